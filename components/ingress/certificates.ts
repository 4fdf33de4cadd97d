import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";

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
 * Certificates for the domain, validated through its zone. To be called once the zone is delegated, not earlier: ACM
 * gives up on a certificate that was not validated within 72 hours, and `pulumi up` then stops at the expired one.
 * https://docs.aws.amazon.com/acm/latest/userguide/troubleshooting-timed-out.html
 */
export function certificates(
    name: string,
    domain: string,
    zoneId: pulumi.Input<string>,
    withEdge: boolean,
    opts: pulumi.CustomResourceOptions,
): Certificates {
    const request = { domainName: domain, validationMethod: "DNS" };
    const regional = new aws.acm.Certificate(`${name}-certificate`, request, opts);
    // ACM gives one name and value per account and domain, in every region: one record proves both certificates, and a
    // second of that name would be refused. Another certificate of the account may have left it there already.
    const proof = regional.domainValidationOptions.apply(([option]) => ({
        name: option?.resourceRecordName ?? "",
        type: option?.resourceRecordType ?? "CNAME",
        value: option?.resourceRecordValue ?? "",
    }));
    const record = new aws.route53.Record(
        `${name}-validation`,
        { zoneId, name: proof.name, type: proof.type, records: [proof.value], ttl: 60, allowOverwrite: true },
        opts,
    );
    const issued = (what: string, certificate: aws.acm.Certificate, region = {}) =>
        new aws.acm.CertificateValidation(
            `${name}-${what}-issued`,
            { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn], ...region },
            { ...opts, ...VALIDATION },
        ).certificateArn;

    if (!withEdge) return { regional: issued("certificate", regional) };
    const region = { region: CLOUDFRONT_REGION };
    const edge = new aws.acm.Certificate(`${name}-edge-certificate`, { ...request, ...region }, opts);
    return { regional: issued("certificate", regional), edge: issued("edge-certificate", edge, region) };
}
