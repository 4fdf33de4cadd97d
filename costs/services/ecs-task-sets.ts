import { fargate, valuesOf } from "../../inventory/read";
import type { Inputs } from "../inputs";

export const TASK_SET = "aws:ecs/taskSet:TaskSet";

const NO_SERVICE = "its service is not among the resources, so how many tasks it runs is not known";
const PLACEMENT = ["launchType", "capacityProviderStrategies"];
/** What a task set says itself; all else is its service's. */
const OWN = ["taskDefinition", "cluster", "networkConfiguration", ...PLACEMENT];

/** Does a task set run tasks of this service? */
export function hasTaskSets(service: Inputs): boolean {
    return service.relatives
        .all(TASK_SET)
        .some((set) => service.of(set).related("service", fargate.SERVICE)?.resource === service.resource);
}

/**
 * A task set as the service that it is a part of: so many percent of that one's tasks, by its own task definition. ECS rounds
 * up. Service Auto Scaling does not work with task sets, so that nothing scales it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Scale.html
 */
export function serviceOf(set: Inputs): Inputs {
    const service = set.relative("service", fargate.SERVICE, NO_SERVICE);
    const percent = set.block("scale")?.number("value") ?? 100;
    const { name: _, ...inputs } = valuesOf(service.resource);
    if (PLACEMENT.some((key) => set.has(key))) for (const key of PLACEMENT) delete inputs[key];
    const own = OWN.flatMap((key) => (set.has(key) ? [[key, valuesOf(set.resource)[key]]] : []));
    const desiredCount = Math.ceil((fargate.desiredTasks(service) * percent) / 100);
    const { resource } = set;
    return set.of({
        ...resource,
        type: fargate.SERVICE,
        inputs: { ...inputs, ...Object.fromEntries(own), desiredCount },
        outputs: {},
    });
}
