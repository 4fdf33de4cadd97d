import type { Inputs } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf, unpriced } from "../quantity";
import { downloadsGB } from "../traffic";

const BUCKET = "aws:s3/bucket:Bucket";

/** Storage, requests and downloads of one bucket; several share what the users do. */
function contents(_bucket: Inputs, { relatives, use }: Context): Quantity[] {
    const share = relatives.share(BUCKET);
    return [
        {
            what: "files held",
            quantity: use.storedGB * share,
            price: "s3.standard.gb-month",
            kind: "usage",
            note: `${use.storedGB} GB in the month's middle`,
        },
        {
            what: "uploads",
            quantity: (use.uploads * share) / 1_000,
            price: "s3.put.1k",
            kind: "usage",
            note: `${use.uploads} a month`,
        },
        {
            what: "downloads",
            quantity: (use.downloads * share) / 1_000,
            price: "s3.get.1k",
            kind: "usage",
            note: `${use.downloads} a month`,
        },
        {
            what: "downloads to the internet",
            quantity: downloadsGB(use) * share,
            price: "transfer.internet-out.gb",
            kind: "usage",
            allowance: "internet-out",
            note: `${use.downloads} files of ${use.fileMiB} MiB a month, straight from the bucket`,
        },
    ];
}

const bucket = sumOf(contents);
const piece = free("settings; the bucket is billed by what it holds");

export const s3Quantities: Record<string, Quantify> = {
    [BUCKET]: bucket,
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": piece,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": piece,
    "aws:s3/bucketLogging:BucketLogging": piece,
    "aws:s3/bucketNotification:BucketNotification": piece,
    "aws:s3/bucketObject:BucketObject": free("counted with its bucket"),
    "aws:s3/bucketObjectv2:BucketObjectv2": free("counted with its bucket"),
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": piece,
    "aws:s3/bucketPolicy:BucketPolicy": piece,
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": piece,
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": piece,
    "aws:s3/bucketVersioning:BucketVersioning": piece,
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration": piece,
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": piece,
    "aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration": unpriced(
        "accelerated transfer bills each gigabyte, and the price book has no price for it",
    ),
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": unpriced(
        "replication bills the transfer and the second copy, which are not counted",
    ),
};
