const { HOLD_SECONDS, stay } = require("./decide");
const { viewOf } = require("./view");
const { repaired, withMail } = require("./mails");

const isDate = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
const isText = (value) => typeof value === "string";
const isCount = (value) => typeof value === "number" && value >= 0;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isMode = (value) => value === "spot" || value === "on-demand";
const isTrue = (value) => value === true;
const isIds = (value) => Array.isArray(value) && value.every(isText);
const WHYS = ["capacity", "lacking", "rolled back"];

/** What each field must be, where it is there. Other fields have no meaning, and are dropped. */
const FIELDS = {
    mode: isMode,
    since: isDate,
    until: isDate,
    coolDownSeconds: isCount,
    returnedAt: isDate,
    lackingSince: isDate,
    deploymentId: isText,
    before: isIds,
    move: (value) =>
        isObject(value) &&
        isIds(value.before) &&
        (value.heldUntil === undefined || isDate(value.heldUntil)) &&
        (value.to === "spot" || (isMode(value.to) && WHYS.includes(value.why))),
    undone: isCount,
    left: (value) => isObject(value) && isDate(value.until),
    alarmsOff: isTrue,
    mails: (value) =>
        Array.isArray(value) && value.every((mail) => isObject(mail) && [mail.at, mail.what, mail.text].every(isText)),
    sendingUntil: isDate,
};

/** The longest that a time of the past may lie ahead, seconds: the clocks of two machines. */
const CLOCK_SECONDS = 300;

/**
 * Times that no run can have written, with which the function would wait for ever: a past that is still to come, a run that
 * goes on for days. The end of a stay is not one: a person may keep a service on on-demand.
 */
function isAhead({ since, returnedAt, lackingSince, sendingUntil, move, left }, now, policy) {
    const isAfter = (time, seconds) => Date.parse(time) > now.getTime() + seconds * 1000;
    return (
        [since, returnedAt, lackingSince].some((time) => isAfter(time, CLOCK_SECONDS)) ||
        [sendingUntil, move?.heldUntil].some((time) => isAfter(time, CLOCK_SECONDS + HOLD_SECONDS)) ||
        isAfter(left?.until, CLOCK_SECONDS + policy.longestCoolDownSeconds)
    );
}

/** @returns {object|undefined} the state in a parameter's text; nothing where it is none */
function parsed(text, now, policy) {
    let value;
    try {
        value = JSON.parse(text);
    } catch {
        return undefined;
    }
    if (!isObject(value) || !isMode(value.mode)) return undefined;
    if (value.mode === "on-demand" && !isDate(value.until)) return undefined;
    const own = Object.entries(FIELDS).filter(([key]) => value[key] !== undefined);
    if (!own.every(([key, isRight]) => isRight(value[key])) || isAhead(value, now, policy)) return undefined;
    return Object.fromEntries(own.map(([key]) => [key, value[key]]));
}

/** The state that fits the service as it is, with a mail that says so. */
function rebuilt(text, service, now, policy) {
    const seen = viewOf(service, now, policy);
    const state = seen.isOnDemand ? stay({}, now, policy) : { mode: "spot" };
    return withMail(state, now, repaired(text, seen));
}

/** As the stack writes it before the first run. */
const FIRST = JSON.stringify({ mode: "spot" });

/** A person's text does not say that a move has switched the alarm off, and must not leave it off: the service says it. */
function withAlarm(state, text, { deploymentConfiguration }) {
    const isPersons = text !== FIRST && !text?.includes('"written":');
    const { alarmNames = [], enable } = deploymentConfiguration?.alarms ?? {};
    return isPersons && alarmNames.length > 0 && enable === false ? { ...state, alarmsOff: true } : state;
}

module.exports = { parsed, rebuilt, withAlarm };
