import { type CapacityProviderStrategyItem, spotShare as shareOf } from "../../components/fargate-service/spot";
import { inspect } from "../look";
import { atLeast } from "../parameters";
import type { Properties } from "../properties";
import { rule, type Subject } from "../rule";
import { SCALING_READS, SERVICE, scalingTargets, type TaskCounts, taskCounts } from "../services";

const CLUSTER = "aws:ecs/cluster:Cluster";
const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";

/** Enough tasks run on Spot, and enough do not, however many there are. */
export const spotShare = rule({
    name: "spot-share",
    pack: "cost-guardrails",
    level: "mandatory",
    severity: "medium",
    description: "Services on Fargate keep their Spot share and their on-demand minimum, counted in tasks.",
    why:
        "Fargate Spot costs 70 % less, and AWS may take all of it back at two minutes' notice: the share saves the money, " +
        "the on-demand minimum keeps the service up.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html",
    remediation:
        "Give the service capacityProviderStrategies in place of launchType: a base of on-demand tasks with weight 0 on " +
        "FARGATE, and weight 1 on FARGATE_SPOT. Associate both providers with the cluster.",
    reads: {
        [SERVICE]: [
            "launchType",
            "schedulingStrategy",
            "capacityProviderStrategies",
            "capacityProviderStrategies[].capacityProvider",
            "capacityProviderStrategies[].base",
            "capacityProviderStrategies[].weight",
            "cluster",
            "desiredCount",
        ],
        [PROVIDERS]: [
            "clusterName",
            "defaultCapacityProviderStrategies",
            "defaultCapacityProviderStrategies[].capacityProvider",
            "defaultCapacityProviderStrategies[].base",
            "defaultCapacityProviderStrategies[].weight",
        ],
        ...SCALING_READS,
    },
    parameters: {
        spotPercent: atLeast(70, "wanted share of Spot in percent", { maximum: 100 }),
        onDemandTasks: atLeast(1, "tasks of each service that are never Spot", { whole: true }),
    },
    judge: (resources, { spotPercent, onDemandTasks }) =>
        inspect(resources, (look) => {
            const targets = scalingTargets(look);
            const defaults = new Map<string, Subject>();
            look.askAll([PROVIDERS], (properties, providers) => {
                const cluster = properties.reference("clusterName", CLUSTER);
                if (cluster) defaults.set("resource" in cluster ? cluster.resource.urn : cluster.elsewhere, providers);
                return undefined;
            });
            look.askAll([SERVICE], (properties, service) => {
                const strategy = strategyOf(properties, (cluster) => {
                    const providers = defaults.get(cluster);
                    let items: CapacityProviderStrategyItem[] | undefined;
                    if (providers) {
                        look.ask(providers, (read) => {
                            items = itemsOf(read, "defaultCapacityProviderStrategies");
                            return undefined;
                        });
                    }
                    return items;
                });
                if (!strategy) return undefined;
                const counts = taskCounts(properties, targets.get(service.urn), look);
                return fault(service.name, strategy, counts, { spotPercent, onDemandTasks });
            });
        }),
});

/** The strategy that places a service's tasks on Fargate; nothing for services that run elsewhere. */
function strategyOf(
    service: Properties,
    defaultOf: (cluster: string) => CapacityProviderStrategyItem[] | undefined,
): CapacityProviderStrategyItem[] | undefined {
    if (service.text("schedulingStrategy") === "DAEMON") return undefined;
    const own = itemsOf(service, "capacityProviderStrategies");
    if (own.length > 0) return onFargate(own);
    const launchType = service.text("launchType");
    if (launchType !== undefined)
        return launchType === "FARGATE" ? [{ capacityProvider: "FARGATE", weight: 1 }] : undefined;
    const cluster = service.reference("cluster", CLUSTER);
    const key = cluster && ("resource" in cluster ? cluster.resource.urn : cluster.elsewhere);
    const inherited = key === undefined ? undefined : defaultOf(key);
    if (inherited === undefined || inherited.length === 0) {
        return service.open(
            `${service.resource.name} has no strategy of its own, and that of its cluster is not in this program. ` +
                "Write capacityProviderStrategies",
        );
    }
    return onFargate(inherited);
}

function onFargate(items: CapacityProviderStrategyItem[]): CapacityProviderStrategyItem[] | undefined {
    return items.some(({ capacityProvider }) => capacityProvider.startsWith("FARGATE")) ? items : undefined;
}

/** A strategy of which one part is unknown is not judged by the others. */
function itemsOf(properties: Properties, key: string): CapacityProviderStrategyItem[] {
    const items = properties.blocks(key).map((item) => ({
        capacityProvider: item.text("capacityProvider") ?? "",
        base: item.number("base") ?? 0,
        weight: item.number("weight") ?? 0,
    }));
    const written = properties.count(key);
    return items.length === written ? items : properties.unknown(key);
}

interface Wanted {
    spotPercent: number;
    onDemandTasks: number;
}

function fault(
    name: string,
    strategy: CapacityProviderStrategyItem[],
    counts: TaskCounts,
    wanted: Wanted,
): string | undefined {
    const points: [string, number][] = [
        ["at its minimum of", counts.minimum],
        ["at its desired count of", counts.desired],
        ["at its maximum of", counts.maximum],
    ];
    const told = new Set<number>();
    const faults = points.flatMap(([where, tasks]) => {
        if (tasks <= 0 || told.has(tasks)) return [];
        told.add(tasks);
        const kept = Math.min(wanted.onDemandTasks, tasks);
        // As far as whole tasks allow: what is not on-demand rounds up to Spot.
        const spot = tasks - Math.max(kept, Math.floor((tasks * (100 - wanted.spotPercent)) / 100));
        const share = shareOf(strategy, tasks);
        const least = Math.round(share.minimum * tasks);
        const most = Math.round(share.maximum * tasks);
        if (least < spot)
            return [`${where} ${tasks} tasks only ${least} (${percent(share.minimum)}) are Spot, not ${spot}`];
        if (tasks - most < kept) return [`${where} ${tasks} tasks only ${tasks - most} are on-demand, not ${kept}`];
        return [];
    });
    if (faults.length === 0) return undefined;
    return `${name}: ${faults.join("; ")} (wanted: ${wanted.spotPercent} % Spot, ${wanted.onDemandTasks} on-demand). Write capacityProviderStrategies: ${remedy(wanted)}.`;
}

/** Everything beyond the on-demand base on Spot: meets any share at any number of tasks. */
function remedy({ onDemandTasks, spotPercent }: Wanted): string {
    const spot = '{ capacityProvider: "FARGATE_SPOT", weight: 1 }';
    if (spotPercent === 0) return '[{ capacityProvider: "FARGATE", weight: 1 }]';
    if (onDemandTasks === 0) return `[${spot}]`;
    return `[{ capacityProvider: "FARGATE", base: ${onDemandTasks}, weight: 0 }, ${spot}]`;
}

function percent(share: number): string {
    return `${Math.round(share * 100)} %`;
}
