import { fargate } from "../../../inventory/read";
import type { RunningResources } from "../../running";
import { type Measure, PERIOD } from "./measure";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const RULE = "aws:cloudwatch/eventRule:EventRule";

/**
 * Sockets that one task of 512 MB and a quarter of a core held in `tests/service/losses.test.ts`: 2,000 on three tasks, one of which
 * was lost. No limit was found there; more memory is taken to hold as many more.
 */
const SOCKETS_HELD = 1000;
const HELD_BY_MIB = 512;
/** A client's connection, and the load balancer's to the task. */
const CONNECTIONS_A_SOCKET = 2;
const MINUTES = PERIOD / 60;

/** What a service has that only its load balancer and ECS's events know. The API alone is behind the stack's balancer as a whole. */
export function serviceMeasures(
    service: { name: string; cluster: string; component: string },
    resources: RunningResources,
    memoryMiB: number,
): Measure[] {
    if (service.component !== "api") return [];
    return [...socketMeasures(service, resources, memoryMiB), ...spotMeasures(service, resources)];
}

/** Quiet sockets scale no task out: what counts is the least number of tasks (docs/scaling.md). */
function socketMeasures(
    { name, cluster }: { name: string; cluster: string },
    resources: RunningResources,
    memoryMiB: number,
): Measure[] {
    const minTasks = resources
        .of(fargate.SCALING_TARGET)
        .find((one) => one.text("resourceId") === `service/${cluster}/${name}`)
        ?.number("minCapacity");
    const [balancer] = resources.of(BALANCER);
    const suffix = balancer?.text("arnSuffix");
    if (!minTasks || suffix === undefined || !Number.isFinite(memoryMiB)) return [];
    return [
        {
            what: "sockets a task, on minTasks",
            of: name,
            unit: "sockets",
            limit: SOCKETS_HELD * (memoryMiB / HELD_BY_MIB),
            metric: {
                namespace: "AWS/ApplicationELB",
                name: "ActiveConnectionCount",
                dimensions: { LoadBalancer: suffix },
                stat: "Sum",
            },
            scaled: (sum) => sum / MINUTES / CONNECTIONS_A_SOCKET / minTasks,
            line: { section: "api", key: "minTasks", value: minTasks, grows: { by: "factor", factor: 1.5 } },
        },
    ];
}

/** EventBridge counts only what happened: three days with a failure are three days with a value. */
function spotMeasures({ name }: { name: string }, resources: RunningResources): Measure[] {
    const rule = resources
        .of(RULE)
        .find((one) => one.text("eventPattern")?.includes(FAILURE))
        ?.text("name");
    const onDemand = resources
        .of(fargate.SERVICE)
        .find((one) => one.text("name") === name)
        ?.blocks("capacityProviderStrategies")
        .find((one) => one.text("capacityProvider") === "FARGATE")
        ?.number("base");
    if (rule === undefined || onDemand === undefined) return [];
    return [
        {
            what: "Spot placements that failed in 5 minutes",
            of: name,
            unit: "failures",
            limit: 1,
            metric: { namespace: "AWS/Events", name: "TriggeredRules", dimensions: { RuleName: rule }, stat: "Sum" },
            scaled: (count) => count,
            line: { section: "api", key: "onDemandTasks", value: onDemand, grows: { by: "factor", factor: 2 } },
        },
    ];
}

const FAILURE = "SERVICE_TASK_PLACEMENT_FAILURE";
