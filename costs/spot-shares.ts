import { spotShare } from "../components/fargate-service/spot";
import { fargate, type Relatives } from "../inventory/read";
import { type Inputs, ifPriceable, inputsOf } from "./inputs";
import { strategyOf } from "./services/ecs";

/** How a service's tasks are placed when it has so many: whole tasks, not weights. */
export interface SpotSplit {
    tasks: number;
    /** Of these at least so many are Spot, where AWS has to round. */
    spot: number;
    /** `spot` of `tasks`, 0 to 1. */
    share: number;
}

/** The effective Spot share of one service: at its fewest, at rest, at its most. */
export interface SpotShares {
    /** The service's URN. */
    resource: string;
    at: SpotSplit[];
}

/** The Spot shares of every service that has Spot, where its counts are known. Of others the bill says what is not. */
export function spotSharesOf(relatives: Relatives): SpotShares[] {
    return relatives.all(fargate.SERVICE).flatMap((service) => {
        const at = ifPriceable(() => splitsOf(inputsOf(service, relatives))) ?? [];
        return at.length > 0 ? [{ resource: service.urn, at }] : [];
    });
}

function splitsOf(service: Inputs): SpotSplit[] {
    const { strategy } = strategyOf(service);
    if (!strategy.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT")) return [];
    const { minimum, desired, maximum } = fargate.taskCounts(service);
    const counts = [...new Set([minimum, desired, maximum])].filter((count) => count > 0).sort((a, b) => a - b);
    return counts.map((tasks) => {
        const { minimum: share } = spotShare(strategy, tasks);
        return { tasks, spot: Math.round(tasks * share), share };
    });
}
