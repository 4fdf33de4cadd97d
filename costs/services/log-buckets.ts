import type { ResourceRecord } from "../../inventory";
import { type Known, onceEach, type Relatives } from "../../inventory/read";
import { inputsOf } from "../inputs";

export const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
export const BUCKET = "aws:s3/bucket:Bucket";
const DELIVERY = "aws:cloudwatch/logDelivery:LogDelivery";
const SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const DESTINATION = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** CloudFront's standard log (version 2) on its way: of which distribution, and into which bucket. */
export interface DeliveredLog {
    delivery: ResourceRecord;
    distribution: ResourceRecord;
    destination: ResourceRecord;
    bucket: ResourceRecord;
}

/** All of them; a delivery to something else than a bucket, or of something else than a distribution, is not among them. */
export const deliveredLogs = onceEach((relatives: Relatives): DeliveredLog[] =>
    relatives.all(DELIVERY).flatMap((delivery) => {
        const inputs = inputsOf(delivery, relatives).known;
        const distribution = to(to(inputs, "deliverySourceName", SOURCE), "resourceArn", DISTRIBUTION);
        const destination = to(inputs, "deliveryDestinationArn", DESTINATION);
        const bucket = to(destination?.block("deliveryDestinationConfiguration"), "destinationResourceArn", BUCKET);
        if (!distribution || !destination || !bucket) return [];
        return {
            delivery,
            distribution: distribution.resource,
            destination: destination.resource,
            bucket: bucket.resource,
        };
    }),
);

/** Days after which a bucket deletes what it holds, by its own rules or those next to it; nothing where none does. */
export function daysKept(bucket: ResourceRecord, relatives: Relatives): number | undefined {
    const nextToIt = relatives
        .all(LIFECYCLE)
        .map((rules) => inputsOf(rules, relatives).known)
        .filter((rules) => to(rules, "bucket", BUCKET)?.resource === bucket)
        .flatMap((rules) => rules.blocks("rules").filter((rule) => rule.text("status") === "Enabled"));
    const own = inputsOf(bucket, relatives)
        .known.blocks("lifecycleRules")
        .filter((rule) => rule.flag("enabled") === true);
    const days = [...nextToIt, ...own].flatMap((rule) => rule.block("expiration")?.number("days", 1) ?? []);
    return days.length === 0 ? undefined : Math.min(...days);
}

function to(from: Known | undefined, key: string, type: string): Known | undefined {
    const found = from?.reference(key, type);
    return found && "resource" in found ? from?.of(found.resource) : undefined;
}
