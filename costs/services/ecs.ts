import { type CapacityProviderStrategyItem, spotShare } from "../../components/fargate-service/spot";
import type { ResourceRecord } from "../../inventory";
import { type Context, free, type Quantify, type Quantity, sumOf, Unpriceable, unpriced } from "../quantity";
import { blockIn, blocksIn, knownText, numberIn, switchIn, textIn } from "../values";
import { containerInsights } from "./container-insights";
import { CLUSTER, isReplica, PROVIDERS, SERVICE, TASK_DEFINITION, tasksOf } from "./ecs-tasks";
import { taskTraffic } from "./task-traffic";

/** Fargate includes 20 GB of ephemeral storage in a task's price. */
const FREE_EPHEMERAL_GIB = 20;

const ON_DEMAND: CapacityProviderStrategyItem[] = [{ capacityProvider: "FARGATE", weight: 1 }];

interface TaskSize {
    vcpu: number;
    gb: number;
    architecture: "arm" | "x86";
}

/** vCPU-hours and GB-hours, on demand and Spot apart, by the share that results for the tasks of each hour. */
function tasks(service: ResourceRecord, context: Context): Quantity[] {
    const strategy = strategyOf(service, context);
    const size = sizeOf(taskDefinitionOf(service, context));
    const spells = tasksOf(service, context).map((count) => ({
        ...count,
        dearest: split(strategy, count.maximum, context),
        cheapest: split(strategy, count.minimum, context),
    }));
    const kind = (most: "onDemand" | "spot", least: "onDemandAtLeast" | "spotAtLeast"): Running[] =>
        spells.map(({ dearest, cheapest, share, note }) => ({
            count: dearest[most],
            atLeast: cheapest[least],
            share,
            ...(note ? { note } : {}),
        }));
    return [
        ...linesOf("on demand", "fargate", size, kind("onDemand", "onDemandAtLeast"), context),
        ...linesOf("on Spot", "fargate.spot", size, kind("spot", "spotAtLeast"), context),
    ];
}

/** Tasks of one kind, for a share of the month. */
interface Running {
    count: number;
    atLeast: number;
    share: number;
    note?: string;
}

/** Tasks by kind. Where AWS has to round, the dearer outcome is counted: the fewest that are Spot. */
function split(strategy: CapacityProviderStrategyItem[], count: number, { scenario }: Context) {
    const share = scenario.spot === "gone" ? { minimum: 0, maximum: 0 } : spotShare(strategy, count);
    const spot = count * share.minimum;
    return { onDemand: count - spot, spot, onDemandAtLeast: count * (1 - share.maximum), spotAtLeast: spot };
}

function linesOf(kind: string, family: string, size: TaskSize, running: Running[], { hours }: Context): Quantity[] {
    const mean = (key: "count" | "atLeast") => running.reduce((sum, each) => sum + each.share * each[key], 0);
    const count = mean("count");
    const atLeast = mean("atLeast");
    if (count <= 0) return [];
    const amounts = [
        ["vCPU", size.vcpu, "vcpu-hour"],
        ["GB", size.gb, "gb-hour"],
    ] as const;
    const isOpen = Math.abs(count - atLeast) > 1e-9;
    const rounding = isOpen
        ? "AWS does not publish how it rounds this strategy; the dearer outcome is counted"
        : undefined;
    const note = running.find((each) => each.note !== undefined)?.note ?? rounding;
    return amounts.map(([unit, amount, price]) => ({
        what: `${inWords(running, kind, hours)} x ${amount} ${unit}`,
        quantity: count * amount * hours,
        price: `${family}.${size.architecture}.${price}`,
        kind: "fixed",
        ...(isOpen
            ? { range: { minimum: Math.min(count, atLeast) * amount * hours, maximum: count * amount * hours } }
            : {}),
        ...(note ? { note } : {}),
    }));
}

/** `2 tasks on Spot`; with a schedule `1 task on Spot for 217 of 730 hours`, or how many they are on average. */
function inWords(running: Running[], kind: string, hours: number): string {
    const awake = running.filter(({ count }) => count > 0);
    const [first] = awake;
    const share = awake.reduce((sum, each) => sum + each.share, 0);
    const isSteady = awake.every(({ count }) => count === first?.count);
    const count = round(isSteady ? (first?.count ?? 0) : awake.reduce((sum, each) => sum + each.share * each.count, 0));
    const tasks = `${count} ${count === 1 ? "task" : "tasks"} ${kind}`;
    if (!isSteady) return `${tasks} on average`;
    return share < 1 - 1e-9 ? `${tasks} for ${Math.round(share * hours)} of ${hours} hours` : tasks;
}

