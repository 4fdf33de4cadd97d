import { defaultsOf, except } from "../settings-of";
import { spotFallbackSettings } from "./settings";

/**
 * The policy of `SpotFallback`, in the order in which it acts:
 *
 * 1. ECS reports that it could not place a task on Spot for want of capacity (`SERVICE_TASK_PLACEMENT_FAILURE` with
 *    `RESOURCE:FARGATE`). No delay and no count: ECS reports so only after it tried, and a missing task is missing now.
 * 2. The whole service moves to on-demand by a rolling deployment, unless a deployment runs that is not its own. Then it
 *    waits for that one's end, `deploymentPatienceSeconds` at most, and checks every `tickSeconds`.
 * 3. After the cool-down it moves back to Spot: `coolDownSeconds` the first time, `backoffFactor` times the last one when
 *    Spot failed again within `steadySeconds` of the return, never more than `longestCoolDownSeconds`. A return that finds
 *    no capacity harms no one, because the on-demand tasks stay until their successors are healthy.
 * 4. Spot that held for `steadySeconds` after a return makes the next cool-down `coolDownSeconds` again.
 *
 * Times are seconds. A move is noticed at the next tick: add up to `tickSeconds` to each.
 */
export const spotFallbackDefaults = {
    ...defaultsOf(except(spotFallbackSettings, "logRetentionDays")),
    /** How often the function checks, seconds: a scheduled rule's rate. */
    tickSeconds: 300,
    /**
     * How long a deployment that is not the fallback's own may run before the fallback no longer waits for it, seconds.
     * Longer than the 30 minutes after which `pulumi up` gives up on one.
     */
    deploymentPatienceSeconds: 2100,
};

/** The policy, defaults filled in. */
export type SpotFallbackPolicy = typeof spotFallbackDefaults;
