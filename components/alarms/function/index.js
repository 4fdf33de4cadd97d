// The function of Alarms, for Lambda's nodejs22.x: the SDK is the runtime's own, so nothing is installed or built. It posts what
// the topic has to say to a webhook of Slack or Discord. An error is thrown: Lambda tries again twice, and then the event goes
// to the topic, whose e-mails reach people.
const { isOwnFailure, textOf } = require("./message");
const { Refused, post } = require("./post");

/** Seconds that an address is kept: a new one of `pulumi up` is used within them. */
const KEPT_SECONDS = 300;

/** @param {object} event a notification of SNS, which has one record */
exports.handler = (event) => handle(event, { ...clients(), name: process.env.WEBHOOK_PARAMETER, fetch });

/**
 * @param {object} world `ssm`; `name`, the parameter with the webhook's address; `fetch`; for tests `wait`, which waits
 * milliseconds
 */
async function handle(event, world) {
    for (const { Sns: said } of event.Records) {
        // Posted again, it would fail again, and come back without end.
        if (isOwnFailure(said)) log({ did: "nothing", why: "this function failed, and the topic's e-mails say so" });
        else log({ did: "posted", message: said.MessageId, to: await posted(textOf(said), world) });
    }
}

/** @returns {Promise<string>} the chat's name */
async function posted(text, world) {
    const url = await webhook(world);
    try {
        return await post(url, text, world);
    } catch (error) {
        // Removed, or replaced while this process kept the one before.
        if (!(error instanceof Refused)) throw error;
        const renewed = await webhook(world, true);
        if (renewed === url) throw error;
        return post(renewed, text, world);
    }
}

let kept;

async function webhook({ ssm, name }, isNew = false) {
    if (isNew || kept?.name !== name || Date.now() > kept.until) {
        const { Parameter } = await ssm.getParameter({ Name: name, WithDecryption: true });
        kept = { name, url: Parameter.Value.trim(), until: Date.now() + KEPT_SECONDS * 1000 };
    }
    return kept.url;
}

function log(line) {
    console.log(JSON.stringify(line));
}

let made;

/** Made at the first event and kept, as Lambda keeps the process. */
function clients() {
    if (!made) {
        const { SSM } = require("@aws-sdk/client-ssm");
        made = { ssm: new SSM({}) };
    }
    return made;
}

exports.handle = handle;
