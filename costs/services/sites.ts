import type { ResourceRecord } from "../../inventory";
import { Known, onceEach, type Relatives } from "../../inventory/read";
import { BUCKET, DISTRIBUTION, deliveredLogs } from "./log-buckets";

const FUNCTION = "aws:cloudfront/function:Function";

/** Distributions that deliver files of buckets alone: what the users do with the API does not pass through them. */
export interface Sites {
    distributions: ReadonlySet<ResourceRecord>;
    buckets: ReadonlySet<ResourceRecord>;
    /** Buckets that hold no more than the log of requests: a single bucket holds users' files too. */
    logBuckets: ReadonlySet<ResourceRecord>;
    functions: ReadonlySet<ResourceRecord>;
    /** What delivers users' files, which only signed URLs open, and the buckets that these are in. */
    downloads: ReadonlySet<ResourceRecord>;
    downloadBuckets: ReadonlySet<ResourceRecord>;
    /** The part of users' downloads that one of those delivers. */
    shareOfDownloads: number;
    /** The part of the sites' use that one of them has. */
    share: number;
    /** The part of the API's use that one of the other distributions has. */
    shareOfOthers: number;
    /** The same of users' files and the other buckets. */
    shareOfOtherBuckets: number;
}

/** A program without a site is counted as if there were no such thing. Every bucket and distribution asks for them. */
export const sitesIn = onceEach(found);

function found(relatives: Relatives): Sites {
    const all = relatives.all(DISTRIBUTION);
    const ofBuckets = all.filter(deliversBuckets);
    const downloads = new Set(ofBuckets.filter(isSigned));
    const distributions = new Set(ofBuckets.filter((one) => !downloads.has(one)));
    const feeding = (ones: ReadonlySet<ResourceRecord>, property: string, type: string) =>
        new Set([...ones].flatMap((one) => relatives.sources(one, property, type)));
    const buckets = feeding(distributions, "origins", BUCKET);
    // A bucket that the public sees as a site has no users' files.
    const downloadBuckets = new Set([...feeding(downloads, "origins", BUCKET)].filter((one) => !buckets.has(one)));
    const others = relatives.all(BUCKET).filter((bucket) => !buckets.has(bucket));
    const logged = new Set(deliveredLogs(relatives).map(({ bucket }) => bucket));
    const isForFiles = others.some((bucket) => !logged.has(bucket));
    const logBuckets = new Set(isForFiles ? others.filter((bucket) => logged.has(bucket)) : []);
    const shareOfOtherBuckets = relatives.evenly(others.length - logBuckets.size);
    return {
        distributions,
        buckets,
        logBuckets,
        functions: feeding(distributions, "defaultCacheBehavior", FUNCTION),
        downloads,
        downloadBuckets,
        // A bucket that another program has: all downloads are through here.
        shareOfDownloads:
            (downloadBuckets.size === 0 ? 1 : shareOfOtherBuckets * downloadBuckets.size) *
            relatives.evenly(downloads.size),
        share: relatives.evenly(distributions.size),
        shareOfOthers: relatives.evenly(all.length - ofBuckets.length),
        shareOfOtherBuckets,
    };
}

/** Only a bucket is reached by an access control of origins, or by the identity that was before it. */
function deliversBuckets(distribution: ResourceRecord): boolean {
    const origins = Known.of(distribution).blocks("origins");
    return (
        origins.length > 0 &&
        origins.every(
            (origin) =>
                (origin.has("originAccessControlId") || origin.has("s3OriginConfig")) &&
                !origin.has("customOriginConfig") &&
                !origin.has("vpcOriginConfig"),
        )
    );
}

/** Does it deliver nothing without a signature? */
function isSigned(distribution: ResourceRecord): boolean {
    const behavior = Known.of(distribution).block("defaultCacheBehavior");
    return behavior !== undefined && (behavior.has("trustedKeyGroups") || behavior.has("trustedSigners"));
}
