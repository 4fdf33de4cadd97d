import { defaultsOf, except } from "../settings-of";
import { spotFallbackSettings } from "./settings";

/**
 * The policy of `SpotFallback`, in the order in which it acts:
 *
 * 1. ECS reports that it could not place a task on Spot for lack of capacity (`SERVICE_TASK_PLACEMENT_FAILURE` with
 *    `RESOURCE:FARGATE`). No delay and no count: ECS reports so only after it tried, and a missing task is missing now. A
 *    report from before the last move is not news; neither is one older than two ticks, unless tasks are missing. Without
 *    any report, two checks one tick apart that see fewer tasks than desired count as one.
 * 2. The whole service moves to on-demand by a rolling deployment, at once, also in the middle of someone else's
 *    deployment: that version then starts on on-demand. A deployment counts as one that has time, with the tasks of the
 *    one before, for `deploymentPatienceSeconds`.
 * 3. After the cool-down it moves back to Spot: `coolDownSeconds` the first time, `backoffFactor` times the last one when
 *    Spot failed again within `steadySeconds` of the return, never more than `longestCoolDownSeconds`. A return that finds
 *    no capacity harms no one, because the on-demand tasks stay until their successors are healthy. No return begins while
 *    a deployment runs that still has time.
 * 4. Spot that held for `steadySeconds` after a return makes the next cool-down `coolDownSeconds` again.
 * 5. A move to on-demand that ECS rolled back is made once more without the deployment's alarm, which is switched on again
 *    when that deployment is over. After a second rollback the service is left as it is for `longestCoolDownSeconds`, or
 *    until its next deployment. A return that ECS rolled back is a stay like any other.
 *
 * Times are seconds. A move is noticed at the next tick: add up to `tickSeconds` to each.
 */
export const spotFallbackDefaults = {
    ...defaultsOf(except(spotFallbackSettings, "logRetentionDays")),
    /** How often the function checks, seconds: a scheduled rule's rate. */
    tickSeconds: 300,
    /**
     * How long a deployment may run before it counts as one that hangs, seconds. Longer than the 30 minutes after which `pulumi up` gives up on one.
     */
    deploymentPatienceSeconds: 2100,
};

/** The policy, defaults filled in. */
export type SpotFallbackPolicy = typeof spotFallbackDefaults;
