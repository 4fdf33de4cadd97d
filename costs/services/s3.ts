import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, type Steady, sumOf, unpriced } from "../quantity";
import { downloadsGB } from "../traffic";
import type { Use } from "../use";
import { byUse, keyed } from "./amounts";
import { BUCKET } from "./log-buckets";
import { logContents } from "./log-delivery";
import { sitesIn } from "./sites";

const FIGURES = {
    storage_gb: "gb-month",
    monthly_tier_1_requests: "put.1k",
    monthly_tier_2_requests: "get.1k",
    monthly_lifecycle_transition_requests: "transition.1k",
    monthly_data_retrieval_gb: "retrieval.gb",
    monthly_standard_data_retrieval_gb: "retrieval.gb",
    monthly_expedited_data_retrieval_gb: "expedited-retrieval.gb",
    monthly_bulk_data_retrieval_gb: "bulk-retrieval.gb",
    early_delete_gb: "early-delete.gb-month",
};
const TIERS = {
    frequent_access_storage_gb: "frequent.gb-month",
    infrequent_access_storage_gb: "infrequent.gb-month",
    archive_access_storage_gb: "archive.gb-month",
    deep_archive_access_storage_gb: "deep-archive.gb-month",
    monitored_objects: "monitoring.1k",
};

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

/** What may be stated of a bucket by class: Infracost's block, the key of the book, and the figures of it. */
const BLOCKS: readonly (readonly [block: string, price: string, figures: Readonly<Record<string, string>>])[] = [
    ["standard_infrequent_access", "s3.standard-ia", FIGURES],
    ["one_zone_infrequent_access", "s3.one-zone-ia", FIGURES],
    ["glacier_flexible_retrieval", "s3.glacier-flexible", FIGURES],
    ["glacier_instant_retrieval", "s3.glacier-ir", FIGURES],
    ["glacier_deep_archive", "s3.glacier-deep-archive", FIGURES],
    ["intelligent_tiering", "s3.intelligent-tiering", { ...FIGURES, ...TIERS }],
];

const STATED = BLOCKS.flatMap(([block, family, figures]) =>
    Object.entries(figures).map(([figure, price]) => ({
        key: `${block}.${figure}`,
        what: `${keyed(block, " ")}: ${keyed(figure, " ")}`,
        price: `${family}.${price}`,
    })),
);

/** What is stated of the other classes is billed, whether a rule moves files there or not. */
function otherClasses(bucket: Inputs, context: Context): Quantity[] {
    return STATED.filter(({ key }) => context.stated(bucket.resource, key) !== undefined).map(({ key, what, price }) =>
        byUse(bucket, context, what, price, key, price.endsWith(".1k") ? 1000 : 1),
    );
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
    [BUCKET]: sumOf(contents, logContents, otherClasses, ...inBucket),
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
