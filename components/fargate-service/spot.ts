import { withDefaults } from "../with-defaults";
import { fargateServiceDefaults } from "./settings";

/** One entry of an ECS capacity provider strategy. */
export interface CapacityProviderStrategyItem {
    /** `FARGATE` (on-demand) or `FARGATE_SPOT`. */
    capacityProvider: string;
    /** Tasks that are placed here before any weight counts. One entry at most may have one. */
    base?: number;
    /** Share of the tasks beyond the base. 0 takes none of them. */
    weight?: number;
}

/** What a strategy is derived from. */
export interface SpotTarget {
    /** Wanted share of Spot at `desiredTasks`, 0-100. */
    spotPercent?: number;
    /** Tasks that must never be Spot. */
    onDemandTasks?: number;
    /** Tasks at which the share is counted. */
    desiredTasks?: number;
}

/** A share of tasks, as a fraction: 0 is none, 1 is all. The two differ only where AWS has to round. */
export interface SpotShare {
    minimum: number;
    maximum: number;
}

const ON_DEMAND = "FARGATE";
const SPOT = "FARGATE_SPOT";

/**
 * The strategy for a Spot share that is counted in tasks.
 *
 * ECS fills `base` first and splits the rest by weight, but does not publish how it rounds the split. So nothing is left
 * to split: the on-demand tasks are a base of weight 0, and every task beyond it is Spot. (Weight 0 keeps a provider out
 * of the split, not out of its base; at least one provider must have a weight.) Of `desiredTasks` at least
 * `spotPercent` are Spot, unless `onDemandTasks` forbids it; as the service grows, the share of Spot grows too.
 *
 * Spot 70 % of 3 tasks with 1 on-demand gives 1 on-demand and 2 Spot; so does 90 %, because 3 tasks allow no other split
 * that keeps the one on-demand.
 */
export function spotStrategy(target: SpotTarget): CapacityProviderStrategyItem[] {
    const { spotPercent, onDemandTasks, desiredTasks } = withDefaults(fargateServiceDefaults, target);
    if (spotPercent === 0) return [{ capacityProvider: ON_DEMAND, weight: 1 }];
    const base = Math.max(onDemandTasks, Math.floor((desiredTasks * (100 - spotPercent)) / 100));
    if (base === 0) return [{ capacityProvider: SPOT, weight: 1 }];
    return [
        { capacityProvider: ON_DEMAND, base, weight: 0 },
        { capacityProvider: SPOT, base: 0, weight: 1 },
    ];
}

/**
 * The share of Spot that any strategy gives to `tasks` running tasks.
 *
 * AWS: "Base requirements are satisfied first before weight distribution"; then "if you specify a weight of 1 for
 * capacityProviderA and a weight of 4 for capacityProviderB, then for every one task that's run using capacityProviderA,
 * four tasks would use capacityProviderB". Which provider gets a task that does not divide is not published: each
 * provider then has its quota rounded down or up, and the answer is the range of what can result. Where no rounding is
 * needed, as with every strategy of `spotStrategy`, minimum and maximum are equal.
 *
 * A task for which no provider has a weight is not Spot. A rolling deployment places its new tasks by the same strategy,
 * but while old and new run side by side the share may differ.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 */
export function spotShare(strategy: CapacityProviderStrategyItem[], tasks: number): SpotShare {
    if (tasks <= 0) return { minimum: 0, maximum: 0 };
    let rest = tasks;
    let spotBase = 0;
    for (const { capacityProvider, base = 0 } of strategy) {
        const placed = Math.min(base, rest);
        rest -= placed;
        if (capacityProvider === SPOT) spotBase += placed;
    }
    const weights = strategy.reduce((sum, { weight = 0 }) => sum + weight, 0);
    if (weights === 0) return { minimum: spotBase / tasks, maximum: spotBase / tasks };
    const sum = (round: (quota: number) => number, spot: boolean): number =>
        strategy
            .filter(({ capacityProvider }) => (capacityProvider === SPOT) === spot)
            .reduce((total, { weight = 0 }) => total + round((rest * weight) / weights), 0);
    const minimum = Math.max(sum(Math.floor, true), rest - sum(Math.ceil, false));
    const maximum = Math.min(sum(Math.ceil, true), rest - sum(Math.floor, false));
    return { minimum: (spotBase + minimum) / tasks, maximum: (spotBase + maximum) / tasks };
}
