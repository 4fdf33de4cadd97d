import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { IngressArgs } from "./args";
import type { Zone } from "./dns";

/** CloudFront searches for its certificates there, wherever the stack is. */
const IN_US_EAST = { region: "us-east-1" };
/** ACM takes minutes once the record can be found. The provider would wait 75 for a delegation that is not there. */
const VALIDATION = { customTimeouts: { create: "20m" } };

/** Certificates that are issued: known only once ACM has seen the validation record. */
export interface Certificates {
    /** For the load balancer, in the stack's region. */
    regional: pulumi.Output<string>;
    /** For CloudFront; only when asked for. */
    edge?: pulumi.Output<string>;
}

/** A domain, and the zone that answers for it. */
interface Served {
    domain: string;
    zone: Zone;
}

/**
 * Certificates for the domain: those that exist, else new ones that are validated through its zone. To be called once the zone
 * is delegated, not earlier: ACM gives up on a certificate that was not validated within 72 hours, and `pulumi up` then stops
 * at the expired one.
 * https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-timed-out.html
 */
export function certificates(
    name: string,
    { certificateArn, edgeCertificateArn }: Pick<IngressArgs, "certificateArn" | "edgeCertificateArn">,
    { withEdge, ...served }: Served & { withEdge: boolean },
    opts: pulumi.CustomResourceOptions,
): Certificates {
    const own = certificateArn === undefined ? requested(name, "certificate", served, opts) : undefined;
    // ACM gives one name and value per account and domain, in every region: one record proves both certificates, and a
    // second of that name would be refused.
    const record = own && proved(name, own, served, opts);
    const regional = () =>
        own && record ? issued(name, "certificate", own, record, opts) : pulumi.output(certificateArn ?? "");
    if (!withEdge) return { regional: regional() };
    if (edgeCertificateArn !== undefined) return { regional: regional(), edge: pulumi.output(edgeCertificateArn) };
    const edge = requested(name, "edge-certificate", served, opts, IN_US_EAST);
    const proof = record ?? proved(name, edge, served, opts);
    return { regional: regional(), edge: issued(name, "edge-certificate", edge, proof, opts, IN_US_EAST) };
}

/** The same for CloudFront alone. */
export function edgeCertificate(
    name: string,
    edgeCertificateArn: string | undefined,
    served: Served,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
    if (edgeCertificateArn !== undefined) return pulumi.output(edgeCertificateArn);
    const edge = requested(name, "edge-certificate", served, opts, IN_US_EAST);
    return issued(name, "edge-certificate", edge, proved(name, edge, served, opts), opts, IN_US_EAST);
}

function requested(
    name: string,
    what: string,
    { domain }: Served,
    opts: pulumi.CustomResourceOptions,
    region = {},
): aws.acm.Certificate {
    const request = { domainName: domain, validationMethod: "DNS" };
    return new aws.acm.Certificate(`${name}-${what}`, { ...request, ...region }, opts);
}

/** The record that proves a certificate. Another certificate of the account may have left it there already. */
function proved(
    name: string,
    certificate: aws.acm.Certificate,
    { zone }: Served,
    opts: pulumi.CustomResourceOptions,
): aws.route53.Record {
    const proof = certificate.domainValidationOptions.apply(([option]) => ({
        name: option?.resourceRecordName ?? "",
        type: option?.resourceRecordType ?? "CNAME",
        value: option?.resourceRecordValue ?? "",
    }));
    return new aws.route53.Record(
        `${name}-validation`,
        {
            zoneId: zone.id,
            name: proof.name,
            type: proof.type,
            records: [proof.value],
            ttl: 60,
            allowOverwrite: true,
        },
        opts,
    );
}

function issued(
    name: string,
    what: string,
    certificate: aws.acm.Certificate,
    record: aws.route53.Record,
    opts: pulumi.CustomResourceOptions,
    region = {},
): pulumi.Output<string> {
    return new aws.acm.CertificateValidation(
        `${name}-${what}-issued`,
        { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn], ...region },
        { ...opts, ...VALIDATION },
    ).certificateArn;
}
