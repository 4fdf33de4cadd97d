import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { edgeCertificate } from "../ingress/certificates";
import { aliasRecords } from "../ingress/dns";
import { closed } from "../private-bucket";
import { siteAlarm } from "./alarm";
import type { StaticSiteArgs } from "./args";
import { siteDistribution } from "./distribution";
import { staticSiteFaults } from "./faults";
import { sitePolicy } from "./policies";
import { staticSiteDefaults } from "./settings";

export type { StaticSiteArgs } from "./args";
export { MANIFEST } from "./policies";

/**
 * A website of files: a private bucket behind CloudFront, which alone may read it, with HTTPS, compression and security headers.
 *
 * ```
 * visitor --HTTPS--> CloudFront --origin access control--> private bucket
 * ```
 *
 * What is in the bucket comes from a deployment, not from Pulumi: files whose name has a hash with
 * `Cache-Control: public, max-age=31536000, immutable`, all others with `no-cache`.
 *
 * Costs by use: CloudFront is free below 1 TB and 10 million requests a month of the account, then USD 0.12 per GB and 0.012 per
 * 10,000 requests; the bucket takes USD 0.025 per GB-month. A new AWS account may be refused its first distribution ("Your account
 * must be verified"): AWS support lifts that.
 */
export class StaticSite extends pulumi.ComponentResource {
    /** The bucket that a deployment writes to. */
    readonly bucketName: pulumi.Output<string>;
    /** The bucket's ARN. */
    readonly bucketArn: pulumi.Output<string>;
    /** CloudFront's distribution, whose cache a deployment invalidates. */
    readonly distributionId: pulumi.Output<string>;
    /** The distribution's ARN. */
    readonly distributionArn: pulumi.Output<string>;
    /** Where the site is: `https://<domain>`, or CloudFront's own name until the domain is served. */
    readonly url: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: StaticSiteArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`StaticSite ${name}`, staticSiteFaults(args, name));
        super("glimpse:static-site:StaticSite", name, args, opts);
        const child = { parent: this };
        const deletionProtection = args.deletionProtection ?? staticSiteDefaults.deletionProtection;
        const { domain, hostedZoneId, alarmEmails = [] } = args;
        const served =
            domain !== undefined && hostedZoneId !== undefined && (args.delegated ?? staticSiteDefaults.delegated)
                ? { domain, zone: { id: hostedZoneId } }
                : undefined;

        const bucket = new aws.s3.Bucket(
            `${name}-bucket`,
            { forceDestroy: !deletionProtection },
            { ...child, ...(deletionProtection ? { protect: true } : {}) },
        );
        const block = closed(
            bucket,
            {
                block: `${name}-public-access-block`,
                ownership: `${name}-ownership`,
                encryption: `${name}-encryption`,
            },
            child,
        );
        const certificate = served && edgeCertificate(name, args.edgeCertificateArn, served, child);
        const distribution = siteDistribution(name, args, bucket, served ? [served.domain] : [], certificate, child);
        new aws.s3.BucketPolicy(
            `${name}-policy`,
            { bucket: bucket.id, policy: sitePolicy(bucket.arn, distribution.arn) },
            { ...child, dependsOn: [block] },
        );
        if (served) aliasRecords(name, served.domain, served.zone, distribution, child);
        if (alarmEmails.length > 0) {
            siteAlarm(name, distribution, { emails: alarmEmails, chatFunctionArn: args.chatFunctionArn }, this);
        }

        this.bucketName = bucket.id;
        this.bucketArn = bucket.arn;
        this.distributionId = distribution.id;
        this.distributionArn = distribution.arn;
        this.url = served
            ? pulumi.output(`https://${served.domain}`)
            : pulumi.interpolate`https://${distribution.domainName}`;
        this.registerOutputs({
            bucketName: this.bucketName,
            bucketArn: this.bucketArn,
            distributionId: this.distributionId,
            distributionArn: this.distributionArn,
            url: this.url,
        });
    }
}
