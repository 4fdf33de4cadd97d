import { given } from "../../../../aws/failures";
import { defineCheck } from "../../check";

/** The cache's type. No question lists what can be ordered; what can be reserved can be had. */
export const cacheTypes = defineCheck({
    name: "offers",
    actions: ["elasticache:DescribeReservedCacheNodesOfferings"],
    subjects: (plan) => plan.names("aws:elasticache/replicationGroup:ReplicationGroup", "nodeType"),
    question: (type) => `whether ElastiCache offers ${type}`,
    ask: async (aws, type) => {
        const { DescribeReservedCacheNodesOfferingsCommand, ElastiCacheClient } = await import(
            "@aws-sdk/client-elasticache"
        );
        const asked = new DescribeReservedCacheNodesOfferingsCommand({ CacheNodeType: type });
        const { ReservedCacheNodesOfferings } = await new ElastiCacheClient(aws.config()).send(asked, aws.options);
        return given(ReservedCacheNodesOfferings, "offers").length;
    },
    judge: (offers, type) => {
        if (offers > 0) return { level: "ok", answer: "offered" };
        return { level: "stop", answer: `ElastiCache has no ${type} here`, fix: "set another glimpse:redis.nodeType" };
    },
});
