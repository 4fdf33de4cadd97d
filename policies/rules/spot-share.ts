import { type CapacityProviderStrategyItem, spotShare as shareOf } from "../../components/fargate-service/spot";
import { fargate } from "../../inventory/read";
import { inspect } from "../inspection";
import type { Properties } from "../judged";
import { atLeast } from "../parameters";
import { rule } from "../rule";

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
        [fargate.SERVICE]: [
            "launchType",
            "schedulingStrategy",
            "capacityProviderStrategies",
            "capacityProviderStrategies[].capacityProvider",
            "capacityProviderStrategies[].base",
            "capacityProviderStrategies[].weight",
            "cluster",
            "desiredCount",
        ],
        [fargate.PROVIDERS]: [
            "clusterName",
            "defaultCapacityProviderStrategies",
            "defaultCapacityProviderStrategies[].capacityProvider",
            "defaultCapacityProviderStrategies[].base",
            "defaultCapacityProviderStrategies[].weight",
        ],
        ...fargate.SCALING_READS,
    },
    parameters: {
        spotPercent: atLeast(70, "wanted share of Spot in percent", { maximum: 100 }),
        onDemandTasks: atLeast(1, "tasks of each service that are never Spot", { whole: true }),
    },
    judge: (resources, { spotPercent, onDemandTasks }) =>
        inspect(resources, (inspection) => {
            inspection.askAll([fargate.SERVICE], (properties, { name }) => {
                const strategy = strategyOf(properties);
                if (!strategy) return undefined;
                return fault(name, strategy, fargate.taskCounts(properties), { spotPercent, onDemandTasks });
            });
        }),
});

/** The strategy that places a service's tasks on Fargate; nothing for services that run elsewhere. */
function strategyOf(service: Properties): CapacityProviderStrategyItem[] | undefined {
    const placement = fargate.placementOf(service);
    if (placement.on === "fargate") return placement.strategy;
    if (placement.on === "instances") return undefined;
    // An unknown cluster may be known after the update; another program's never is.
    service.reference("cluster", fargate.CLUSTER);
    return service.open(
        `${service.resource.name} has no strategy itself, and that of its cluster is not in this program. ` +
            "Write capacityProviderStrategies",
    );
}

interface Wanted {
    spotPercent: number;
    onDemandTasks: number;
}

function fault(
    name: string,
    strategy: CapacityProviderStrategyItem[],
    counts: fargate.TaskCounts,
    wanted: Wanted,
): string | undefined {
    const faults = faultsOf(strategy, counts, wanted);
    if (faults.length === 0) return undefined;
    const what = `${name}: ${faults.map(({ text }) => text).join("; ")} (wanted: ${wanted.spotPercent} % Spot, ${wanted.onDemandTasks} on-demand)`;
    const remedied = `capacityProviderStrategies: ${remedy(wanted)}.`;
    if (!faults.every(({ isSafer }) => isSafer)) return `${what}. Write ${remedied}`;
    // More safety is a decision, which the rule should know: no one is advised to have less.
    const onDemandTasks = Math.max(onDemandBase(strategy), wanted.onDemandTasks);
    const passes = (spotPercent: number) => faultsOf(strategy, counts, { spotPercent, onDemandTasks }).length === 0;
    if (passes(wanted.spotPercent))
        return `${what}. If ${onDemandTasks} on-demand tasks are meant, write onDemandTasks: ${onDemandTasks} for this rule too.`;
    const smaller = Array.from({ length: wanted.spotPercent }, (_, index) => wanted.spotPercent - 1 - index);
    const also = onDemandTasks > wanted.onDemandTasks ? ` and onDemandTasks: ${onDemandTasks}` : "";
    const share = `spotPercent: ${smaller.find(passes) ?? 0}${also}`;
    return `${what}. Write ${share} for this rule too, if so few on Spot are meant; to have more there, ${remedied}`;
}

/** What is not as it should be, and whether that is on the safe side: fewer tasks on Spot. */
function faultsOf(
    strategy: CapacityProviderStrategyItem[],
    counts: fargate.TaskCounts,
    wanted: Wanted,
): { text: string; isSafer: boolean }[] {
    const points: [string, number][] = [
        ["at its minimum of", counts.minimum],
        ["at its desired count of", counts.desired],
        ["at its maximum of", counts.maximum],
    ];
    const judged = new Set<number>();
    return points.flatMap(([where, tasks]) => {
        if (tasks <= 0 || judged.has(tasks)) return [];
        judged.add(tasks);
        const kept = Math.min(wanted.onDemandTasks, tasks);
        // As far as whole tasks allow: what is not on-demand rounds up to Spot.
        const spot = tasks - Math.max(kept, Math.floor((tasks * (100 - wanted.spotPercent)) / 100));
        const share = shareOf(strategy, tasks);
        const least = Math.round(share.minimum * tasks);
        const most = Math.round(share.maximum * tasks);
        if (least < spot) {
            const text = `${where} ${tasks} tasks only ${least} (${percent(share.minimum)}) are Spot, not ${spot}`;
            return [{ text, isSafer: tasks - most >= kept }];
        }
        if (tasks - most >= kept) return [];
        return [{ text: `${where} ${tasks} tasks only ${tasks - most} are on-demand, not ${kept}`, isSafer: false }];
    });
}

/** The tasks that a strategy always keeps on demand. */
function onDemandBase(strategy: CapacityProviderStrategyItem[]): number {
    const bases = strategy.map(({ capacityProvider, base }) => (capacityProvider === "FARGATE" ? (base ?? 0) : 0));
    return bases.reduce((sum, base) => sum + base, 0);
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
