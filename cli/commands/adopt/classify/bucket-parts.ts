import { fileStorageFaults } from "../../../../components/file-storage/faults";
import { blocksOf, type Found, text, textOf } from "../state/found";
import type { System } from "../system";

type Values = Record<string, unknown>;

/** What a bucket's settings say, in separate resources or, before version 4 of the provider, in its own blocks. */
interface BucketParts {
    rules: Values[];
    versioning: Values[];
    cors: Values[];
    hasPolicy: boolean;
    /** Is something in it meant to be read by anyone? */
    isPublic: boolean;
}

export function partsOf(bucket: Found, system: System): BucketParts {
    const { attributes } = bucket;
    const name = textOf(bucket, "bucket") ?? textOf(bucket, "id");
    const blocks = (part: string, key: string) =>
        system.with(`aws_s3_bucket_${part}`, "bucket", name).flatMap((one) => blocksOf(one.attributes, key));
    const acls = [
        attributes["acl"],
        ...system.with("aws_s3_bucket_acl", "bucket", name).map((one) => textOf(one, "acl")),
    ];
    return {
        rules: [...blocksOf(attributes, "lifecycle_rule"), ...blocks("lifecycle_configuration", "rule")],
        versioning: [...blocksOf(attributes, "versioning"), ...blocks("versioning", "versioning_configuration")],
        cors: [...blocksOf(attributes, "cors_rule"), ...blocks("cors_configuration", "cors_rule")],
        hasPolicy:
            text(attributes["policy"]) !== undefined || system.with("aws_s3_bucket_policy", "bucket", name).length > 0,
        isPublic: acls.some((acl) => /^public-/.test(String(acl))) || blocksOf(attributes, "website").length > 0,
    };
}

/**
 * The days that old versions are kept, where a rule says so of all files: a shorter time would delete them. A rule for some
 * files, one that is off, and one that keeps a number of versions say nothing of the others, which are kept as long as can be.
 */
export function daysOf({ rules, versioning }: BucketParts): { recoveryWindowDays?: number } {
    const isVersioned = versioning.some(
        ({ status, enabled }) => enabled === true || /^(Enabled|Suspended)$/.test(String(status)),
    );
    const days = rules
        .filter(({ status, enabled }) => status === "Enabled" || enabled === true)
        .filter(({ filter, prefix, tags }) => [filter, prefix, tags].every(isEmpty))
        .flatMap((rule) => blocksOf(rule, "noncurrent_version_expiration"))
        .filter(({ newer_noncurrent_versions: newer }) => isEmpty(newer))
        .map(({ noncurrent_days: now, days: before }) => Number(now ?? before))
        .filter((one) => one > 0);
    if (days.length > 0) return { recoveryWindowDays: Math.min(MOST_DAYS, ...days) };
    return isVersioned ? { recoveryWindowDays: MOST_DAYS } : {};
}

const MOST_DAYS = 3650;

/** Nothing, and what has nothing in it: an empty filter is of all files. */
function isEmpty(value: unknown): boolean {
    if (typeof value === "object" && value !== null) return Object.values(value).every(isEmpty);
    return value === undefined || value === null || value === "" || value === 0 || value === "0";
}

/** The web pages that may upload, where the program takes them. */
export function originsOf({ cors }: BucketParts): { uploadOrigins?: unknown[] } {
    const found = [...new Set(cors.flatMap(({ allowed_origins: all }) => (Array.isArray(all) ? all : [])))];
    return found.length > 0 && fileStorageFaults({ uploadOrigins: found }).length === 0 ? { uploadOrigins: found } : {};
}
