import type { ResourceRecord } from "../../inventory";
import { append, onceEach, type Relatives } from "../../inventory/read";
import { type Inputs, inputsOf, Unpriceable } from "../inputs";
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
    const sizes = scalersOf(SCHEDULE, group).map((schedule) => group.of(schedule).number(size, -1) ?? 0);
    return Math.max(0, ...sizes);
}

function mayGrow(group: Inputs): boolean {
    return (
        scalersOf(POLICY, group).length > 0 ||
        scalingProviders(group).length > 0 ||
        group.blocks("tags").some(isOfKubernetes) ||
        scalersOf(TAG, group).some((tag) => isOfKubernetes(group.of(tag).block("tag")))
    );
}

const isOfKubernetes = (tag: Inputs | undefined): boolean => tag?.known.text("key") === OF_KUBERNETES;

/** What may scale a group, by the group, and what may scale any. */
interface Scalers {
    byGroup: Map<ResourceRecord, ResourceRecord[]>;
    ofAny: ResourceRecord[];
}

/** The policies, schedules or tags that scale this group, or may. */
function scalersOf(type: keyof typeof SCALERS, { relatives, resource }: Inputs): ResourceRecord[] {
    const { byGroup, ofAny } = SCALERS[type](relatives);
    return [...(byGroup.get(resource) ?? []), ...ofAny];
}

/** While no one can report which group something scales, the worst month takes it for any that it may come from. */
const scalersIn = (type: string) =>
    onceEach((relatives: Relatives): Scalers => {
        const found: Scalers = { byGroup: new Map(), ofAny: [] };
        for (const one of relatives.all(type)) {
            const scaled = inputsOf(one, relatives).known.find("autoscalingGroupName", GROUP);
            if (scaled.is === "value" && "resource" in scaled.value) append(found.byGroup, scaled.value.resource, one);
            if (scaled.is !== "unknown") continue;
            const sources = relatives.sources(one, "autoscalingGroupName", GROUP);
            if (sources.length === 0) found.ofAny.push(one);
            for (const source of sources) append(found.byGroup, source, one);
        }
        return found;
    });

const SCALERS = { [POLICY]: scalersIn(POLICY), [SCHEDULE]: scalersIn(SCHEDULE), [TAG]: scalersIn(TAG) } as const;
