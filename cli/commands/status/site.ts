import { CLOUDFRONT_REGION } from "../../../components/cloudfront-region";
import type { Running, RunningSite } from "../../running";
import { ago } from "../../running";
import type { Question } from "./section";

/** A site: its distribution, what is served and since when, and the last invalidation. */
export function siteQuestion(site: RunningSite): Question {
    const name = `site ${site.name}`;
    return {
        name,
        ask: async (running, now) => {
            const [{ enabled, status }, invalidation, { files, deployed, hasIndex }] = await Promise.all([
                distributionOf(site, running),
                lastInvalidation(site, running),
                contentsOf(site, running),
            ]);
            const isServed = enabled && hasIndex;
            const served = hasIndex
                ? `${files} files, the last ${deployed ? ago(deployed, now) : "?"}`
                : "no index.html";
            const state = enabled ? status : "disabled";
            return {
                name,
                level: isServed ? "ok" : "wrong",
                said: `${site.url} (${state}), ${served}${hasIndex ? "" : `: npm run deploy -- --service ${site.name} --folder dist`}`,
                rows: [
                    ["distribution", `${site.distributionId}, ${state}`],
                    [
                        "invalidation",
                        invalidation ? `${invalidation.status}, ${ago(invalidation.at, now)}` : "none yet",
                    ],
                ],
                data: {
                    url: site.url,
                    bucket: site.bucket,
                    distribution: { id: site.distributionId, enabled, status },
                    files,
                    deployedAt: deployed?.toISOString(),
                    invalidation: invalidation && { status: invalidation.status, at: invalidation.at.toISOString() },
                },
            };
        },
    };
}

async function distributionOf({ distributionId: Id }: RunningSite, { aws }: Running) {
    const { CloudFrontClient, GetDistributionCommand } = await import("@aws-sdk/client-cloudfront");
    const client = new CloudFrontClient(aws.config(CLOUDFRONT_REGION));
    const { Distribution } = await client.send(new GetDistributionCommand({ Id }), aws.options);
    const { Status: status = "unknown", DistributionConfig } = Distribution ?? {};
    return { status, enabled: DistributionConfig?.Enabled === true };
}

/** CloudFront lists the newest first. */
async function lastInvalidation({ distributionId: DistributionId }: RunningSite, { aws }: Running) {
    const { CloudFrontClient, ListInvalidationsCommand } = await import("@aws-sdk/client-cloudfront");
    const client = new CloudFrontClient(aws.config(CLOUDFRONT_REGION));
    const asked = new ListInvalidationsCommand({ DistributionId, MaxItems: 1 });
    const [last] = (await client.send(asked, aws.options)).InvalidationList?.Items ?? [];
    const { Status: status, CreateTime: at } = last ?? {};
    return status === undefined || at === undefined ? undefined : { status, at };
}

/** What the bucket has to serve. The last file of a deployment is index.html. */
async function contentsOf({ bucket }: RunningSite, { aws }: Running) {
    const { SiteBucket } = await import("../deploy/site/bucket");
    const there = await new SiteBucket(aws, bucket).list();
    const times = [...there.values()].map(({ changed }) => changed);
    return {
        files: there.size,
        hasIndex: there.has("index.html"),
        ...(times.length > 0 ? { deployed: new Date(Math.max(...times)) } : {}),
    };
}
