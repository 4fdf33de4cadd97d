// What a run is called, and what became of it. Pure.

/** ECS's word for a task that ended by itself. */
const BY_ITSELF = "EssentialContainerExited";
const BY_HAND = "UserInitiated";

/** @returns {string} `startedBy` and `clientToken` of a run: `job/0123456789ab/20261129T183000Z/1` */
exports.idOf = (mark, scheduledTime, attempt) =>
    `${mark}/${new Date(scheduledTime).toISOString().replace(/[-:]|\.\d+/g, "")}/${attempt}`;

/** @returns {{time: string, attempt: number} | undefined} nothing where it is not a run of this job */
exports.partsOf = (id, mark) => {
    const [, time, attempt] =
        /^\/(\d{8}T\d{6}Z)\/([1-9]\d?)$/.exec(id?.startsWith(mark) ? id.slice(mark.length) : "") ?? [];
    if (time === undefined) return undefined;
    const iso = time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
    return { time: iso, attempt: Number(attempt) };
};

/**
 * A program that Spot or a person stops may end with 0 all the same, and its work is not done.
 *
 * @param {object} detail of an "ECS Task State Change", STOPPED
 */
exports.outcomeOf = (detail, container) => {
    const { containers = [], stopCode = BY_ITSELF, stoppedReason } = detail;
    const { exitCode, reason } = containers.find(({ name }) => name === container) ?? {};
    if (exitCode === 0 && stopCode === BY_ITSELF) return { isDone: true };
    const why = [reason, stoppedReason].filter(Boolean).join("; ") || "AWS gives no reason";
    const end = exitCode === undefined ? "it did not start" : `it ended with exit code ${exitCode}`;
    return { isDone: false, isByHand: stopCode === BY_HAND, reason: `${end} (${stopCode}): ${why}` };
};
