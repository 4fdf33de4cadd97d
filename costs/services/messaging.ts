import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";
import { byUse } from "./amounts";
import { traces } from "./watching";

const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";
const KB_PER_GB = 1e6;

function published(topic: Inputs, context: Context): Quantity[] {
    const { relatives, use } = context;
    if (topic.flag("fifoTopic")) {
        const quantity = (use.alarmEmails * relatives.share(TOPIC)) / 1_000_000;
        const note = `${use.alarmEmails} a month`;
        return [
            { what: "notifications in order", quantity, price: "sns.fifo.publish.million", kind: "usage", note },
            publishedData(topic, context),
            ...(topic.has("archivePolicy")
                ? [byUse(topic, context, "messages kept", "sns.fifo.archive.gb-month", "archive_storage_gb")]
                : []),
        ];
    }
    return [
        {
            what: "notifications published",
            quantity: (use.alarmEmails * relatives.share(TOPIC)) / 1_000_000,
            price: "sns.publish.million",
            kind: "usage",
            allowance: "sns-publishes",
            note: `${use.alarmEmails} a month`,
        },
    ];
}

/** As it is stated, or by the messages and the size of each: of an ordered topic AWS counts bytes, not pieces. */
function publishedData(topic: Inputs, context: Context): Quantity {
    const line = byUse(topic, context, "data published", "sns.fifo.publish.gb", "monthly_published_gb");
    const requests = context.stated(topic.resource, "monthly_requests");
    const kb = context.stated(topic.resource, "request_size_kb");
    if (line.dependsOn === undefined || requests === undefined || kb === undefined) return line;
    const { dependsOn: _, ...stated } = line;
    return { ...stated, quantity: (requests * kb) / KB_PER_GB, note: `request_size_kb: ${kb}` };
}

/** Each queue that an ordered topic delivers to, by the messages and their bytes. */
function deliveredInOrder(topic: Inputs, context: Context): Quantity[] {
    const messages = context.stated(topic.resource, "monthly_requests");
    const data = publishedData(topic, context);
    const unknown = messages === undefined ? { dependsOn: "monthly_requests" } : {};
    const note = messages === undefined ? "depends on use: monthly_requests is not stated" : "as stated of its topic";
    return [
        {
            what: "deliveries in order",
            quantity: (messages ?? 0) / 1e6,
            price: "sns.fifo.delivery.million",
            kind: "usage",
            note,
            ...unknown,
        },
        { ...data, what: "data delivered", price: "sns.fifo.delivery.gb" },
    ];
}

function delivered(inputs: Inputs, context: Context): Quantity[] {
    const { relatives, use } = context;
    const protocol = inputs.text("protocol") ?? inputs.missing("protocol");
    const topic = inputs.related("topic", TOPIC);
    if (topic?.flag("fifoTopic")) return deliveredInOrder(topic, context);
    const price = BY_MILLION.get(protocol);
    if (price) {
        const quantity = (use.alarmEmails * relatives.share(TOPIC)) / 1_000_000;
        return [
            { what: `deliveries by ${protocol}`, quantity, price, kind: "usage", note: `${use.alarmEmails} a month` },
        ];
    }
    if (["sqs", "lambda"].includes(protocol)) return [];
    const quantity = (use.alarmEmails * relatives.share(TOPIC)) / 100_000;
    const note = `${use.alarmEmails} a month to each address`;
    if (/^https?$/.test(protocol)) {
        return [{ what: "deliveries by HTTP", quantity, price: "sns.http.100k", kind: "usage", note }];
    }
    if (!protocol.startsWith("email")) throw new Unpriceable(`the price book has no price for delivery by ${protocol}`);
    return [{ what: "e-mails", quantity, price: "sns.email.100k", kind: "usage", allowance: "sns-emails", note }];
}

const BY_MILLION: ReadonlyMap<string, string> = new Map([
    ["firehose", "sns.firehose.million"],
    ["application", "sns.push.million"],
]);

/** A filter that reads the message itself is paid for by what it reads. */
function filtered(subscription: Inputs, context: Context): Quantity[] {
    if (subscription.text("filterPolicyScope") !== "MessageBody") return [];
    return [
        byUse(subscription, context, "messages read by its filter", "sns.payload-filter.gb", "monthly_filtered_gb"),
    ];
}

/** Seconds of a month, 730 hours. */
const MONTH_SECONDS = 730 * 3600;

/**
 * A message is sent, received and deleted: three requests. A receiver that waits asks again at the end of each long poll; where
 * the queue does not say how long that is, nothing is known of it.
 */
function queued(queue: Inputs, { relatives, use }: Context): Quantity[] {
    const price = queue.flag("fifoQueue") ? "sqs.fifo.million" : "sqs.standard.million";
    const poll = queue.number("receiveWaitTimeSeconds") ?? 0;
    const waiting: Quantity[] =
        poll > 0
            ? [
                  {
                      what: "requests of one receiver that waits",
                      quantity: MONTH_SECONDS / poll / 1_000_000,
                      price,
                      kind: "usage",
                      note: `a receive each ${poll} s while there is no message`,
                  },
              ]
            : [];
    return [
        {
            what: "requests",
            quantity: (3 * use.queueMessages * relatives.share(QUEUE)) / 1_000_000,
            price,
            kind: "usage",
            note: `${use.queueMessages} messages a month`,
        },
        ...waiting,
    ];
}

export const messagingQuantities: Record<string, Quantify> = {
    [TOPIC]: sumOf(published, (topic, context) => traces(topic, context, topic.text("tracingConfig") === "Active")),
    "aws:sns/topicPolicy:TopicPolicy": free("a policy"),
    "aws:sns/topicSubscription:TopicSubscription": sumOf(delivered, filtered),
    [QUEUE]: sumOf(queued),
    "aws:sqs/queuePolicy:QueuePolicy": free("a policy"),
    "aws:sqs/redrivePolicy:RedrivePolicy": free("a policy"),
};
