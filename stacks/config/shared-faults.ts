import type { Fault } from "../../components/faults";
import type { Section } from "./schema";
import type { StartupConfig } from "./startup-config";

/** What a stack that is in another's network has no use for, and whose it is. */
const NOT_ITS_OWN: Partial<Record<Section, string>> = {
    network: "its network",
    images: "its image repository",
    alarms: "no alarms, since the load balancer's metrics count both stacks",
    spotFallback: "no fallback from Spot, which would report by an alarm",
    httpApi: "no HTTP API, which would reach the other's targets",
};

/** Settings of `ingress` that are the other's. */
const OF_THE_OTHER = [
    "mode",
    "hostedZoneId",
    "otherDomains",
    "redirectedDomains",
    "otherHostedZoneIds",
    "certificateArn",
    "edgeCertificateArn",
    "additionalSecurityGroupIds",
    "cloudFrontPrefixListId",
    "hiddenPaths",
    "idleTimeoutSeconds",
    "requestsPerAddress",
    "accessLogDays",
];

/** What a stack's file says, by section. */
type Sections = Readonly<Record<string, unknown>>;

/**
 * What is wrong with a stack that shares another's network and load balancer, or that keeps its cache in its task.
 *
 * @param self its own name
 */
export function sharedFaults(config: StartupConfig, self: string, given: Sections): Fault[] {
    return [...unusedFaults(config, self, given), ...inTaskFaults(config)];
}

function unusedFaults({ shared, api }: StartupConfig, self: string, given: Sections): Fault[] {
    const { stack } = shared;
    // Of another type, without a name, or the stack's own, where that itself is a fault.
    if (typeof stack !== "string" || stack === "" || stack.split("/").at(-1) === self) return [];
    const fix = `remove the lines here, or set it in ${stack}`;
    const unused = (key: string, value: unknown, whose: string): Fault => ({
        key,
        value,
        reason: `the stack has ${whose.startsWith("no ") ? whose : `${whose} from ${stack}`} (glimpse:shared)`,
        fix,
    });
    const faults = Object.entries(NOT_ITS_OWN).flatMap(([section, whose]) =>
        given[section] === undefined ? [] : [unused(`glimpse:${section}`, given[section], whose)],
    );
    const ingress = Object(given["ingress"]) as Record<string, unknown>;
    for (const name of OF_THE_OTHER) {
        if (ingress[name] !== undefined)
            faults.push(unused(`glimpse:ingress.${name}`, ingress[name], "its load balancer"));
    }
    const { rollbackServerErrors } = Object(given["api"]) as Record<string, unknown>;
    if (rollbackServerErrors !== undefined && rollbackServerErrors !== 0) {
        const key = "glimpse:api.rollbackServerErrors";
        faults.push(unused(key, rollbackServerErrors, "no alarm that counts its answers alone"));
    }
    if (api.build !== undefined) {
        const reason = `images are pushed to the repository of ${stack}, by that stack or by a pipeline`;
        faults.push({ key: "glimpse:api.build", value: api.build, reason, fix: "write api.image with a tag of it" });
    }
    return faults;
}

/** Two tasks would have two caches: a session in one is none in the other. */
function inTaskFaults({ redis, api, shared }: StartupConfig): Fault[] {
    if (redis.inTask !== true) return [];
    if (shared.stack === undefined) {
        const reason =
            "sessions would end with every deployment and every task that AWS takes back: that is for an environment next to production (glimpse:shared)";
        return [{ key: "glimpse:redis.inTask", value: true, reason, fix: "write false: its own cache" }];
    }
    if (redis.serverless === true) {
        const reason = "a cache is in the task or serverless (glimpse:redis.serverless), not both";
        return [{ key: "glimpse:redis.inTask", value: true, reason, fix: "remove one of the two" }];
    }
    if (!(api.maxTasks > 1)) return [];
    const reason = `each of up to ${api.maxTasks} tasks (glimpse:api.maxTasks) would have its own cache, and a client loses its session with every other request`;
    return [{ key: "glimpse:redis.inTask", value: true, reason, fix: "write false, or 1 for glimpse:api.maxTasks" }];
}
