import { fargate, Known, onceEach, type Relatives } from "../../inventory/read";
import { grouped } from "../grouped";
import { type Inputs, inputsOf, Unpriceable } from "../inputs";
import { type Quantify, type Quantity, type ScenarioContext, type Steady, sumOf } from "../quantity";

/** What is counted here of what Application Auto Scaling can scale, and the type that has it. */
const COUNTED: Readonly<Record<string, string>> = {
    "ecs:service:DesiredCount": fargate.SERVICE,
    "dynamodb:table:ReadCapacityUnits": "aws:dynamodb/table:Table",
    "dynamodb:table:WriteCapacityUnits": "aws:dynamodb/table:Table",
    "dynamodb:index:ReadCapacityUnits": "aws:dynamodb/table:Table",
    "dynamodb:index:WriteCapacityUnits": "aws:dynamodb/table:Table",
    "rds:cluster:ReadReplicaCount": "aws:rds/cluster:Cluster",
    "neptune:cluster:ReadReplicaCount": "aws:neptune/cluster:Cluster",
    "elasticache:replication-group:NodeGroups": "aws:elasticache/replicationGroup:ReplicationGroup",
    "elasticache:replication-group:Replicas": "aws:elasticache/replicationGroup:ReplicationGroup",
    "memorydb:cluster:Shards": "aws:memorydb/cluster:Cluster",
    "memorydb:cluster:Replicas": "aws:memorydb/cluster:Cluster",
    "memorydb:cluster:ReplicasPerShard": "aws:memorydb/cluster:Cluster",
    "kafka:broker-storage:VolumeSize": "aws:msk/cluster:Cluster",
};

const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";

/** A schedule that changes a target's bounds. */
export interface Action {
    action: Inputs;
    /** May it be another target's? */
    isSure: boolean;
}

/** The schedules that change this target's bounds, or may; none of another's. */
export function actionsOf(target: Inputs, scaled: Inputs, dimension: string): Action[] {
    const own = target.known.text("resourceId");
    const named = actionsByName(target.relatives);
    const possible =
        own === undefined ? target.relatives.all(ACTION) : [own, ""].flatMap((name) => named.get(name) ?? []);
    return possible
        .map((resource) => target.of(resource))
        .flatMap((action) => meant(action, target, scaled, dimension));
}

/** By what they change, "" where that is not known. */
const actionsByName = onceEach((relatives: Relatives) =>
    grouped(relatives.all(ACTION), (action) => Known.of(action).text("resourceId") ?? ""),
);

function meant(action: Inputs, target: Inputs, scaled: Inputs, dimension: string): Action[] {
    if ((action.known.text("scalableDimension") ?? dimension) !== dimension) return [];
    const named = action.known.text("resourceId");
    const own = target.known.text("resourceId");
    if (named !== undefined && own !== undefined) return named === own ? [{ action, isSure: true }] : [];
    const types = [target.resource.type, scaled.resource.type];
    const sources = action.relatives.sources(action.resource, "resourceId", ...types);
    if (!sources.includes(target.resource) && !sources.includes(scaled.resource)) return [];
    return [{ action, isSure: types.every((type) => sources.filter((one) => one.type === type).length <= 1) }];
}

/** The most that a target, or any schedule of it, sets a bound to: it is counted all month, whenever the schedule does. */
export function boundOf(
    target: Inputs,
    scaled: Inputs,
    dimension: string,
    bound: "minCapacity" | "maxCapacity",
): number {
    const changes = actionsOf(target, scaled, dimension).flatMap(
        ({ action }) => action.known.block("scalableTargetAction") ?? [],
    );
    return Math.max(0, ...[target, ...changes].map((one) => one.known.number(bound) ?? 0));
}

/** The targets of Application Auto Scaling that scale this of something: `rds:cluster:ReadReplicaCount`. */
export function scalingTargets(scaled: Inputs, dimension: string): Inputs[] {
    return (byDimension(scaled.relatives).get(dimension) ?? []).map((target) => scaled.of(target));
}

/** Whatever can be scaled asks for its targets. */
const byDimension = onceEach((relatives: Relatives) =>
    grouped(relatives.all(fargate.SCALING_TARGET), (target) => Known.of(target).text("scalableDimension") ?? ""),
);

/** The end of a target's `resourceId` that names something. */
export function pathTo(name: string | undefined, before = "[/:]", after = "$"): RegExp | undefined {
    return name === undefined ? undefined : new RegExp(`${before}${name.replace(/[^\w-]/g, "\\$&")}${after}`);
}

/**
 * What autoscaling makes of something: its least at rest, its most with everything at its maximum; 0 where it scales nothing
 * of it. A bound that is not known adds nothing here: the target itself says so.
 *
 * @param own what the target's `resourceId` names it by: `cluster:main`; undefined while that is not known
 */
export function scaledTo(
    scaled: Inputs,
    dimension: string,
    own: RegExp | string | undefined,
    { scenario, stated }: Pick<ScenarioContext, "scenario" | "stated">,
): number {
    const isMost = scenario.tasks === "maximum";
    const bounds = targetsOf(scaled, dimension, own).map((target) => {
        const least = boundOf(target, scaled, dimension, "minCapacity");
        const most = isMost ? boundOf(target, scaled, dimension, "maxCapacity") : 0;
        return Math.max(least, most, statedCapacity(target, { stated }) ?? 0);
    });
    return Math.max(0, ...bounds);
}

