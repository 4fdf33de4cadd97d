const { rollback, secondsBetween, usesSpot, viewOf } = require("./view");
const mails = require("./mails");

/** A run that holds a move has ended after this time: Lambda ends it after 60 seconds. */
const HOLD_SECONDS = 75;

/** ECS answers with what was, for seconds at most: "the Amazon ECS API follows an eventual consistency model". */
const ECS_SECONDS = 20;

/** ECS rolled back as many moves of one shortage: the service is left as it is. */
const MOST_UNDONE = 2;

/**
 * What to do next. Pure: everything it reads is an argument.
 *
 * The state: `mode` ("spot" or "on-demand") and `since`; `until`, the end of a stay on on-demand; `coolDownSeconds`, the
 * length of the last one; `returnedAt`, the last return to Spot; `lackingSince`, the first check that saw too few tasks;
 * `deploymentId`, the deployment that the last move started, and `before`, those that were there; `move`, a move that is
 * decided and not yet made, `heldUntil` when by the run that decided it; `undone`, moves to on-demand that did not last;
 * `left`, until when such a service is left alone; `alarmsOff`, the alarm that the last move switched off; `mails` that
 * wait, `sendingUntil` when a run sends them. Times are ISO 8601.
 *
 * @param {object} facts
 * @param {object} facts.state what the parameter holds
 * @param {object} facts.service the service, as DescribeServices gives it
 * @param {boolean} facts.placementFailed ECS reports that Spot had no capacity for a task
 * @param {Date} facts.eventTime when ECS reported it: now, if left out
 * @param {Date} facts.now
 * @param {object} facts.policy `spotFallbackDefaults`, or the user's own
 * @returns {{state: object, move?: "on-demand"|"spot", alarms?: "on"}} the state to write before anything else is done
 */
function decide({ state: before, service, placementFailed, eventTime, now, policy }) {
    const known = { seen: viewOf(service, now, policy), now, policy };
    if (before.move) return resumed(before, known);
    const { state, move } = reconciled(before, known);
    if (move) return { state, move };
    if (state.mode === "spot") {
        return short(state, known, placementFailed && isNews(state, eventTime ?? now, known)) ?? armed(state, known);
    }
    const { alarms } = armed(state, known);
    const isDue = now >= new Date(state.until) && !known.seen.runs;
    return !alarms && isDue ? started(state, { to: "spot" }, known) : armed(state, known);
}

/** A decided move is finished by whatever run comes next, unless another one is still at it. */
function resumed(state, known) {
    const { seen, now } = known;
    const { to, before, heldUntil } = state.move;
    if (now < new Date(heldUntil)) return { state };
    const made = seen.deployments.find(
        (deployment) =>
            !before.includes(deployment.id) &&
            usesSpot(deployment, seen.service) === (to === "spot") &&
            (deployment.status === "PRIMARY" || deployment.rolloutState === "FAILED"),
    );
    if (made) return { state: finished(state, made, known) };
    if (to === "spot" && seen.runs) return { state };
    return started(state, state.move, known);
}

/** Decides for a move: the state says so first, so that no run that ends early loses it. */
function started(state, { to, why, said, withoutAlarms }, { seen, now }) {
    const heldUntil = later(now, HOLD_SECONDS);
    const before = seen.deployments.map(({ id }) => id);
    return { state: { ...state, move: { to, why, said, withoutAlarms, before, heldUntil } }, move: to };
}

/** The state after a move that ECS has begun as `deployment`. */
function finished({ move, lackingSince: _, left: __, ...state }, deployment, { seen, now, policy }) {
    const { to, before, withoutAlarms } = move;
    const since = sinceOf(deployment, now);
    const own = { since, deploymentId: deployment.id, before };
    if (to === "spot") {
        const { coolDownSeconds, alarmsOff, mails: waiting } = state;
        const next = { mode: "spot", returnedAt: since, coolDownSeconds, alarmsOff, mails: waiting, ...own };
        return mails.withMail(next, now, mails.RETURNED);
    }
    const isAgain = move.why === "rolled back";
    // A second move in the same shortage ends when the first would have.
    const next = isAgain ? { ...state, mode: "on-demand" } : { ...state, ...stay(state, now, policy) };
    const undone = isAgain || isRelapse(state, now, policy) ? state.undone : undefined;
    const alarmsOff = withoutAlarms ? true : state.alarmsOff;
    return mails.withMail({ ...next, ...own, undone, alarmsOff }, now, mails.fellBack(seen, move, next.until));
}

