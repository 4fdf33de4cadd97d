import { Alarms, type AlarmsArgs } from "../../../components/alarms";
import { type Made, make } from "../harness";

/** A whole stack's worth of things to watch. */
export const WATCHED: AlarmsArgs = {
    clusterName: "glimpse-prod",
    serviceName: "glimpse-api",
    databaseInstanceIdentifier: "database-1",
    databaseInstanceClass: "db.t4g.micro",
    cacheClusterId: "cache-1-001",
    loadBalancerArnSuffix: "app/alb/1111",
    targetGroupArnSuffix: "targetgroup/api/2222",
    natAutoScalingGroupName: "nat-group",
};

/** The true value of each dimension in `WATCHED`. */
export const DIMENSIONS: Record<string, string> = {
    ClusterName: "glimpse-prod",
    ServiceName: "glimpse-api",
    DBInstanceIdentifier: "database-1",
    DBClusterIdentifier: "cluster-1",
    Role: "WRITER",
    CacheClusterId: "cache-1-001",
    LoadBalancer: "app/alb/1111",
    TargetGroup: "targetgroup/api/2222",
    AutoScalingGroupName: "nat-group",
};

/** Runs `Alarms` on that stack; `undefined` takes an argument out. */
export function watched(args: Partial<AlarmsArgs> = {}, stack = "prod"): Promise<Made> {
    return make(() => {
        const { topicArn, dashboardName, alarmNames, alarmMetrics } = new Alarms("alarms", { ...WATCHED, ...args });
        return { topicArn, dashboardName, alarmNames, alarmMetrics };
    }, stack);
}
