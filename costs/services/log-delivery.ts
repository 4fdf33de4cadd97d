import { type Inputs, Unpriceable } from "../inputs";
import { type Context, HOURS_PER_MONTH, type Quantities, type Quantity } from "../quantity";
import { requestsOf } from "./cloudfront";
import { daysKept, deliveredLogs } from "./log-buckets";

/** A line of JSON with eighteen fields. */
const GB_A_LINE = 0.6e-6;
/** AWS says "up to several times an hour". */
const FILES_AN_HOUR = 6;
const DAYS_A_MONTH = 365 / 12;

/**
 * CloudFront's standard logs (version 2). "There are no additional charges for log delivery to Amazon S3", except as Parquet; other
 * logs and other places bill each gigabyte.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#pricing-standard-logs
 */
export function logDelivery(delivery: Inputs, { relatives }: Context): Quantities {
    const log = deliveredLogs(relatives).find((one) => one.delivery === delivery.resource);
    if (!log) throw new Unpriceable("a delivery bills each gigabyte, except of CloudFront's log into a bucket");
    if (delivery.of(log.destination).text("outputFormat") === "parquet")
        throw new Unpriceable("as Parquet each gigabyte is billed, and the price book has no price for it");
    return { free: "CloudFront's log into a bucket, which is billed by what it holds" };
}

/** What such logs make of a bucket's bill. AWS names storage and access; the requests that write the files are counted too. */
export function logContents(bucket: Inputs, context: Context): Quantity[] {
    const { relatives } = context;
    const logs = deliveredLogs(relatives).filter((one) => one.bucket === bucket.resource);
    if (logs.length === 0) return [];
    const requests = logs.reduce((sum, { distribution }) => sum + requestsOf(bucket.of(distribution), context), 0);
    const days = daysKept(bucket.resource, relatives);
    return [
        {
            what: "log of requests held",
            quantity: (requests * GB_A_LINE * (days ?? DAYS_A_MONTH)) / DAYS_A_MONTH,
            price: "s3.standard.gb-month",
            kind: "usage",
            note:
                days === undefined
                    ? "of one month: no rule deletes it, and each month adds as much"
                    : `0.6 KB a request, for ${days} days`,
        },
        {
            what: "files of the log written",
            quantity: (logs.length * FILES_AN_HOUR * HOURS_PER_MONTH) / 1_000,
            price: "s3.put.1k",
            kind: "usage",
            note: `${FILES_AN_HOUR} an hour`,
        },
    ];
}
