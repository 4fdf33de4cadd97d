import { type CapacityProviderStrategyItem, spotShare } from "../../components/fargate-service/spot";
import { fargate } from "../../inventory/read";
import { type Inputs, ifPriceable, Unpriceable } from "../inputs";
import {
    free,
    type Part,
    perScenario,
    type Quantify,
    type Quantity,
    type ScenarioContext,
    scenarioSumOf,
} from "../quantity";
import { containerInsights } from "./container-insights";
import { capacityProvider, external, INSTANCES, onInstances, PROVIDER } from "./ecs-instances";
import { hasTaskSets, serviceOf, TASK_SET } from "./ecs-task-sets";
import { tasksOf } from "./ecs-tasks";
import { taskTraffic } from "./task-traffic";
import { speed } from "./volumes";

/** Fargate includes 20 GB of ephemeral storage in a task's price. */
const FREE_EPHEMERAL_GIB = 20;

interface TaskSize {
    vcpu: number;
    gb: number;
    architecture: "arm" | "x86";
}

/** vCPU-hours and GB-hours, on demand and Spot apart, by the share that results for the tasks of each hour. */
function tasks(service: Inputs, context: ScenarioContext): Quantity[] {
    const { strategy, assumed } = strategyOf(service);
    const size = sizeOf(taskDefinitionOf(service));
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
            note: note ?? assumed,
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
    note: string | undefined;
}

/** Tasks by kind. Where AWS has to round, the dearer outcome is counted: the fewest that are Spot. */
function split(strategy: CapacityProviderStrategyItem[], count: number, { scenario }: ScenarioContext) {
    const share = scenario.spot === "none" ? { minimum: 0, maximum: 0 } : spotShare(strategy, count);
    const spot = count * share.minimum;
    return { onDemand: count - spot, spot, onDemandAtLeast: count * (1 - share.maximum), spotAtLeast: spot };
}

