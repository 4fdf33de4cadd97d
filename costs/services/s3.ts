import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf, unpriced } from "../quantity";
import { downloadsGB } from "../traffic";
import type { Use } from "../use";
import { byUse } from "./amounts";
import { BUCKET } from "./log-buckets";
import { logContents } from "./log-delivery";
import { isKept, statedClasses, statedStandard } from "./s3-classes";
import { sitesIn } from "./sites";

/** Storage, requests and downloads of one bucket; several share what the users do. */
function contents(bucket: Inputs, { relatives, use }: Context): Quantity[] {
    const sites = sitesIn(relatives);
    if (sites.buckets.has(bucket.resource)) return siteContents(use, relatives.evenly(sites.buckets.size));
    if (sites.logBuckets.has(bucket.resource)) return [];
    const share = sites.shareOfOtherBuckets;
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
        ...(sites.downloadBuckets.has(bucket.resource) ? [] : [fromTheBucket(use, share)]),
    ];
}

/** Where no distribution delivers them. */
function fromTheBucket(use: Use, share: number): Quantity {
    return {
        what: "downloads to the internet",
        quantity: downloadsGB(use) * share,
        price: "transfer.internet-out.gb",
        kind: "usage",
        allowance: "internet-out",
        note: `${use.downloads} files of ${use.fileMiB} MiB a month, straight from the bucket`,
    };
}

/** A site's files. What CloudFront takes of them to its edges is free, but for each read. */
function siteContents(use: Use, share: number): Quantity[] {
    return [
        {
            what: "files held",
            quantity: use.siteGB * share,
            price: "s3.standard.gb-month",
            kind: "usage",
            note: `${use.siteGB} GB of sites`,
        },
        {
            what: "reads by CloudFront",
            quantity: (use.siteRequests * share) / 1_000,
            price: "s3.get.1k",
            kind: "usage",
            note: `at most one a request, ${use.siteRequests} a month; a deployment writes 200 files for $0.001`,
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
    return classes.flatMap((name) => {
        const family = CLASSES[name];
        if (family === undefined) throw new Unpriceable(`no storage class ${name} is known here`);
        const price = `${family}.gb-month`;
        if (isKept(price, holder, context)) return [];
        return [byUse(holder, context, `files moved to ${name}`, price, `${name.toLowerCase()}_storage_gb`)];
    });
}

const moves = sumOf((rules, context) => moved(rules.blocks("rules"), rules, context), statedClasses, statedStandard);

/** Infracost's usage files state of the rules what their bucket holds. */
const lifecycle: Steady = (rules, context) => {
    const found = moves(rules, context);
    const isBilled = "lines" in found && found.lines.length + found.unpriced.length > 0;
    return isBilled ? found : piece(rules, context);
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
    [BUCKET]: sumOf(contents, logContents, statedClasses, ...inBucket),
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
