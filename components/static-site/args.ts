import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `StaticSite`. Nothing is required. */
export interface StaticSiteArgs {
    /**
     * The name under which the site is served, in lower case: `glimpse.contact`. At most 64 characters. Adding it later replaces
     * nothing; CloudFront's own name keeps working next to it.
     * @default none: CloudFront's own name, with HTTPS
     */
    domain?: string;
    /**
     * The zone of Route 53 that answers for `domain`. Needed once that is delegated: the certificate is proved there, and the
     * records that lead to CloudFront are made there.
     * @default none
     */
    hostedZoneId?: pulumi.Input<string>;
    /**
     * Whether the internet already asks the zone about `domain`. With `false` the site is served under CloudFront's own name, and no
     * certificate is asked for: ACM gives up on one that is not proved within 72 hours.
     * @default true
     */
    delegated?: boolean;
    /**
     * An issued certificate of ACM in us-east-1 that covers `domain`, a wildcard's too. Free.
     * @default none: one is made, and proved by a record in the zone
     */
    edgeCertificateArn?: string;
    /**
     * What a path without a dot in its last part gets. `true`: `/index.html`, so that a single-page application finds its own paths
     * after a reload. `false`: the folder's `index.html`, `/docs/` as `/docs/index.html`, and `/docs` is sent on to `/docs/`. What is
     * under `/.well-known/` is never rewritten. A file that is missing is a 404 either way, not a page.
     * @default true
     */
    singlePage?: boolean;
    /**
     * The page that is shown where a file is missing, with the status 404: `/404.html`.
     * @default none: S3's answer, in XML
     */
    notFoundPage?: string;
    /**
     * The header `Content-Security-Policy` of every answer: which hosts scripts, styles, images and requests may be from. A wrong one
     * breaks the site in the browser, so it is yours to write.
     * @default none: the other security headers alone
     */
    contentSecurityPolicy?: string;
    /**
     * Addresses that get a mail when more than 5 % of the requests fail with a server error for 15 minutes: S3 or the rights to it. The
     * alarm and its topic are in us-east-1, where CloudFront's metrics are, so each address must confirm a second time. USD 0.10 a
     * month beyond the ten free alarm metrics.
     * @default [] (no alarm)
     */
    alarmEmails?: string[];
    /**
     * A function that posts the same mails to a chat: `chatFunctionArn` of `Alarms`. SNS calls it from us-east-1, which it
     * does not in regions that an account opts in to, as ap-east-1.
     * @default none: e-mail alone
     */
    chatFunctionArn?: pulumi.Input<string>;
    /**
     * Whether `pulumi destroy` (or a replacement) must refuse to touch the bucket. With `false` it is deleted with the site in it; run
     * `pulumi up` once after the change and before `pulumi destroy`.
     * @default true
     */
    deletionProtection?: boolean;
}
