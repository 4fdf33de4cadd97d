import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";

const BUCKET = "aws:s3/bucket:Bucket";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const ACCOUNT_BLOCK = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const ACL = "aws:s3/bucketAcl:BucketAcl";
const SWITCHES = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** No bucket can become public, by whatever policy or ACL. */
export const bucketPublicAccess = rule({
    name: "bucket-public-access",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "Every bucket has a public access block with all four switches on, and no public ACL.",
    why: "New buckets are private, but one policy or ACL changes that; the block is what still holds then.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    remediation:
        "Add an aws.s3.BucketPublicAccessBlock for the bucket with all four switches true. Serve public files through " +
        "CloudFront with origin access control, or by presigned URLs: neither needs a public bucket.",
    reads: {
        [BUCKET]: ["acl"],
        [BLOCK]: ["bucket", ...SWITCHES],
        [ACCOUNT_BLOCK]: SWITCHES,
        [ACL]: ["acl"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            const blocked = new Set<string>();
            let isAccountBlocked = false;
            inspection.askAll([ACCOUNT_BLOCK], (properties, { name }) => {
                const missing = off(properties);
                isAccountBlocked = missing.length === 0;
                return missing.length === 0 ? undefined : openFault(name, missing);
            });
            inspection.askAll([BLOCK], (properties) => {
                const bucket = properties.reference("bucket", BUCKET);
                if (bucket && "resource" in bucket) blocked.add(bucket.resource.urn);
                return undefined;
            });
            inspection.askAll([BLOCK], (properties, { name }) => {
                const missing = off(properties);
                return missing.length === 0 ? undefined : openFault(name, missing);
            });
            inspection.askAll([BUCKET], (_, { name, urn }) =>
                isAccountBlocked || blocked.has(urn)
                    ? undefined
                    : `${name} has no public access block. Add an aws.s3.BucketPublicAccessBlock for it with ${SWITCHES.join(", ")} all true.`,
            );
            inspection.askAll([BUCKET, ACL], (properties, { name }) => {
                const acl = properties.text("acl") ?? "private";
                return /^(public-|authenticated-read$)/.test(acl)
                    ? `${name} opens its objects to the world (acl ${acl}). Leave acl out.`
                    : undefined;
            });
        }),
});

function off(properties: Properties): string[] {
    return SWITCHES.filter((key) => {
        let isOff = false;
        properties.ask(() => {
            isOff = !properties.flag(key);
            return undefined;
        });
        return isOff;
    });
}

function openFault(name: string, missing: string[]): string {
    return `${name} leaves ${missing.join(", ")} off. Write true for ${missing.length === 1 ? "it" : "each"}.`;
}
