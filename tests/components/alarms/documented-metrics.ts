/** A metric as a service's documentation names it. */
interface Documented {
    namespace: string;
    /** The set of dimensions, sorted; a service publishes only the sets that it names. */
    dimensions: string[];
    names: string[];
    page: string;
}

/** What the services' own pages promise. A metric that is not here would be a graph without data. */
export const DOCUMENTED: Documented[] = [
    {
        namespace: "AWS/ECS",
        dimensions: ["ClusterName", "ServiceName"],
        names: ["CPUUtilization", "MemoryUtilization"],
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html",
    },
    {
        namespace: "AWS/RDS",
        dimensions: ["DBInstanceIdentifier"],
        names: ["DatabaseConnections", "FreeStorageSpace", "FreeableMemory"],
        page: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html",
    },
    {
        // "Filters the data by Aurora DB cluster, aggregating the metric by instance role (WRITER/READER)."
        namespace: "AWS/RDS",
        dimensions: ["DBClusterIdentifier", "Role"],
        names: ["DatabaseConnections", "FreeLocalStorage", "FreeableMemory"],
        page: "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html",
    },
    {
        namespace: "AWS/ElastiCache",
        dimensions: ["CacheClusterId"],
        names: ["CacheHitRate", "DatabaseMemoryUsagePercentage", "Evictions"],
        page: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html",
    },
    {
        namespace: "AWS/ElastiCache",
        dimensions: ["clusterId"],
        names: ["BytesUsedForCache", "CacheHitRate", "Evictions", "ThrottledCmds"],
        page: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/serverless-metrics-events-redis.html",
    },
    {
        namespace: "AWS/ApplicationELB",
        dimensions: ["LoadBalancer"],
        names: ["HTTPCode_ELB_5XX_Count", "HTTPCode_Target_5XX_Count", "RequestCount", "TargetResponseTime"],
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    },
    {
        namespace: "AWS/ApplicationELB",
        dimensions: ["LoadBalancer", "TargetGroup"],
        names: ["HealthyHostCount"],
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
    },
    {
        namespace: "AWS/AutoScaling",
        dimensions: ["AutoScalingGroupName"],
        names: ["GroupInServiceInstances"],
        page: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-metrics.html",
    },
    {
        // "Available for instances with Detailed or Basic Monitoring enabled."
        namespace: "AWS/EC2",
        dimensions: ["AutoScalingGroupName"],
        names: ["CPUCreditBalance", "NetworkIn", "NetworkOut"],
        page: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html",
    },
    {
        // Published by the NAT's own script; tests/nat holds the names against what it sends.
        namespace: "NatInstance",
        dimensions: ["AutoScalingGroupName"],
        names: ["AllowanceExceededPackets", "SaturationPercent"],
        page: "docs/network.md",
    },
];

/** Is there such a metric, under exactly these dimensions? */
export function isDocumented(namespace: string, name: string, dimensions: string[]): boolean {
    const wanted = [...dimensions].sort().join();
    return DOCUMENTED.some(
        (one) => one.namespace === namespace && one.names.includes(name) && one.dimensions.join() === wanted,
    );
}
