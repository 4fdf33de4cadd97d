import { Alarms, type FargateService, type Postgres, type Redis } from "../../components/index";
import type { StartupConfig } from "../config";
import { namePrefix } from "../config/defaults";
import { watchedDatabase } from "../config/watched";
import { withBrought } from "./brought";
import type { Ground } from "./ground";

/** What the alarms are about. */
interface Watched {
    api: FargateService;
    postgres: Postgres | undefined;
    redis: Redis | undefined;
}

/** The stack's alarms; none where a part of what they are about belongs to another stack. */
export function alarmsOf(
    config: StartupConfig,
    { own }: Ground,
    { api, postgres, redis }: Watched,
): Alarms | undefined {
    if (own === undefined || redis === undefined || postgres === undefined) return undefined;
    return new Alarms("alarms", {
        ...withBrought(config, "alarms"),
        clusterName: api.clusterName,
        serviceName: api.serviceName,
        databaseInstanceIdentifier: postgres.instanceIdentifier,
        ...(postgres.clusterIdentifier ? { databaseClusterIdentifier: postgres.clusterIdentifier } : {}),
        ...watchedDatabase(config),
        cacheClusterId: redis.cacheClusterId,
        cacheIsServerless: config.redis.serverless,
        loadBalancerArnSuffix: own.ingress.loadBalancerArnSuffix,
        targetGroupArnSuffix: own.ingress.targetGroupArnSuffix,
        natAutoScalingGroupName: own.network.natAutoScalingGroupName,
        otherNatAutoScalingGroupNames: own.network.otherNatAutoScalingGroupNames,
        natStandbyAutoScalingGroupName: own.network.natStandbyAutoScalingGroupName,
        dashboardName: namePrefix(config.environment),
    });
}
