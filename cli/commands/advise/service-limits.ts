import { nextFargateTaskSize } from "../../../components/fargate-service/task-sizes";
import { fargate, type Known } from "../../../inventory/read";
import type { RunningResources } from "../../running";
import { type Line, type Measure, PERIOD_SECONDS } from "./measure";

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
const MINUTES = PERIOD_SECONDS / 60;
/** Fargate's largest task. */
const MOST_MIB = 249_856;

interface Service {
    name: string;
    cluster: string;
    /** The logical name of the component that made it: `api`. */
    component: string;
}

/** What is measured of a service's tasks. The API alone is behind the stack's load balancer as a whole. */
export function serviceMeasures(service: Service, resources: RunningResources): Measure[] {
    const { name, cluster, component } = service;
    const target = resources
        .of(fargate.SCALING_TARGET)
        .find((one) => one.text("resourceId") === `service/${cluster}/${name}`);
    const task = resources.named(fargate.TASK_DEFINITION, `${component}-task`);
    const dimensions = { ClusterName: cluster, ServiceName: name };
    const section = component === "api" ? "api" : `services.${component}`;
    const ofTasks = [
        ...(target ? countMeasures(name, section, dimensions, target) : []),
        ...(task ? memoryMeasures(name, section, dimensions, task) : []),
    ];
    if (component !== "api") return ofTasks;
    return [
        ...ofTasks,
        ...(target ? socketMeasures(name, resources, target, Number(task?.text("memory"))) : []),
        ...spotMeasures(service, resources, target),
    ];
}

/** ECS publishes one value a minute of each task. */
function countMeasures(of: string, section: string, dimensions: Record<string, string>, target: Known): Measure[] {
    const maxTasks = target.number("maxCapacity");
    if (maxTasks === undefined) return [];
    return [
        {
            what: "tasks that run",
            of,
            unit: "tasks",
            limit: maxTasks,
            metric: { namespace: "AWS/ECS", name: "CPUUtilization", dimensions, stat: "SampleCount" },
            scaled: (samples) => samples / MINUTES,
            line: { section, key: "maxTasks", value: maxTasks, grows: { by: "factor", factor: 1.5 } },
        },
    ];
}

function memoryMeasures(of: string, section: string, dimensions: Record<string, string>, task: Known): Measure[] {
    const [cpu, memoryMiB] = [Number(task.text("cpu")), Number(task.text("memory"))];
    if (!Number.isFinite(memoryMiB)) return [];
    const sold = (memory: number) => nextFargateTaskSize(Number.isFinite(cpu) ? cpu : 0, memory);
    const line: Line = {
        section,
        key: "memoryMiB",
        value: memoryMiB,
        grows: { by: "factor", factor: 2, most: MOST_MIB, least: sold(0).memoryMiB },
        with: (value) => ({ cpu: Number.isFinite(cpu) && sold(value).cpu !== cpu ? sold(value).cpu : undefined }),
    };
    return [
        {
            what: "memory of the fullest task",
            of,
            unit: "%",
            limit: 90,
            metric: { namespace: "AWS/ECS", name: "MemoryUtilization", dimensions, stat: "Maximum" },
            scaled: (value) => value,
            line,
        },
    ];
}

/** Quiet sockets scale no task out: what counts is the least number of tasks (docs/scaling.md). */
function socketMeasures(name: string, resources: RunningResources, target: Known, memoryMiB: number): Measure[] {
    const [minTasks, maxTasks] = [target.number("minCapacity"), target.number("maxCapacity")];
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
            isEvent: true,
            line: {
                section: "api",
                key: "minTasks",
                value: minTasks,
                grows: { by: "factor", factor: 1.5 },
                with: (value) => ({ maxTasks: maxTasks !== undefined && value > maxTasks ? value : undefined }),
            },
        },
    ];
}

/** EventBridge counts only what happened: three days with a failure are three days with a value. */
function spotMeasures({ name }: Service, resources: RunningResources, target: Known | undefined): Measure[] {
    const rule = resources
        .of(RULE)
        .find((one) => one.text("eventPattern")?.includes(FAILURE))
        ?.text("name");
    const service = resources.of(fargate.SERVICE).find((one) => one.text("name") === name);
    const onDemand = service
        ?.blocks("capacityProviderStrategies")
        .find((one) => one.text("capacityProvider") === "FARGATE")
        ?.number("base");
    if (rule === undefined || onDemand === undefined) return [];
    const [min, max] = [target?.number("minCapacity") ?? Infinity, target?.number("maxCapacity") ?? Infinity];
    return [
        {
            what: "Spot placements that failed in 5 minutes",
            of: name,
            unit: "failures",
            limit: 1,
            metric: { namespace: "AWS/Events", name: "TriggeredRules", dimensions: { RuleName: rule }, stat: "Sum" },
            scaled: (count) => count,
            isEvent: true,
            line: {
                section: "api",
                key: "onDemandTasks",
                value: onDemand,
                grows: { by: "factor", factor: 2 },
                rule: "spot-share",
                // The service may not shrink to fewer than must be on-demand.
                with: (value) => ({
                    minTasks: value > min ? value : undefined,
                    maxTasks: value > max ? value : undefined,
                }),
            },
        },
    ];
}

const FAILURE = "SERVICE_TASK_PLACEMENT_FAILURE";
