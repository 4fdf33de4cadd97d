import { type Inputs, Unpriceable } from "../inputs";
import type { Context, Quantity } from "../quantity";
import { requestsOf } from "./cloudfront";
import { DISTRIBUTION } from "./sites";

const SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const DESTINATION = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";
const BUCKET = "aws:s3/bucket:Bucket";

/** A line of JSON with eighteen fields. */
const GB_A_LINE = 0.6e-6;

/** CloudFront's standard logs (version 2) into a bucket: a line a request. What is kept there is the bucket's. */
export function logDelivery(delivery: Inputs, context: Context): Quantity[] {
    const distribution = delivery.related("deliverySourceName", SOURCE)?.related("resourceArn", DISTRIBUTION);
    const bucket = delivery
        .related("deliveryDestinationArn", DESTINATION)
        ?.block("deliveryDestinationConfiguration")
        ?.related("destinationResourceArn", BUCKET);
    if (!distribution || !bucket) {
        throw new Unpriceable(
            "a delivery bills each gigabyte, and only the price of CloudFront's logs into a bucket is known",
        );
    }
    return [
        {
            what: "log of requests delivered to its bucket",
            quantity: requestsOf(distribution, context) * GB_A_LINE,
            price: "cloudfront.access-log.gb",
            kind: "usage",
            note: "0.6 KB a request",
        },
    ];
}
