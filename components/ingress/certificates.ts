import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { IngressArgs } from "./args";
import type { Zone } from "./dns";

/** CloudFront searches for its certificates there, wherever the stack is. */
const CLOUDFRONT_REGION = "us-east-1";
/** ACM takes minutes once the record can be found. The provider would wait 75 for a delegation that is not there. */
const VALIDATION = { customTimeouts: { create: "20m" } };

/** Certificates that are issued: known only once ACM has seen the validation record. */
export interface Certificates {
    /** For the load balancer, in the stack's region. */
    regional: pulumi.Output<string>;
    /** For CloudFront; only when asked for. */
    edge?: pulumi.Output<string>;
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
    { domain, zone, withEdge }: { domain: string; zone: Zone; withEdge: boolean },
    opts: pulumi.CustomResourceOptions,
): Certificates {
    const request = { domainName: domain, validationMethod: "DNS" };
    // ACM gives one name and value per account and domain, in every region: one record proves both certificates, and a
    // second of that name would be refused. Another certificate of the account may have left it there already.
    const proved = (certificate: aws.acm.Certificate) => {
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
    };
    const issued = (what: string, certificate: aws.acm.Certificate, record: aws.route53.Record, region = {}) =>
        new aws.acm.CertificateValidation(
            `${name}-${what}-issued`,
            { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn], ...region },
            { ...opts, ...VALIDATION },
        ).certificateArn;

    const own =
        certificateArn === undefined ? new aws.acm.Certificate(`${name}-certificate`, request, opts) : undefined;
    const record = own && proved(own);
    const regional = () => (own && record ? issued("certificate", own, record) : pulumi.output(certificateArn ?? ""));
    if (!withEdge) return { regional: regional() };
    if (edgeCertificateArn !== undefined) return { regional: regional(), edge: pulumi.output(edgeCertificateArn) };
    const region = { region: CLOUDFRONT_REGION };
    const edge = new aws.acm.Certificate(`${name}-edge-certificate`, { ...request, ...region }, opts);
    const proof = record ?? proved(edge);
    return { regional: regional(), edge: issued("edge-certificate", edge, proof, region) };
}