/** What others did to the service since the last run: a rollback by ECS, an update of the stack, a person. */
function reconciled(state, known) {
    const { seen, now, policy } = known;
    if (isOutdated(state, known)) return { state };
    const said = rollback(seen, state);
    const isUndone = said !== undefined;
    const { deploymentId: _, before: __, ...others } = state;
    if (state.mode === "on-demand" && (isUndone || !seen.isOnDemand)) {
        const moved = seen.deployments.find(({ id }) => id === state.deploymentId);
        const isEarly = secondsBetween(state.since, now) < policy.deploymentPatienceSeconds;
        const isSuspect = isUndone || (isEarly && moved?.rolloutState !== "COMPLETED");
        const undone = (state.undone ?? 0) + (isSuspect ? 1 : 0);
        if (isSuspect && undone >= MOST_UNDONE) return { state: abandoned({ ...others, undone }, said, known) };
        if (isUndone) {
            const { enable, rollback: isBack } = seen.service.deploymentConfiguration?.alarms ?? {};
            const withoutAlarms = enable === true && isBack === true;
            return started({ ...state, undone }, { to: "on-demand", why: "rolled back", said, withoutAlarms }, known);
        }
        // It wins, regardless of who it was.
        const { until: ___, ...rest } = others;
        const since = sinceOf(seen.primary, now);
        const next = { ...rest, mode: "spot", since, returnedAt: since, undone: undone || undefined };
        return { state: mails.withMail(next, now, mails.ON_SPOT) };
    }
    if (state.mode === "spot" && seen.isOnDemand) {
        const next = { ...others, ...stay(state, now, policy) };
        const mail = isUndone ? mails.stays(said, next.until) : mails.movedAway(next.until);
        return { state: mails.withMail(next, now, mail) };
    }
    return { state };
}

/** ECS may for a moment still show the service as it was before the move. */
function isOutdated({ since, deploymentId, before = [] }, { seen, now }) {
    const isListed = seen.deployments.some(({ id }) => id === deploymentId);
    return !isListed && before.includes(seen.primary.id) && secondsBetween(since, now) < ECS_SECONDS;
}

/** Reported and left: more of the same moves would only be undone again. */
function abandoned({ undone: _, ...state }, said, { seen, now, policy }) {
    const until = later(now, policy.longestCoolDownSeconds);
    const left = { until, deploymentId: seen.primary.id };
    const mode = seen.isOnDemand
        ? { mode: "on-demand", until }
        : { mode: "spot", since: now.toISOString(), until: undefined };
    return mails.withMail({ ...state, ...mode, left }, now, mails.left(seen, said, until));
}

/** A service on Spot that lacks tasks: moved at a report of ECS, or when two checks saw it. */
function short(state, known, placementFailed) {
    const { seen, now, policy } = known;
    const { lackingSince, left, ...rest } = state;
    if (left && now < new Date(left.until) && left.deploymentId === seen.primary.id) return undefined;
    if (placementFailed) return started(rest, { to: "on-demand", why: "capacity" }, known);
    if (!seen.lacks) return armed(rest, known);
    // Half a tick: a rule's ticks are not exact, and a tick that is delivered twice is no second check.
    if (secondsBetween(lackingSince, now) >= policy.tickSeconds / 2) {
        return started(rest, { to: "on-demand", why: "lacking" }, known);
    }
    return armed({ ...rest, lackingSince: lackingSince ?? now.toISOString() }, known);
}

/** Switches on the alarm that a move went without, once that move is over. */
function armed(state, { seen }) {
    const isOver = !seen.isRolling || seen.primary.id !== state.deploymentId;
    return state.alarmsOff && isOver ? { state, alarms: "on" } : { state };
}

/**
 * Whether a failure is about the service as it is: EventBridge may deliver an event late, or twice. Its time has whole
 * seconds.
 */
function isNews({ since }, eventTime, { seen, now, policy }) {
    if (secondsBetween(since, eventTime) <= -1) return false;
    return secondsBetween(eventTime, now) <= 2 * policy.tickSeconds || seen.lacks;
}

/** A stay on on-demand from now: longer than the last where Spot did not hold in between. */
function stay({ coolDownSeconds, returnedAt }, now, policy) {
    const next =
        isRelapse({ returnedAt }, now, policy) && coolDownSeconds !== undefined
            ? Math.min(coolDownSeconds * policy.backoffFactor, policy.longestCoolDownSeconds)
            : policy.coolDownSeconds;
    return { mode: "on-demand", since: now.toISOString(), until: later(now, next), coolDownSeconds: next, returnedAt };
}

/** Whether Spot has not held long enough since the service came back to it. */
function isRelapse({ returnedAt }, now, policy) {
    return secondsBetween(returnedAt, now) < policy.steadySeconds;
}

/** When a deployment began: events from then on are about it, even if a run sees it later. */
function sinceOf({ createdAt }, now) {
    return secondsBetween(createdAt, now) > 0 ? new Date(createdAt).toISOString() : now.toISOString();
}

function later(now, seconds) {
    return new Date(now.getTime() + seconds * 1000).toISOString();
}

module.exports = { decide, finished, HOLD_SECONDS, later, stay };
