import { spotShare } from "../components/fargate-service/spot";
import { type Context, Unpriceable } from "./quantity";
import { strategyOf } from "./services/ecs";
import { SERVICE, targetOf } from "./services/ecs-tasks";
import { numberIn } from "./values";

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

/** The Spot shares of every service that has Spot, where its counts are known. */
export function spotSharesOf(context: Context): SpotShares[] {
    return context.relatives.all(SERVICE).flatMap((service): SpotShares[] => {
        try {
            const strategy = strategyOf(service, context);
            if (!strategy.some(({ capacityProvider }) => capacityProvider === "FARGATE_SPOT")) return [];
            const target = targetOf(service, context)?.inputs ?? {};
            const desired = numberIn(service.inputs, "desiredCount", { otherwise: 0 });
            const bounds = ["minCapacity", "maxCapacity"].map((key) => numberIn(target, key, { otherwise: desired }));
            const counts = [...new Set([...bounds, desired])].filter((count) => count > 0).sort((a, b) => a - b);
            const at = counts.map((tasks) => {
                const { minimum: share } = spotShare(strategy, tasks);
                return { tasks, spot: Math.round(tasks * share), share };
            });
            return at.length > 0 ? [{ resource: service.urn, at }] : [];
        } catch (error) {
            // The bill itself says of such a service what is not known.
            if (error instanceof Unpriceable) return [];
            throw error;
        }
    });
}
