import { fileStorageFaults } from "../../../../components/file-storage/faults";
import { blocksOf, type Found, textOf } from "../state/found";
import type { System } from "../system";
import { adopt, cannot, outside, type Verdict } from "../verdict";
import { daysOf, originsOf, partsOf } from "./bucket-parts";

/** The separate resources of a bucket, and what they become. */
const PARTS: Record<string, string> = {
    aws_s3_bucket_versioning: "files-versioning",
    aws_s3_bucket_server_side_encryption_configuration: "files-encryption",
    aws_s3_bucket_public_access_block: "files-public-access-block",
    aws_s3_bucket_ownership_controls: "files-ownership",
    aws_s3_bucket_lifecycle_configuration: "files-lifecycle",
    aws_s3_bucket_policy: "files-policy",
    aws_s3_bucket_cors_configuration: "files-cors",
};

/**
 * The bucket of the uploads and its parts, and what is to be said of other buckets.
 *
 * @param alike buckets of which each could be that of the uploads
 */
export function files(system: System, chosen: Found | undefined, alike: readonly Found[]): Verdict[] {
    const main = chosen && bucketOf(chosen, system);
    const name = main?.verdict === "adopt" ? main.importId : undefined;
    return [
        ...system
            .ofType("aws_s3_bucket")
            .map((one) => (one === chosen && main ? main : otherBucket(one, alike.includes(one)))),
        ...system
            .ofType(...Object.keys(PARTS))
            .map((one) =>
                name !== undefined && textOf(one, "bucket") === name
                    ? partOf(one, name, main?.settings?.["files"] ?? {})
                    : outside(one, "part of a bucket that is not adopted"),
            ),
        ...system.live
            .filter(({ type }) => type.startsWith("aws_s3_") && type !== "aws_s3_bucket" && !Object.hasOwn(PARTS, type))
            .map((one) => outside(one, "the program does not have it, and leaves it as it is")),
    ];
}

function otherBucket(found: Found, isOpen: boolean): Verdict {
    const next = `--choose '${found.address}' takes this one`;
    if (isOpen) return cannot(found, "several buckets could be that of the uploads, and the stack has one", next);
    return outside(found, "not the bucket of the uploads", { next });
}

/** How much a bucket resembles that of the uploads, by its relations and by its name in AWS. */
export function bucketScore(system: System, environment: string): (found: Found) => number {
    const policies = system.ofType("aws_iam_policy", "aws_iam_role_policy").map((one) => textOf(one, "policy") ?? "");
    const cors = new Set(system.ofType("aws_s3_bucket_cors_configuration").map((one) => textOf(one, "bucket")));
    const logged = new Set([
        ...system.ofType("aws_s3_bucket_logging").map((one) => textOf(one, "target_bucket")),
        ...system
            .ofType("aws_s3_bucket")
            .flatMap((one) => blocksOf(one.attributes, "logging").map((each) => each["target_bucket"])),
        ...system
            .ofType("aws_lb")
            .flatMap((one) => blocksOf(one.attributes, "access_logs").map((each) => each["bucket"])),
    ]);
    return (found) => {
        const name = textOf(found, "bucket") ?? textOf(found, "id") ?? "";
        return (
            (name === `glimpse-files-${environment}` ? 8 : 0) +
            (policies.some((policy) => policy.includes(`arn:aws:s3:::${name}`)) ? 4 : 0) +
            (cors.has(name) || blocksOf(found.attributes, "cors_rule").length > 0 ? 2 : 0) +
            (/file|upload|media|asset|storage/.test(name) ? 1 : 0) -
            (logged.has(name) || /tfstate|terraform|log|trail|artifact|backup/.test(name) ? 16 : 0)
        );
    };
}

function bucketOf(found: Found, system: System): Verdict {
    const name = textOf(found, "bucket") ?? textOf(found, "id") ?? "";
    if (found.attributes["object_lock_enabled"] === true)
        return cannot(
            found,
            "it has Object Lock, which the program has no setting for, and which replaces the bucket",
            "keep it outside: copy the files to a new bucket, aws s3 sync",
        );
    const [fault] = fileStorageFaults({ bucketName: name });
    if (fault) return cannot(found, `${name}: ${fault.reason}`, "copy the files to a new bucket: aws s3 sync");
    const rules = [found, ...system.with("aws_s3_bucket_server_side_encryption_configuration", "bucket", name)].flatMap(
        (one) => [
            ...blocksOf(one.attributes, "rule"),
            ...blocksOf(one.attributes, "server_side_encryption_configuration").flatMap((each) =>
                blocksOf(each, "rule"),
            ),
        ],
    );
    const algorithms = rules.flatMap((rule) =>
        blocksOf(rule, "apply_server_side_encryption_by_default").map((one) => String(one["sse_algorithm"])),
    );
    if (algorithms.some((one) => one.startsWith("aws:kms"))) {
        return cannot(
            found,
            "it encrypts with a KMS key, and the program with S3's own: new files would lose the key",
            "keep it outside, or add the key by a transform (docs/transforms.md) and adopt it by hand",
        );
    }
    const parts = partsOf(found, system);
    if (parts.versioning.some(({ mfa_delete: mfa }) => mfa === true || mfa === "Enabled"))
        return cannot(
            found,
            "it asks for a second factor to delete a version (MFA delete), next to which S3 takes no lifecycle rule, and the program has some",
            "let the account's root user end it first: aws s3api put-bucket-versioning --mfa; or keep the bucket outside",
        );
    const settings: Record<string, unknown> = { bucketName: name, ...daysOf(parts), ...originsOf(parts) };
    return adopt(found, "files-bucket", name, "the uploaded files", {
        settings: { files: settings },
        changes: [
            `old versions of files expire after ${settings["recoveryWindowDays"] ?? 7} days (files.recoveryWindowDays)`,
            ...(parts.rules.length > 0 ? ["its lifecycle rules become the program's"] : []),
            ...(parts.hasPolicy ? ["its policy becomes the program's: TLS only; what it granted to others ends"] : []),
            ...(parts.isPublic ? [CLOSES] : []),
        ],
    });
}

function partOf(found: Found, bucket: string, settings: Record<string, unknown>): Verdict {
    const as = PARTS[found.type] ?? "";
    if (as === "files-cors" && settings["uploadOrigins"] === undefined) {
        return outside(found, "its origins are none that the program takes (a wildcard, for one): it stays as it is");
    }
    return adopt(found, as, bucket, "part of the bucket", { changes: closing(found) });
}

const CLOSES = "what is public in it no longer is: those who read files by their plain address lose them";
const PUBLIC = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

/** Who loses access when the bucket is the program's: it is open to no one. */
function closing({ type, attributes }: Found): string[] {
    if (type === "aws_s3_bucket_public_access_block" && PUBLIC.some((key) => attributes[key] === false))
        return [CLOSES];
    const owners = blocksOf(attributes, "rule").map(({ object_ownership: owner }) => owner);
    if (type === "aws_s3_bucket_ownership_controls" && owners.some((owner) => owner !== "BucketOwnerEnforced"))
        return ["its access lists (ACLs) end; AWS refuses that while one of the bucket's grants something to others"];
    return [];
}
