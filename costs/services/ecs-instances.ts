import { type Inputs, Unpriceable } from "../inputs";
import { type Quantities, type Steady, scenarioSumOf } from "../quantity";
import { byUse } from "./amounts";

export const PROVIDER = "aws:ecs/capacityProvider:CapacityProvider";
/** What a provider's instances are started in. */
export const GROUP = "aws:autoscaling/group:Group";

/** Launch types, and what schedules, on instances of one's own. */
export const INSTANCES = ["EC2", "EXTERNAL", "DAEMON"];

/** Machines of one's own that ECS runs tasks on are paid for by the hour. */
export const external = scenarioSumOf((service, context) => [
    byUse(service, context, "external instances", "ecs.anywhere.instance-hour", "monthly_instance_hours"),
]);

/** A provider's instances are priced in their group, or with the provider; one that is not here may be of either kind. */
export function onInstances(service: Inputs, by: string): Quantities {
    if (INSTANCES.includes(by)) return { free: "its tasks run on instances that are priced themselves" };
    const missing = by.split(", ").filter((name) => service.relatives.called(PROVIDER, name).length === 0);
    if (missing.length === 0)
        return { free: "its tasks run on instances of its capacity provider, which is priced itself" };
    throw new Unpriceable(
        `its tasks run on the capacity provider ${missing.join(", ")}, which is not among the resources: no one here can say whether its instances are priced`,
    );
}

/** ECS Managed Instances: which, and how many, ECS decides as tasks need them. */
export const capacityProvider: Steady = (provider) => {
    const managed = provider.block("managedInstancesProvider");
    if (!managed) return { free: "a choice; its instances are priced in their Auto Scaling group" };
    throw new Unpriceable(
        "ECS starts its instances by itself (managedInstancesProvider): neither they nor the fee for managing them is counted here",
    );
};