function linesOf(
    kind: string,
    family: string,
    size: TaskSize,
    running: Running[],
    { hours }: ScenarioContext,
): Quantity[] {
    const mean = (key: "count" | "atLeast") => running.reduce((sum, each) => sum + each.share * each[key], 0);
    const count = mean("count");
    const atLeast = mean("atLeast");
    if (count <= 0) return [];
    const isOpen = Math.abs(count - atLeast) > 1e-9;
    const rounding = isOpen
        ? "AWS does not publish how it rounds this strategy; the dearer outcome is counted"
        : undefined;
    const note = running.find((each) => each.note !== undefined)?.note ?? rounding;
    return amountsOf(size).map(([unit, amount, price]) => ({
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

/** Each task with its own public address. */
function addresses(service: Inputs, context: ScenarioContext): Quantity[] {
    if (!service.block("networkConfiguration")?.flag("assignPublicIp")) return [];
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

const extraStorage: Part<ScenarioContext> = (service, context) => {
    const extra = extraGibOf(taskDefinitionOf(service));
    if (extra === 0) return [];
    return [
        perTask(service, context, `${extra} GB of ephemeral storage more`, "fargate.ephemeral-storage.gb-hour", extra),
    ];
};

/** A volume that ECS makes for each task, by the part of the month in which it runs. */
const taskVolumes: Part<ScenarioContext> = (service, context) => {
    const volume = service.block("volumeConfiguration")?.block("managedEbsVolume");
    if (!volume) return [];
    const size = volume.number("sizeInGb", 1) ?? volume.missing("sizeInGb");
    const type = volume.text("volumeType") ?? "gp3";
    const line = perTask(service, context, `volume, ${size} GB of ${type}`, `ebs.${type}.gb-month`, size);
    const quantity = line.quantity / context.hours;
    return [{ ...line, quantity }, ...speed(volume, context, type, "volume of tasks", quantity / size)];
};

/** So much for each task, in each hour that it runs. */
function perTask(service: Inputs, context: ScenarioContext, what: string, price: string, each: number): Quantity {
    const tasks = tasksOf(service, context).reduce((sum, { share, maximum }) => sum + share * maximum, 0);
    return {
        what: `${round(tasks)} ${tasks === 1 ? "task" : "tasks"} x ${what}`,
        quantity: tasks * each * context.hours,
        price,
        kind: "fixed",
    };
}

/** The ephemeral storage of a task beyond what its price includes, in GiB. */
export function extraGibOf(task: Inputs): number {
    const gib = task.block("ephemeralStorage")?.number("sizeInGib") ?? FREE_EPHEMERAL_GIB;
    return Math.max(0, gib - FREE_EPHEMERAL_GIB);
}

/** What Fargate bills of a task by the hour: the unit, how much of it, and the end of the price's key. */
export const amountsOf = ({ vcpu, gb }: Pick<TaskSize, "vcpu" | "gb">) =>
    [
        ["vCPU", vcpu, "vcpu-hour"],
        ["GB", gb, "gb-hour"],
    ] as const;

/** What one task has. */
export function sizeOf(task: Inputs): TaskSize {
    const platform = task.block("runtimePlatform");
    const system = platform?.text("operatingSystemFamily") ?? "LINUX";
    if (system !== "LINUX") throw new Unpriceable(`tasks on ${system} pay a licence by the vCPU-hour`);
    return {
        vcpu: (task.read("cpu", fargate.cpuUnits) ?? task.missing("cpu")) / 1024,
        gb: (task.read("memory", fargate.memoryMiB) ?? task.missing("memory")) / 1024,
        architecture: platform?.text("cpuArchitecture") === "ARM64" ? "arm" : "x86",
    };
}

/** Elastic Inference has a price for each task, and AWS starts no more of it. */
const accelerators: Part<ScenarioContext> = (service) => {
    if (!taskDefinitionOf(service).has("inferenceAccelerators")) return [];
    throw new Unpriceable("the accelerator of its tasks has a separate price, and AWS starts no more of them");
};

function taskDefinitionOf(service: Inputs): Inputs {
    const task = fargate.taskDefinitionOf(service);
    if (task.is === "value" && "resource" in task.value) return service.of(task.value.resource);
    throw new Unpriceable("its task definition is not among the resources, so a task's size is not known");
}

/** How a service's tasks are shared out; on demand, the dearest, where neither it nor its cluster says so here. */
export function strategyOf(service: Inputs): { strategy: CapacityProviderStrategyItem[]; assumed?: string } {
    const placement = fargate.placementOf(service);
    if (placement.on === "fargate") return { strategy: placement.strategy };
    if (placement.on === "instances")
        throw new Unpriceable(`it is not known here what launch type ${placement.by} costs`);
    return { strategy: fargate.ON_DEMAND, assumed: "no strategy is known, neither its own nor its cluster's" };
}

const onFargate = scenarioSumOf(tasks, addresses, extraStorage, taskVolumes, taskTraffic, accelerators);

/** An ECS service: its tasks on Fargate, their addresses and their traffic. */
const ecsService = perScenario((service, context) => {
    if (!service.has("taskDefinition") && hasTaskSets(service)) {
        return { free: "its tasks run in its task sets, which are priced themselves" };
    }
    const placement = ifPriceable(() => fargate.placementOf(service));
    const isOnInstances =
        placement?.on === "instances" && (INSTANCES.includes(placement.by) || !service.has("launchType"));
    if (isOnInstances && placement.by === "EXTERNAL") return external(service, context);
    if (isOnInstances && service.has("volumeConfiguration")) {
        return scenarioSumOf((one) => {
            onInstances(one, placement.by);
            return [];
        }, taskVolumes)(service, context);
    }
    if (isOnInstances) return onInstances(service, placement.by);
    return onFargate(service, context);
});

function round(count: number): number {
    return Math.round(count * 100) / 100;
}

export const ecsQuantities: Record<string, Quantify> = {
    [fargate.SERVICE]: ecsService,
    [fargate.CLUSTER]: containerInsights,
    [fargate.TASK_DEFINITION]: free("a description; tasks are priced where a service runs them"),
    [fargate.PROVIDERS]: free("a choice; tasks are priced where a service runs them"),
    [PROVIDER]: capacityProvider,
    [TASK_SET]: perScenario((set, context) => ecsService(serviceOf(set), context)),
};
