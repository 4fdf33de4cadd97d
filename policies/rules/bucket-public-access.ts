import { holdsHere } from "../account";
import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { rule } from "../rule";

const BUCKET = "aws:s3/bucket:Bucket";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const ACCOUNT_BLOCK = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";
const ACL = "aws:s3/bucketAcl:BucketAcl";
const ACCESS_POINT = "aws:s3/accessPoint:AccessPoint";
const GLOBAL_ACCESS_POINT = "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint";
const COPY = "aws:s3/objectCopy:ObjectCopy";
const OBJECTS = ["aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject", COPY];
const EVERYONE = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;
const SWITCHES = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

/** No bucket can become public, by whatever policy or ACL. */
export const bucketPublicAccess = rule({
    name: "bucket-public-access",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description:
        "Every bucket and access point has a public access block with all four switches on, and no public ACL.",
    why: "New buckets are private, but one policy or ACL changes that; the block is what still holds then.",
    url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    remediation:
        "Add an aws.s3.BucketPublicAccessBlock for the bucket with all four switches true. Serve public files through " +
        "CloudFront with origin access control, or by presigned URLs: neither needs a public bucket.",
    reads: {
        [BUCKET]: ["acl", "grants[].uri"],
        ...Object.fromEntries(OBJECTS.map((type) => [type, ["acl"]])),
        [COPY]: ["acl", "grants[].uri"],
        [BLOCK]: ["bucket", ...SWITCHES],
        [ACCOUNT_BLOCK]: ["accountId", ...SWITCHES],
        [ACCESS_POINT]: SWITCHES.map((key) => `publicAccessBlockConfiguration.${key}`),
        [GLOBAL_ACCESS_POINT]: SWITCHES.map((key) => `details.publicAccessBlock.${key}`),
        [ACL]: ["acl", "accessControlPolicy.grants[].grantee.uri"],
    },
    judge: (resources, _, { region }) =>
        inspect(resources, (inspection) => {
            const blocked = new Set<string>();
            let isAccountBlocked = false;
            inspection.askAll([ACCOUNT_BLOCK], (properties, { name }) => {
                const missing = off(properties);
                // Which account this program is in, it does not say: one that is named may be another.
                isAccountBlocked =
                    missing.length === 0 && !properties.has("accountId") && holdsHere(properties, region);
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
            inspection.askAll([ACCESS_POINT, GLOBAL_ACCESS_POINT], (properties, { name, type }) => {
                const block =
                    type === ACCESS_POINT
                        ? properties.block("publicAccessBlockConfiguration")
                        : properties.block("details")?.block("publicAccessBlock");
                // Each is on where nothing is said.
                const missing = block ? off(block, true) : [];
                return missing.length === 0 ? undefined : openFault(name, missing);
            });
            inspection.askAll([BUCKET], (_, { name, urn }) =>
                isAccountBlocked || blocked.has(urn)
                    ? undefined
                    : `${name} has no public access block. Add an aws.s3.BucketPublicAccessBlock for it with ${SWITCHES.join(", ")} all true.`,
            );
            inspection.askAll([BUCKET, ACL, ...OBJECTS], (properties, { name }) => {
                const acl = properties.text("acl") ?? "private";
                return /^(public-|authenticated-read$)/.test(acl)
                    ? `${name} opens its objects to the world (acl ${acl}). Leave acl out.`
                    : undefined;
            });
            const granted = (name: string, uri: string | undefined) =>
                uri !== undefined && EVERYONE.test(uri)
                    ? `${name} grants its objects to ${uri.split("/").at(-1)}. Leave the grant out.`
                    : undefined;
            inspection.askAll([BUCKET, COPY], (properties, { name }) => {
                for (const grant of properties.blocks("grants")) grant.ask(() => granted(name, grant.text("uri")));
                return undefined;
            });
            inspection.askAll([ACL], (properties, { name }) => {
                for (const grant of properties.block("accessControlPolicy")?.blocks("grants") ?? [])
                    grant.ask(() => granted(name, grant.block("grantee")?.text("uri")));
                return undefined;
            });
        }),
});

function off(properties: Properties, otherwise = false): string[] {
    return SWITCHES.filter((key) => {
        let isOff = false;
        properties.ask(() => {
            isOff = !(properties.flag(key) ?? otherwise);
            return undefined;
        });
        return isOff;
    });
}

function openFault(name: string, missing: string[]): string {
    return `${name} leaves ${missing.join(", ")} off. Write true for ${missing.length === 1 ? "it" : "each"}.`;
}
