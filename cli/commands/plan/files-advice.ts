import { allowanceOf } from "../../../costs";
import type { Known } from "../../../inventory/read";

/** What `FileStorage` of a stack calls its bucket. */
const FILES = /^files-bucket$/;
/** GB a month of the account that are free. */
const FREE_FROM_S3_GB = allowanceOf("internet-out").quantity;
const FREE_FROM_CLOUDFRONT_GB = allowanceOf("cloudfront-out").quantity;
/** Of smaller files the requests cost more than the gigabytes save: 0.012 per 10,000, next to 0.006 less a GB. */
const LEAST_FILE_MIB = 0.25;

/** What a stack says of its use. */
export interface Downloads {
    downloads?: number;
    fileMiB?: number;
}

/** Downloads from the bucket that CloudFront would deliver for less. */
export function filesAdvice(buckets: Known[], distributions: Known[], { downloads, fileMiB }: Downloads): string[] {
    const bucket = buckets.find(({ resource }) => FILES.test(resource.name));
    const isDelivered = distributions.some((one) => one.block("defaultCacheBehavior")?.has("trustedKeyGroups"));
    if (!bucket || isDelivered || downloads === undefined || fileMiB === undefined || fileMiB < LEAST_FILE_MIB)
        return [];
    const gigabytes = Math.round((downloads * fileMiB) / 1024);
    if (gigabytes <= FREE_FROM_S3_GB) return [];
    return [
        `${bucket.resource.name}: glimpse:use.downloads ${downloads} are ${gigabytes} GB a month from the bucket, of which ${FREE_FROM_S3_GB} of the ` +
            `account are free. Fix: glimpse:files.downloads: cloudfront, of whose GB ${FREE_FROM_CLOUDFRONT_GB} are free ` +
            "(docs/components/file-storage.md).",
    ];
}