/** What autoscaling makes of something on average, where use is stated: Infracost's figure of a target. */
export function statedCapacity(target: Inputs, { stated }: Pick<ScenarioContext, "stated">): number | undefined {
    return stated(target.resource, "capacity");
}

/** The targets that scale this of one thing. */
export function targetsOf(scaled: Inputs, dimension: string, own: RegExp | string | undefined): Inputs[] {
    const isCounted = typeof own === "string" && scaled.resource.type === COUNTED[dimension];
    const possible = isCounted ? targetsNamed(scaled, dimension, own) : scalingTargets(scaled, dimension);
    return possible.filter((target) => mayName(target, scaled, own));
}

/** Those by this name, and those whose name is not known or decides nothing. */
export function targetsNamed(scaled: Inputs, dimension: string, own: string): Inputs[] {
    const names = byName(scaled.relatives);
    return [`${dimension} ${own}`, dimension].flatMap((name) => names.get(name) ?? []).map((one) => scaled.of(one));
}

/** By their dimension and name; by the dimension alone where the name is not known, or refers to a resource as an id does. */
const byName = onceEach((relatives: Relatives) =>
    grouped(relatives.all(fargate.SCALING_TARGET), (resource) => {
        const { known } = inputsOf(resource, relatives);
        const dimension = known.text("scalableDimension") ?? "";
        const named = known.text("resourceId");
        const type = COUNTED[dimension];
        const found = type === undefined ? undefined : known.find("resourceId", type);
        const isReference = found?.is === "value" && "resource" in found.value;
        return named === undefined || isReference ? dimension : `${dimension} ${named}`;
    }),
);

/** While either name is not known, what the engine says of where it comes from decides; without that it may be this one. */
function mayName(target: Inputs, scaled: Inputs, own: RegExp | string | undefined): boolean {
    const { type } = scaled.resource;
    const named = target.known.text("resourceId");
    const sources = target.relatives.sources(target.resource, "resourceId", type);
    const isItself = sources.length === 0 || sources.includes(scaled.resource);
    // Things of different accounts or regions may have one name: what the engine says of it counts.
    if (named !== undefined && own !== undefined && (typeof own === "string" ? named === own : own.test(named)))
        return isItself;
    const found = target.known.find("resourceId", type);
    if (found.is === "value" && "resource" in found.value) return found.value.resource === scaled.resource;
    if (named !== undefined) return own === undefined;
    return isItself;
}

/** Scaling has no fee, and what it adds is counted with what it scales. What no one can count there is said here. */
const scalingTarget: Steady = (target) => {
    const dimension = target.text("scalableDimension") ?? target.missing("scalableDimension");
    const least = target.number("minCapacity") ?? target.missing("minCapacity");
    const most = target.number("maxCapacity") ?? target.missing("maxCapacity");
    const type = COUNTED[dimension];
    if (type === undefined) {
        throw new Unpriceable(`what it scales, ${dimension} from ${least} to ${most}, is not counted here`);
    }
    const sources = target.relatives.sources(target.resource, "resourceId", type);
    if (target.isHidden("resourceId") && sources.length === 0 && target.relatives.all(type).length !== 1) {
        throw new Unpriceable(`which ${type} it scales, from ${least} to ${most}, is not known before up`);
    }
    return { free: "Application Auto Scaling has no fee" };
};

/** What a schedule sets is counted with what it scales, and a bound that is not known is said here. */
const scheduledAction: Steady = (action) => {
    const bounds = action.block("scalableTargetAction");
    bounds?.number("minCapacity");
    bounds?.number("maxCapacity");
    return { free: "Application Auto Scaling has no fee" };
};

/** Application Auto Scaling is free; the alarms that a target tracking policy makes for itself count as any alarm does. */
function ownAlarms(policy: Inputs): Quantity[] {
    if (policy.text("policyType") !== "TargetTrackingScaling") return [];
    // One alarm to scale out and one to scale in; DynamoDB gets two of each.
    const alarms = (policy.text("serviceNamespace") === "dynamodb" ? 4 : 2) * metricsOf(policy);
    return [
        {
            what: `${alarms} alarm metrics of target tracking`,
            quantity: alarms,
            price: "cloudwatch.alarm-metric.month",
            kind: "fixed",
            allowance: "alarm-metrics",
        },
    ];
}

/** An alarm counts each metric that its sum reads. */
function metricsOf(policy: Inputs): number {
    const custom = policy.block("targetTrackingScalingPolicyConfiguration")?.block("customizedMetricSpecification");
    const read = custom?.blocks("metrics").filter((metric) => metric.has("metricStat")).length ?? 0;
    return Math.max(1, read);
}

export const applicationAutoscalingQuantities: Record<string, Quantify> = {
    [fargate.SCALING_TARGET]: scalingTarget,
    "aws:appautoscaling/policy:Policy": sumOf(ownAlarms),
    [ACTION]: scheduledAction,
};
