import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { CLOUDFRONT_REGION } from "../cloudfront-region";
import type { IngressArgs } from "./args";
import type { Zone } from "./dns";
import type { Further } from "./domain";

/** CloudFront searches for its certificates there, wherever the stack is. */
const IN_US_EAST = { region: CLOUDFRONT_REGION };
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
    /** Further names of the certificates. @default none */
    further?: Further[];
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
    const records = own && proved(name, own, served, opts);
    const regional = () =>
        own && records ? issued(name, "certificate", own, records, opts) : pulumi.output(certificateArn ?? "");
    if (!withEdge) return { regional: regional() };
    if (edgeCertificateArn !== undefined) return { regional: regional(), edge: pulumi.output(edgeCertificateArn) };
    const edge = requested(name, "edge-certificate", served, opts, IN_US_EAST);
    const proof = records ?? proved(name, edge, served, opts);
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
    { domain, further = [] }: Served,
    opts: pulumi.CustomResourceOptions,
    region = {},
): aws.acm.Certificate {
    const names = further.length === 0 ? {} : { subjectAlternativeNames: further.map((other) => other.domain) };
    // Other names are another certificate: it is issued and in use before this one is deleted.
    const request = { domainName: domain, validationMethod: "DNS", ...names };
    return new aws.acm.Certificate(`${name}-${what}`, { ...request, ...region }, opts);
}

/** The records that prove a certificate, one a name. Another certificate of the account may have left one there already. */
function proved(
    name: string,
    certificate: aws.acm.Certificate,
    { domain, zone, further = [] }: Served,
    opts: pulumi.CustomResourceOptions,
): aws.route53.Record[] {
    const record = (logical: string, proven: string, zoneId: pulumi.Input<string>) => {
        const proof = certificate.domainValidationOptions.apply((options) => {
            const option = options.find(({ domainName }) => domainName === proven) ?? options[0];
            return {
                name: option?.resourceRecordName ?? "",
                type: option?.resourceRecordType ?? "CNAME",
                value: option?.resourceRecordValue ?? "",
            };
        });
        const records = [proof.value];
        return new aws.route53.Record(
            logical,
            { zoneId, name: proof.name, type: proof.type, records, ttl: 60, allowOverwrite: true },
            opts,
        );
    };
    return [
        record(`${name}-validation`, domain, zone.id),
        ...further.map((other) => record(`${name}-validation-${other.domain}`, other.domain, other.zoneId)),
    ];
}

function issued(
    name: string,
    what: string,
    certificate: aws.acm.Certificate,
    records: aws.route53.Record[],
    opts: pulumi.CustomResourceOptions,
    region = {},
): pulumi.Output<string> {
    return new aws.acm.CertificateValidation(
        `${name}-${what}-issued`,
        { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn), ...region },
        { ...opts, ...VALIDATION },
    ).certificateArn;
}
