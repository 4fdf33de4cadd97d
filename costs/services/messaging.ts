import { type Inputs, Unpriceable } from "../inputs";
import { type Context, free, type Quantify, type Quantity, sumOf } from "../quantity";

const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";

function published(_topic: Inputs, { relatives, use }: Context): Quantity[] {
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

function delivered(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    const protocol = inputs.text("protocol") ?? inputs.missing("protocol");
    if (["sqs", "lambda", "firehose", "application"].includes(protocol)) return [];
    const quantity = (use.alarmEmails * relatives.share(TOPIC)) / 100_000;
    const note = `${use.alarmEmails} a month to each address`;
    if (/^https?$/.test(protocol)) {
        return [{ what: "deliveries by HTTP", quantity, price: "sns.http.100k", kind: "usage", note }];
    }
    if (!protocol.startsWith("email")) throw new Unpriceable(`the price book has no price for delivery by ${protocol}`);
    return [{ what: "e-mails", quantity, price: "sns.email.100k", kind: "usage", allowance: "sns-emails", note }];
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
    [TOPIC]: sumOf(published),
    "aws:sns/topicPolicy:TopicPolicy": free("a policy"),
    "aws:sns/topicSubscription:TopicSubscription": sumOf(delivered),
    [QUEUE]: sumOf(queued),
    "aws:sqs/queuePolicy:QueuePolicy": free("a policy"),
    "aws:sqs/redrivePolicy:RedrivePolicy": free("a policy"),
};
