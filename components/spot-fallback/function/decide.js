/**
 * What to do next. Pure: everything it looks at is an argument.
 *
 * The state: `mode` ("spot" or "on-demand") and `since`; `until`, the end of a stay on on-demand; `coolDownSeconds`, the
 * length of the last one; `returnedAt`, the last return to Spot; `pendingSince`, a failure that waits for a deployment's
 * end; `deploymentId`, the deployment that the last move started. Times are ISO 8601.
 *
 * @param {object} facts
 * @param {object} facts.state what the parameter holds
 * @param {object} facts.service the service, as DescribeServices tells it
 * @param {boolean} facts.placementFailed ECS tells that Spot had no capacity for a task
 * @param {Date} facts.now
 * @param {object} facts.policy `spotFallbackDefaults`, or the user's own
 * @returns {{state: object, move?: "on-demand"|"spot", message?: {subject: string, text: string}}}
 */
function decide({ state, service, placementFailed, now, policy }) {
    const deployment = service.deployments.find(({ status }) => status === "PRIMARY") ?? {};
    const isOwn = deployment.id !== undefined && deployment.id === state.deploymentId;
    const runs = deployment.rolloutState === "IN_PROGRESS" || service.deployments.length > 1;
    const isForeign = runs && !isOwn && secondsBetween(deployment.createdAt, now) < policy.deploymentPatienceSeconds;
    const onDemand = !usesSpot(service.capacityProviderStrategy ?? []);
    const lacksTasks = (deployment.runningCount ?? 0) < (deployment.desiredCount ?? 0);

    if (state.mode === "on-demand" && !onDemand) {
        // An update of the stack, a rollback or a person went first. Whoever it was wins.
        const next = { mode: "spot", since: now.toISOString(), returnedAt: now.toISOString() };
        return {
            state: { ...next, coolDownSeconds: state.coolDownSeconds },
            message: said(service, "was moved back to Spot by somebody else", "The fallback takes it as it is."),
        };
    }
    if (state.mode === "spot" && onDemand) {
        // ECS rolled the return back, or a person moved it: brought back to Spot like any other stay.
        const next = stay(state, now, policy);
        const text = `It was not the fallback (a rollback, or a person). It is moved to Spot at ${next.until}.`;
        return { state: next, message: said(service, "runs on on-demand", text) };
    }
    if (state.mode === "spot" && (placementFailed || state.pendingSince)) {
        if (isForeign) return { state: { ...state, pendingSince: state.pendingSince ?? now.toISOString() } };
        if (!placementFailed && !lacksTasks) {
            const { pendingSince: _, ...calm } = state;
            return { state: calm };
        }
        const next = stay(state, now, policy);
        const text =
            `Spot had no capacity for a task (${deployment.runningCount ?? "?"} of ${deployment.desiredCount ?? "?"} run). All tasks move ` +
            `to on-demand, one after the other. Spot is tried again at ${next.until}. Nothing needs to be done.`;
        return { state: next, move: "on-demand", message: said(service, "falls back to on-demand", text) };
    }
    if (state.mode === "on-demand" && now >= new Date(state.until) && !runs) {
        const back = { mode: "spot", since: now.toISOString(), returnedAt: now.toISOString() };
        const text =
            "The cool-down is over. On-demand tasks stay until their successors on Spot are healthy; without capacity the " +
            "service goes back to on-demand, for longer.";
        return {
            state: { ...back, coolDownSeconds: state.coolDownSeconds },
            move: "spot",
            message: said(service, "returns to Spot", text),
        };
    }
    return { state };
}

/** A stay on on-demand from now: longer than the last where Spot did not hold in between. */
function stay({ coolDownSeconds, returnedAt }, now, policy) {
    const relapsed = returnedAt !== undefined && secondsBetween(returnedAt, now) < policy.steadySeconds;
    const next =
        relapsed && coolDownSeconds !== undefined
            ? Math.min(coolDownSeconds * policy.backoffFactor, policy.longestCoolDownSeconds)
            : policy.coolDownSeconds;
    const until = new Date(now.getTime() + next * 1000).toISOString();
    return { mode: "on-demand", since: now.toISOString(), until, coolDownSeconds: next, returnedAt };
}

function usesSpot(strategy) {
    return strategy.some(
        ({ capacityProvider, base = 0, weight = 0 }) => capacityProvider === "FARGATE_SPOT" && base + weight > 0,
    );
}

/** SNS takes 100 ASCII characters as a subject; a service's name may have 255. */
function said({ serviceName, serviceArn }, what, text) {
    return { subject: `${serviceName.slice(0, 50)} ${what}`, text: `${serviceArn} ${what}. ${text}` };
}

function secondsBetween(from, to) {
    return (to.getTime() - new Date(from).getTime()) / 1000;
}

module.exports = { decide };