/** Each task with a public address of its own. */
function addresses(service: ResourceRecord, context: Context): Quantity[] {
    if (!switchIn(blockIn(service.inputs, "networkConfiguration"), "assignPublicIp")) return [];
    const spells = tasksOf(service, context);
    const mean = (key: "minimum" | "maximum") => spells.reduce((sum, each) => sum + each.share * each[key], 0);
    const maximum = mean("maximum");
    const minimum = mean("minimum");
    const note = spells.find((each) => each.note !== undefined)?.note;
    return [
        {
            what: `public IPv4 address of ${round(maximum)} ${maximum === 1 ? "task" : "tasks"}`,
            quantity: maximum * context.hours,
            price: "vpc.public-ipv4.hour",
            kind: "fixed",
            ...(minimum < maximum
                ? { range: { minimum: minimum * context.hours, maximum: maximum * context.hours } }
                : {}),
            ...(note ? { note } : {}),
        },
    ];
}

function extraStorage(service: ResourceRecord, context: Context): Quantity[] {
    const size = numberIn(blockIn(taskDefinitionOf(service, context).inputs, "ephemeralStorage"), "sizeInGib", {
        otherwise: FREE_EPHEMERAL_GIB,
    });
    if (size <= FREE_EPHEMERAL_GIB) return [];
    throw new Unpriceable(`${size} GiB of ephemeral storage a task: only ${FREE_EPHEMERAL_GIB} are included`);
}

function sizeOf(task: ResourceRecord): TaskSize {
    const platform = blockIn(task.inputs, "runtimePlatform");
    const system = textIn(platform, "operatingSystemFamily", "LINUX");
    if (system !== "LINUX") throw new Unpriceable(`tasks on ${system} pay a licence by the vCPU-hour`);
    return {
        vcpu: numberIn(task.inputs, "cpu", { minimum: 1 }) / 1024,
        gb: numberIn(task.inputs, "memory", { minimum: 1 }) / 1024,
        architecture: textIn(platform, "cpuArchitecture", "X86_64") === "ARM64" ? "arm" : "x86",
    };
}

function taskDefinitionOf(service: ResourceRecord, { relatives }: Context): ResourceRecord {
    const task = relatives.named(service, service.inputs["taskDefinition"], TASK_DEFINITION);
    if (!task) throw new Unpriceable("its task definition is not among the resources, so a task's size is not known");
    return task;
}

/** How a service's tasks are shared out: its own strategy, or its cluster's. */
export function strategyOf(service: ResourceRecord, { relatives }: Context): CapacityProviderStrategyItem[] {
    const own = strategyIn(service.inputs, "capacityProviderStrategies");
    if (own.length > 0) return own;
    if (knownText(service.inputs["launchType"]) !== undefined) return ON_DEMAND;
    const cluster = relatives.named(service, service.inputs["cluster"], CLUSTER);
    const providers = relatives.all(PROVIDERS).find((candidate) => {
        const named = relatives.named(candidate, candidate.inputs["clusterName"], CLUSTER);
        return named !== undefined && named === cluster;
    });
    const fallback = providers ? strategyIn(providers.inputs, "defaultCapacityProviderStrategies") : [];
    return fallback.length > 0 ? fallback : ON_DEMAND;
}

function strategyIn(properties: Record<string, unknown>, key: string): CapacityProviderStrategyItem[] {
    return blocksIn(properties, key).map((item) => ({
        capacityProvider: textIn(item, "capacityProvider"),
        base: numberIn(item, "base", { otherwise: 0 }),
        weight: numberIn(item, "weight", { otherwise: 0 }),
    }));
}

const onFargate = sumOf(tasks, addresses, extraStorage, taskTraffic);

/** An ECS service: its tasks on Fargate, their addresses and their traffic. */
export const ecsService: Quantify = (service, context) => {
    const { launchType } = service.inputs;
    if (launchType === "EC2" || launchType === "EXTERNAL" || !isReplica(service)) {
        return { free: "its tasks run on instances that are priced themselves" };
    }
    const isOther = knownProviders(service).some((provider) => provider !== "FARGATE" && provider !== "FARGATE_SPOT");
    return isOther ? { free: "its tasks run on instances that are priced themselves" } : onFargate(service, context);
};

function knownProviders(service: ResourceRecord): string[] {
    const strategy = service.inputs["capacityProviderStrategies"];
    if (!Array.isArray(strategy)) return [];
    return strategy.flatMap((item) => knownText(item?.["capacityProvider"]) ?? []);
}

function round(count: number): number {
    return Math.round(count * 100) / 100;
}

export const ecsQuantities: Record<string, Quantify> = {
    [SERVICE]: ecsService,
    [CLUSTER]: containerInsights,
    [TASK_DEFINITION]: free("a description; tasks are priced where a service runs them"),
    [PROVIDERS]: free("a choice; tasks are priced where a service runs them"),
    "aws:ecs/capacityProvider:CapacityProvider": free("a choice; its instances are priced in their Auto Scaling group"),
    "aws:ecs/taskSet:TaskSet": unpriced("tasks of a task set are not counted"),
};
