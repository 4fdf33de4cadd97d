// What DescribeServices gives, in the terms in which decide.js thinks. Pure.

/**
 * @param {object} service as DescribeServices gives it
 * @param {Date} now
 * @param {object} policy
 */
function viewOf(service, now, policy) {
    const deployments = (service.deployments ?? []).filter(({ status }) => status !== "INACTIVE");
    const primary = deployments.find(({ status }) => status === "PRIMARY") ?? {};
    const isRolling = primary.rolloutState === "IN_PROGRESS";
    const isOld = secondsBetween(primary.createdAt, now) >= policy.deploymentPatienceSeconds;
    const desired = service.desiredCount ?? primary.desiredCount ?? 0;
    const running = deployments.reduce((sum, { runningCount = 0 }) => sum + runningCount, 0);
    const own = primary.runningCount ?? 0;
    return {
        service,
        deployments,
        primary,
        /** By the strategy of the deployment itself: after a rollback the service may still name the other one. */
        isOnDemand: !usesSpot(primary, service),
        /** No one waits without end for one that hangs. */
        runs: (isRolling || deployments.length > 1) && !isOld,
        isRolling,
        running,
        desired,
        /** In a deployment that still has time, the tasks of the one before count too. */
        lacks: running < desired || ((!isRolling || isOld) && own < (primary.desiredCount ?? 0)),
    };
}

/** Whether the tasks of a deployment may be Spot. */
function usesSpot(deployment, service) {
    const own = deployment.capacityProviderStrategy ?? [];
    const strategy = own.length > 0 ? own : (service.capacityProviderStrategy ?? []);
    return strategy.some(
        ({ capacityProvider, base = 0, weight = 0 }) => capacityProvider === "FARGATE_SPOT" && base + weight > 0,
    );
}

/**
 * Whether ECS gave up the deployment that a move started, and why. Each sign names that deployment or one that was there
 * before it: an update by somebody else makes a deployment with a new id.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 *
 * @returns {string|undefined} what ECS says, an empty text where it says nothing
 */
function rollback({ service, deployments, primary }, { deploymentId, before = [] }) {
    if (deploymentId === undefined) return undefined;
    const failed = `(deployment ${deploymentId}) deployment failed`;
    const event = (service.events ?? []).find(({ message = "" }) => message.includes(failed));
    const moved = deployments.find(({ id }) => id === deploymentId);
    if (moved?.rolloutState === "FAILED") return event?.message ?? moved.rolloutStateReason ?? "";
    if (primary.id === deploymentId) return undefined;
    if (event) return event.message;
    const reason = primary.rolloutStateReason ?? "";
    const [, target] = /rolling back to deploymentId (\S+?)\.?$/.exec(reason) ?? [];
    return before.includes(primary.id) || before.includes(target) ? reason : undefined;
}

/** Of an invalid date it is NaN, which is neither less nor more than anything. */
function secondsBetween(from, to) {
    return (new Date(to).getTime() - new Date(from).getTime()) / 1000;
}

module.exports = { rollback, secondsBetween, usesSpot, viewOf };
