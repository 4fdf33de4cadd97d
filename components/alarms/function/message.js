// What a notification says, for people: the first line, what to do, and where to read more. Pure.

const STATES = { ALARM: "ALARM", OK: "OK", INSUFFICIENT_DATA: "NO DATA" };

/** @returns {{title: string, lines: string[], link?: string}} */
function textOf({ Subject, Message, MessageAttributes }) {
    const value = parsed(Message);
    if (typeof value?.AlarmName === "string") return ofAlarm(value);
    if (typeof value?.["Event Message"] === "string") return ofDatabase(value);
    const error = MessageAttributes?.ErrorMessage?.Value;
    if (error !== undefined) {
        return { title: "A function failed three times and gave up", lines: [error, Message] };
    }
    const lines = Message === Subject ? [] : [Message];
    return Subject ? { title: Subject, lines } : { title: Message, lines: [] };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-sns.html */
function ofAlarm({ AlarmName, AlarmDescription, NewStateValue, NewStateReason, StateChangeTime, AlarmArn }) {
    const region = AlarmArn?.split(":")[3];
    const state = STATES[NewStateValue] ?? NewStateValue;
    return {
        title: `${state}: ${AlarmName}`,
        lines: [AlarmDescription, NewStateReason, StateChangeTime].filter(Boolean),
        ...(region
            ? {
                  link: `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(AlarmName)}`,
              }
            : {}),
    };
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html */
function ofDatabase(event) {
    const link = event["Identifier Link"];
    return {
        title: `Database ${event["Source ID"] ?? ""}: ${event["Event Message"]}`,
        lines: [event["Event Time"]].filter(Boolean),
        ...(link === undefined ? {} : { link: link.trim() }),
    };
}

/** Did this function fail to post, so that Lambda gave its event back to the topic? Events of the topic are its alone. */
function isOwnFailure({ Message, MessageAttributes }) {
    return MessageAttributes?.ErrorCode !== undefined && parsed(Message)?.Records?.[0]?.EventSource === "aws:sns";
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

module.exports = { isOwnFailure, textOf };
