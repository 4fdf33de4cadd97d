import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf, unpriced } from "../quantity";
import { downloadsGB } from "../traffic";
import { byUse } from "./amounts";

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

const piece = free("settings; the bucket is billed by what it holds");

/** Classes that rules move files to, by the keys of the book. */
const CLASSES: Readonly<Record<string, string>> = {
    STANDARD_IA: "s3.standard-ia",
    ONEZONE_IA: "s3.one-zone-ia",
    INTELLIGENT_TIERING: "s3.intelligent-tiering.frequent",
    GLACIER_IR: "s3.glacier-ir",
    GLACIER: "s3.glacier-flexible",
    DEEP_ARCHIVE: "s3.glacier-deep-archive",
};

/** What the rules move is kept at the other class's price: how much that is depends on use. */
function moved(rules: readonly Inputs[], holder: Inputs, context: Context): Quantity[] {
    const moves = rules.flatMap((rule) => [
        ...rule.blocks("transitions"),
        ...rule.blocks("noncurrentVersionTransitions"),
    ]);
    const classes = [...new Set(moves.map((move) => move.text("storageClass") ?? move.missing("storageClass")))];
    return classes.map((name) => {
        const family = CLASSES[name];
        if (family === undefined) throw new Unpriceable(`no storage class ${name} is known here`);
        const key = `${name.toLowerCase()}_storage_gb`;
        return byUse(holder, context, `files moved to ${name}`, `${family}.gb-month`, key);
    });
}

const lifecycle: Steady = (rules, context) => {
    const lines = moved(rules.blocks("rules"), rules, context);
    return lines.length === 0 ? piece(rules, context) : { lines, unpriced: [] };
};

const ACCELERATED = "accelerated transfer bills each gigabyte, and the price book has no price for it";
const REPLICATED = "replication bills the transfer and the second copy, which are not counted";

/** What older programs say in the bucket itself, and newer ones in a resource next to it. */
const inBucket = [
    (bucket: Inputs, context: Context) => moved(bucket.blocks("lifecycleRules"), bucket, context),
    (bucket: Inputs): Quantity[] => {
        if (bucket.text("accelerationStatus") === "Enabled") throw new Unpriceable(ACCELERATED);
        return [];
    },
    (bucket: Inputs): Quantity[] => {
        if (bucket.has("replicationConfiguration")) throw new Unpriceable(REPLICATED);
        return [];
    },
];

export const s3Quantities: Record<string, Quantify> = {
    [BUCKET]: sumOf(contents, ...inBucket),
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": piece,
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": lifecycle,
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
    "aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration": unpriced(ACCELERATED),
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": unpriced(REPLICATED),
};
