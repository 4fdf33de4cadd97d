import type { Running } from "../../running";
import type { Question } from "./section";
import { storeOf, unlessMissing } from "./store";

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";

/** How the caches are: of nodes, and serverless ones. */
export function cacheQuestions({ resources }: Pick<Running, "resources">): Question[] {
    return [
        ...resources.names(CACHE, "replicationGroupId").map(cacheQuestion),
        ...resources.names(SERVERLESS, "name").map(serverlessQuestion),
    ];
}

function cacheQuestion(id: string): Question {
    return {
        name: "cache",
        ask: async ({ aws }) => {
            const { DescribeReplicationGroupsCommand, ElastiCacheClient } = await import("@aws-sdk/client-elasticache");
            const client = new ElastiCacheClient(aws.config());
            const asked = client.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId: id }), aws.options);
            const { ReplicationGroups = [] } = await unlessMissing(asked, "ReplicationGroupNotFoundFault");
            const [found] = ReplicationGroups;
            const { CacheNodeType: type, Engine: engine, Status: status } = found ?? {};
            return storeOf("cache", { id, status, about: [type, engine], data: { type, engine } });
        },
    };
}

function serverlessQuestion(id: string): Question {
    return {
        name: "cache",
        ask: async ({ aws }) => {
            const { DescribeServerlessCachesCommand, ElastiCacheClient } = await import("@aws-sdk/client-elasticache");
            const client = new ElastiCacheClient(aws.config());
            const asked = client.send(new DescribeServerlessCachesCommand({ ServerlessCacheName: id }), aws.options);
            const { ServerlessCaches = [] } = await unlessMissing(asked, "ServerlessCacheNotFoundFault");
            const [found] = ServerlessCaches;
            const { Address, Port } = found?.Endpoint ?? {};
            const endpoint = Address === undefined ? undefined : `${Address}:${Port}`;
            const { DataStorage, ECPUPerSecond } = found?.CacheUsageLimits ?? {};
            const maximumGB = DataStorage?.Maximum;
            const maximumEcpuPerSecond = ECPUPerSecond?.Maximum;
            const engine = found?.FullEngineVersion ? `${found.Engine} ${found.FullEngineVersion}` : found?.Engine;
            return storeOf("cache", {
                id,
                status: found?.Status,
                about: [
                    "serverless",
                    engine,
                    maximumGB === undefined ? undefined : `${maximumGB} GB at most`,
                    maximumEcpuPerSecond === undefined ? undefined : `${maximumEcpuPerSecond} ECPU a second at most`,
                ],
                rows: [[id, ...(endpoint ? [endpoint] : [])]],
                data: { type: "serverless", engine, endpoint, maximumGB, maximumEcpuPerSecond },
            });
        },
    };
}
