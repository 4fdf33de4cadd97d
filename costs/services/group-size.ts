import { type Inputs, Unpriceable } from "../inputs";
import type { Quantity, ScenarioContext } from "../quantity";
import { GROUP } from "./ecs-instances";
import { neededInstances, scalingProviders } from "./ecs-need";

export const POLICY = "aws:autoscaling/policy:Policy";
export const SCHEDULE = "aws:autoscaling/schedule:Schedule";
const TAG = "aws:autoscaling/tag:Tag";
/** By this tag Kubernetes' Cluster Autoscaler finds the groups that it makes larger and smaller. */
const OF_KUBERNETES = "k8s.io/cluster-autoscaler/enabled";

/**
 * How many instances a group has: at rest as many as it, a schedule or the tasks of its capacity provider ask for. Its largest
 * size counts only where something may ask for it: without that, the room is for a successor's minutes.
 */
export function countOf(group: Inputs, context: ScenarioContext): number {
    const { scenario, stated } = context;
    const minimum = group.number("minSize") ?? 0;
    const asked = Math.max(
        minimum,
        group.number("desiredCapacity") ?? minimum,
        scheduled(group, "desiredCapacity"),
        scheduled(group, "minSize"),
    );
    const desired = stated(group.resource, "instances") ?? neededOf(group, asked, context);
    if (scenario.tasks !== "maximum" || !mayGrow(group)) return desired;
    return Math.max(desired, group.number("maxSize") ?? desired, scheduled(group, "maxSize"));
}

/** Tasks that find no room make ECS start instances, up to the group's largest size. */
function neededOf(group: Inputs, least: number, context: ScenarioContext): number {
    if (scalingProviders(group).length === 0) return least;
    const most = Math.max(least, group.number("maxSize") ?? least);
    return Math.max(least, Math.min(most, neededInstances(group, context) ?? 0));
}

/** A group that ECS fills, where no one here can say how far: none of it would be a bill of $0. */
export function unfilled(group: Inputs, context: ScenarioContext): Quantity[] {
    const [provider] = scalingProviders(group);
    if (!provider || countOf(group, context) > 0 || context.stated(group.resource, "instances") !== undefined)
        return [];
    const most = group.number("maxSize");
    if (most === 0) return [];
    throw new Unpriceable(
        `ECS starts its instances as tasks of ${provider.name} need them, up to ${most ?? "any number"}, and how many that is is not known: state instances in --usage`,
    );
}

/** The most that any schedule asks for: it is counted all month, whenever the schedule does. -1 leaves a size as it is. */
function scheduled(group: Inputs, size: "desiredCapacity" | "minSize" | "maxSize"): number {
    const sizes = group.relatives
        .all(SCHEDULE)
        .map((resource) => group.of(resource))
        .filter((schedule) => mayScale(schedule, group))
        .map((schedule) => schedule.number(size, -1) ?? 0);
    return Math.max(0, ...sizes);
}

function mayGrow(group: Inputs): boolean {
    const { relatives } = group;
    return (
        relatives.all(POLICY).some((policy) => mayScale(group.of(policy), group)) ||
        scalingProviders(group).length > 0 ||
        group.blocks("tags").some(isOfKubernetes) ||
        relatives.all(TAG).some((tag) => isOfKubernetes(group.of(tag).block("tag")) && mayScale(group.of(tag), group))
    );
}

const isOfKubernetes = (tag: Inputs | undefined): boolean => tag?.known.text("key") === OF_KUBERNETES;

/** While no one can report which group a policy scales, the worst month takes it for this one's. */
function mayScale(policy: Inputs, group: Inputs): boolean {
    const scaled = policy.find("autoscalingGroupName", GROUP);
    if (scaled.is === "value") return "resource" in scaled.value && scaled.value.resource === group.resource;
    const sources = policy.relatives.sources(policy.resource, "autoscalingGroupName", GROUP);
    return scaled.is === "unknown" && (sources.length === 0 || sources.includes(group.resource));
}
