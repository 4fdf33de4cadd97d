import type { ResourceRecord } from "../../inventory";
import { Known, type Relatives } from "../../inventory/read";

export const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
export const BUCKET = "aws:s3/bucket:Bucket";
const FUNCTION = "aws:cloudfront/function:Function";

/** Distributions that deliver files of buckets alone: what the users do with the API does not pass through them. */
export interface Sites {
    distributions: ReadonlySet<ResourceRecord>;
    buckets: ReadonlySet<ResourceRecord>;
    functions: ReadonlySet<ResourceRecord>;
    /** The part of the sites' use that one of them has. */
    share: number;
    /** The part of the API's use that one of the other distributions has. */
    shareOfOthers: number;
    /** The same of users' files and the other buckets. */
    shareOfOtherBuckets: number;
}

/** A program without a site is counted as if there were no such thing. */
export function sitesIn(relatives: Relatives): Sites {
    const all = relatives.all(DISTRIBUTION);
    const distributions = new Set(all.filter(isSite));
    const feeding = (property: string, type: string) =>
        new Set([...distributions].flatMap((one) => relatives.sources(one, property, type)));
    const buckets = feeding("origins", BUCKET);
    return {
        distributions,
        buckets,
        functions: feeding("defaultCacheBehavior", FUNCTION),
        share: relatives.evenly(distributions.size),
        shareOfOthers: relatives.evenly(all.length - distributions.size),
        shareOfOtherBuckets: relatives.evenly(relatives.all(BUCKET).length - buckets.size),
    };
}

/** Only a bucket is reached by an access control of origins, or by the identity that was before it. */
function isSite(distribution: ResourceRecord): boolean {
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
