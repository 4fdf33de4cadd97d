import type { Names } from "./names";
import { allow, type Statement } from "./statement";

/**
 * What `npm run deploy -- --service www --folder dist` does to a site: its files, in buckets that begin as the service does, and
 * what CloudFront keeps of them. A distribution's id is not known before it exists; the stack's tag is.
 */
export function siteDeploying({ account, services = [], stackTag }: Names): Statement[] {
    if (services.length === 0) return [];
    const buckets = services.map((name) => `arn:aws:s3:::${name}-bucket-*`);
    return [
        allow(["s3:ListBucket"], buckets),
        allow(
            ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
            buckets.map((bucket) => `${bucket}/*`),
        ),
        {
            ...allow(
                ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"],
                [`arn:aws:cloudfront::${account}:distribution/*`],
            ),
            ...(stackTag === undefined
                ? {}
                : { Condition: { StringEqualsIfExists: { "aws:ResourceTag/stack": [stackTag] } } }),
        },
    ];
}
