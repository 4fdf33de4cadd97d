import { CloudFrontClient, CreateInvalidationCommand, GetInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { CLOUDFRONT_REGION } from "../../../../components/cloudfront-region";
import type { Aws } from "../../../aws/connection";
import { given } from "../../../aws/failures";
import type { Clock } from "../../../command";

const POLL = 5000;

/**
 * Has CloudFront's edges forget all that they keep of a site. A function there rewrites paths, so that any path may be index.html,
 * and AWS asks for both paths; `/*` is one path of the thousand that are free each month.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 *
 * @returns whether all edges did before the time was up
 */
export async function invalidated(
    aws: Aws,
    DistributionId: string,
    timeoutMinutes: number,
    clock: Clock,
): Promise<boolean> {
    const client = new CloudFrontClient(aws.config(CLOUDFRONT_REGION));
    const end = clock.now() + timeoutMinutes * 60_000;
    const InvalidationBatch = {
        CallerReference: `deploy-${clock.now()}-${process.pid}`,
        Paths: { Quantity: 1, Items: ["/*"] },
    };
    const made = await client.send(new CreateInvalidationCommand({ DistributionId, InvalidationBatch }), aws.options);
    const Id = given(made.Invalidation?.Id, "Invalidation.Id");
    let status = made.Invalidation?.Status;
    while (status !== "Completed") {
        if (clock.now() >= end) return false;
        await clock.wait(POLL, aws.signal);
        const found = await client.send(new GetInvalidationCommand({ DistributionId, Id }), aws.options);
        status = found.Invalidation?.Status;
    }
    return true;
}
