import type { CapacityProviderStrategyItem } from "../../../components/fargate-service/spot";
import type { Reader } from "../properties";
import type { Reference } from "../relatives";

export const SERVICE = "aws:ecs/service:Service";
export const CLUSTER = "aws:ecs/cluster:Cluster";
export const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";

/** All tasks on demand: what a launch type asks for. */
export const ON_DEMAND: CapacityProviderStrategyItem[] = [{ capacityProvider: "FARGATE", weight: 1 }];

/** Where a service's tasks run. */
export type Placement =
    | { on: "fargate"; strategy: CapacityProviderStrategyItem[] }
    /** On what the launch type or the capacity provider `by` represents. */
    | { on: "instances"; by: string }
    /** As its cluster's default says, which is not among the resources. */
    | { on: "undetermined" };

/**
 * How ECS places a service's tasks: by the service's own strategy, else by its launch type, else by its cluster's default.
 * A strategy of which one part cannot be read is not taken by its other parts.
 */
export function placementOf<R extends Reader<R>>(service: R): Placement {
    // ECS runs a DAEMON service once an instance, which only instances of one's own have.
    if (service.text("schedulingStrategy") === "DAEMON") return { on: "instances", by: "DAEMON" };
    const own = strategyIn(service, "capacityProviderStrategies");
    if (own.length > 0) return placed(own);
    const launchType = service.text("launchType");
    if (launchType === "FARGATE") return { on: "fargate", strategy: ON_DEMAND };
    if (launchType !== undefined) return { on: "instances", by: launchType };
    const inherited = defaultOf(service);
    return inherited.length > 0 ? placed(inherited) : { on: "undetermined" };
}

function placed(strategy: CapacityProviderStrategyItem[]): Placement {
    const providers = strategy.map(({ capacityProvider }) => capacityProvider);
    const isFargate = providers.some((provider) => provider.startsWith("FARGATE"));
    return isFargate ? { on: "fargate", strategy } : { on: "instances", by: providers.join(", ") };
}

function defaultOf<R extends Reader<R>>(service: R): CapacityProviderStrategyItem[] {
    const cluster = service.find("cluster", CLUSTER);
    if (cluster.is !== "value") return [];
    for (const resource of service.relatives.all(PROVIDERS)) {
        const providers = service.of(resource);
        const of = providers.reference("clusterName", CLUSTER);
        if (of && isSame(of, cluster.value)) return strategyIn(providers, "defaultCapacityProviderStrategies");
    }
    return [];
}

/** A cluster elsewhere goes by its name or by its ARN, which ends in the name. */
function isSame(one: Reference, other: Reference): boolean {
    if ("resource" in one) return "resource" in other && one.resource === other.resource;
    return "elsewhere" in other && nameIn(one.elsewhere) === nameIn(other.elsewhere);
}

export function nameIn(arn: string): string {
    return arn.slice(arn.lastIndexOf("/") + 1);
}

function strategyIn<R extends Reader<R>>(properties: R, key: string): CapacityProviderStrategyItem[] {
    return properties.allBlocks(key).map((item) => ({
        capacityProvider: item.text("capacityProvider") ?? item.missing("capacityProvider"),
        base: item.number("base", 0) ?? 0,
        weight: item.number("weight", 0) ?? 0,
    }));
}
