// Posts to a webhook. Its address is a secret, by which anyone writes into the channel: no error and no log shows it.

const ATTEMPTS = 3;
/** All of them and their waits fit into the function's minute. */
const ANSWER_MILLISECONDS = 10_000;
const LONGEST_WAIT_SECONDS = 10;

/** The address is not, or no more, one that the chat takes messages at. */
class Refused extends Error {}

/** What each chat takes. Discord cuts nothing and refuses more than 2,000 characters; Slack splits long texts. */
const CHATS = {
    // mrkdwn: names with _ and * would be shown in italics and bold.
    Slack: { most: 3000, mark: (text) => text.replace(/[&<>]/g, entity), body: (text) => ({ text, mrkdwn: false }) },
    Discord: {
        most: 1900,
        mark: (text) => text.replace(/[\\*_~`|>#[\]()]/g, "\\$&"),
        // A text with @everyone notifies no one.
        body: (content) => ({ content, allowed_mentions: { parse: [] } }),
    },
};

function entity(character) {
    return { "&": "&amp;", "<": "&lt;", ">": "&gt;" }[character];
}

function chatOf(url) {
    const host = URL.canParse(url) ? new URL(url).hostname : "";
    if (/(^|\.)slack(-gov)?\.com$/.test(host)) return "Slack";
    if (/(^|\.)discord(app)?\.com$/.test(host)) return "Discord";
    throw new Refused("the parameter holds no webhook's address of Slack or Discord");
}

/** A text that fits, with the link whole. */
function bodyFor(chat, { title, lines, link }) {
    const { most, mark, body } = CHATS[chat];
    const end = link === undefined ? "" : `\n${link.replace(/>/g, "%3E")}`;
    const text = [title, ...lines].join("\n");
    let shown = mark(text);
    for (let length = text.length; shown.length > most - end.length; length = Math.floor(length * 0.9)) {
        shown = `${mark(text.slice(0, length).replace(/[\ud800-\udbff]$/, ""))}…`;
    }
    return body(shown + end);
}

/** @returns {Promise<string>} the chat's name, once it has the message */
async function post(url, text, { fetch, wait = milliseconds }) {
    const chat = chatOf(url);
    const body = JSON.stringify(bodyFor(chat, text));
    let failure;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const answer = await attempted(url, body, fetch);
        if (answer.status >= 200 && answer.status < 300) return chat;
        failure = `${chat} did not take the message: ${answer.why ?? `status ${answer.status}`}`;
        const isLater = answer.status === undefined || answer.status === 429 || answer.status >= 500;
        if (!isLater) throw new Refused(failure);
        const seconds = answer.after > 0 ? answer.after : attempt;
        if (attempt < ATTEMPTS) await wait(Math.min(seconds, LONGEST_WAIT_SECONDS) * 1000);
    }
    throw new Error(failure);
}

async function attempted(url, body, fetch) {
    try {
        const answer = await fetch(url, {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body,
            // A webhook does not move, and its message must not go elsewhere.
            redirect: "manual",
            signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
        });
        await answer.arrayBuffer();
        return { status: answer.status, after: Number(answer.headers.get("retry-after")) };
    } catch (error) {
        // The code alone: a message may have the address in it.
        return { why: error.cause?.code ?? error.name };
    }
}

const milliseconds = (count) => new Promise((resolve) => setTimeout(resolve, count));

module.exports = { Refused, post };
