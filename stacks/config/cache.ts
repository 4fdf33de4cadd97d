import { NODE_ONLY } from "../../components/redis/faults";
import { except } from "../../components/settings-of";
import type { StartupConfig } from "./startup-config";

/** The arguments of the cache: a serverless one has none of a node's, not even as defaults. */
export function cacheOf({ redis }: Pick<StartupConfig, "redis">) {
    const cache = except(redis, "inTask");
    return cache.serverless ? except(cache, ...NODE_ONLY) : cache;
}
