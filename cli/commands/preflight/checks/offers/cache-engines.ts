import { given } from "../../../../aws/failures";
import { defineCheck } from "../../check";
import { list } from "./list";

/** The cache's engine and version. */
export const cacheEngines = defineCheck({
    name: "offers",
    actions: ["elasticache:DescribeCacheEngineVersions"],
    subjects: (plan) =>
        plan
            .of("aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/serverlessCache:ServerlessCache")
            .flatMap((cache) => {
                const engine = cache.text("engine");
                const version = cache.text("engineVersion") ?? cache.text("majorEngineVersion");
                return engine === undefined ? [] : [{ engine, version }];
            }),
    question: ({ engine, version }) =>
        `whether ElastiCache offers ${engine}${version === undefined ? "" : ` ${version}`}`,
    ask: async (aws, { engine }) => {
        const { ElastiCacheClient, paginateDescribeCacheEngineVersions } = await import("@aws-sdk/client-elasticache");
        const client = new ElastiCacheClient(aws.config());
        const versions = new Set<string>();
        for await (const page of paginateDescribeCacheEngineVersions({ client }, { Engine: engine }, aws.options)) {
            for (const { EngineVersion } of given(page.CacheEngineVersions, "versions")) {
                versions.add(given(EngineVersion, "version"));
            }
        }
        return [...versions];
    },
    judge: (versions, { engine, version }) => {
        const isMeant = (one: string) => version === undefined || one === version || one.startsWith(`${version}.`);
        if (versions.some(isMeant)) return { level: "ok", answer: "offered" };
        const had = versions.length === 0 ? "no version of it" : `only ${list(versions)}`;
        return {
            level: "stop",
            answer: `ElastiCache has ${had}`,
            fix: `set another glimpse:redis.engine than ${engine}`,
        };
    },
});
