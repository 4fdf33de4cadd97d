// What is reported to people. Each mail is true when it is written: it says what has happened, and what is planned with its time.
// A mail is kept in the state until the topic has taken it.

/** The parameter holds 4 KB. */
const MOST = 5;

/** Adds a mail to those that wait; the oldest go when there are too many. */
function withMail(state, now, { what, text }) {
    const mails = [...(state.mails ?? []), { at: now.toISOString(), what, text }];
    return { ...state, mails: mails.slice(-MOST) };
}

/** SNS takes 100 ASCII characters as a subject; a service's name may have 255. */
function rendered({ serviceName, serviceArn }, { at, what, text }, now) {
    const late = at === now.toISOString() ? "" : ` It happened at ${at}: this e-mail is late, or a repetition.`;
    return { Subject: `${serviceName.slice(0, 50)} ${what}`, Message: `${serviceArn} ${what}. ${text}${late}` };
}

const counted = ({ running, desired }) => `${running} of ${desired} run`;
const quoted = (said) => (said ? ` (ECS: "${said.slice(0, 150)}")` : "");

const REASONS = {
    capacity: (seen) => `Spot had no capacity for a task (${counted(seen)}).`,
    lacking: (seen) =>
        "Two checks saw fewer tasks than desired, of the service or of its newest deployment, and ECS reported no reason: most " +
        `often Spot has no capacity (${counted(seen)} now).`,
    "rolled back": (_, { said, withoutAlarms }) =>
        `ECS rolled the service back to how it was before its move to on-demand${quoted(said)}. The move was made once more${withoutAlarms ? ", without the deployment's alarm" : ""}.`,
};

const fellBack = (seen, { why, ...move }, until) => ({
    what: why === "rolled back" ? "falls back to on-demand once more" : "falls back to on-demand",
    text: `${REASONS[why](seen, move)} All tasks move to on-demand, one after the other. Spot is tried again at ${until}. Nothing needs to be done.`,
});

const RETURNED = {
    what: "returns to Spot",
    text:
        "The cool-down is over. On-demand tasks stay until their successors on Spot are healthy; without capacity the service " +
        "goes back to on-demand, for longer.",
};

const stays = (said, until) => ({
    what: "stays on on-demand",
    text: `ECS rolled the service back to how it was before its return to Spot${quoted(said)}. Spot is tried again at ${until}.`,
});

/** An update of the stack, a person who moved the service, or one who wrote the state: they look alike. */
const ON_SPOT = {
    what: "runs on Spot",
    text:
        "The fallback's state said on-demand. The fallback did not move the service, and no rollback by ECS was found: an " +
        "update or a person changed one of the two. The fallback takes the service as it is.",
};

const movedAway = (until) => ({
    what: "runs on on-demand",
    text: `The fallback's state said Spot: ECS rolled back, or a person changed one of the two. It is moved to Spot at ${until}.`,
});

const left = (seen, said, until) => ({
    what: "could not be moved to on-demand",
    text:
        `The move was undone twice${quoted(said)}. The service is left as it is (${counted(seen)}): the fallback moves it no more ` +
        `before ${until} or the next deployment. Find out why its deployments fail, or move it by hand.`,
});

const repaired = (raw, seen) => ({
    what: "had an unreadable fallback state",
    text:
        (raw === undefined
            ? "The parameter did not exist."
            : `The parameter held ${JSON.stringify(raw.slice(0, 100))}.`) +
        ` It was written again from the service as it is: it runs on ${seen.isOnDemand ? "on-demand" : "Spot"}.`,
});

module.exports = { fellBack, left, movedAway, ON_SPOT, RETURNED, rendered, repaired, stays, withMail };
