import type * as pulumi from "@pulumi/pulumi";
import { NAT_METRICS } from "../network/nat/metrics";
import type { AlarmsArgs } from "./args";

/**
 * One metric, named the way its service publishes it. CloudWatch accepts any name and any dimensions: a wrong one is no
 * error, only an alarm that never has data.
 */
export interface Metric {
    namespace: string;
    metricName: string;
    dimensions: Record<string, pulumi.Input<string>>;
}

/** Every metric that the alarms and the dashboard watch. */
export function metricsOf(args: AlarmsArgs) {
    const service = { ClusterName: args.clusterName, ServiceName: args.serviceName };
    const database = databaseDimensions(args);
    // A serverless cache publishes under a dimension of another name.
    const cache: Metric["dimensions"] = args.cacheIsServerless
        ? { clusterId: args.cacheClusterId }
        : { CacheClusterId: args.cacheClusterId };
    const loadBalancer = { LoadBalancer: args.loadBalancerArnSuffix };
    const targetGroup = { TargetGroup: args.targetGroupArnSuffix, ...loadBalancer };
    const metric = (namespace: string, dimensions: Metric["dimensions"]) => (metricName: string) => ({
        namespace,
        metricName,
        dimensions,
    });
    const ecs = metric("AWS/ECS", service);
    const rds = metric("AWS/RDS", database);
    const elastiCache = metric("AWS/ElastiCache", cache);
    const alb = metric("AWS/ApplicationELB", loadBalancer);
    return {
        serviceCpu: ecs("CPUUtilization"),
        serviceMemory: ecs("MemoryUtilization"),
        databaseConnections: rds("DatabaseConnections"),
        databaseMemory: rds("FreeableMemory"),
        // A cluster's data has no limit that it comes to; what can be full is the disk for temporary files of a member.
        databaseStorage: rds(args.databaseClusterIdentifier === undefined ? "FreeStorageSpace" : "FreeLocalStorage"),
        cacheHitRate: elastiCache("CacheHitRate"),
        cacheMemory: elastiCache("DatabaseMemoryUsagePercentage"),
        cacheBytes: elastiCache("BytesUsedForCache"),
        cacheEvictions: elastiCache("Evictions"),
        cacheThrottled: elastiCache("ThrottledCmds"),
        requests: alb("RequestCount"),
        latency: alb("TargetResponseTime"),
        loadBalancerErrors: alb("HTTPCode_ELB_5XX_Count"),
        applicationErrors: alb("HTTPCode_Target_5XX_Count"),
        healthyTasks: metric("AWS/ApplicationELB", targetGroup)("HealthyHostCount"),
    };
}

/** By the role, a cluster's metrics follow the writer. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html */
function databaseDimensions(args: AlarmsArgs): Metric["dimensions"] {
    const { databaseClusterIdentifier: cluster, databaseInstanceIdentifier: instance } = args;
    return cluster === undefined
        ? { DBInstanceIdentifier: instance }
        : { DBClusterIdentifier: cluster, Role: "WRITER" };
}

/** The metrics of a NAT's Auto Scaling group, and those that its instance publishes itself. EC2's are summed over the group also with basic monitoring. */
export function natMetricsOf(autoScalingGroupName: pulumi.Input<string>) {
    const dimensions = { AutoScalingGroupName: autoScalingGroupName };
    return {
        inService: { namespace: "AWS/AutoScaling", metricName: "GroupInServiceInstances", dimensions },
        networkIn: { namespace: "AWS/EC2", metricName: "NetworkIn", dimensions },
        networkOut: { namespace: "AWS/EC2", metricName: "NetworkOut", dimensions },
        credits: { namespace: "AWS/EC2", metricName: "CPUCreditBalance", dimensions },
        saturation: { namespace: NAT_METRICS.namespace, metricName: NAT_METRICS.saturation, dimensions },
        heldBack: { namespace: NAT_METRICS.namespace, metricName: NAT_METRICS.allowance, dimensions },
    };
}
