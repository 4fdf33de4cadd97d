import { tlsOnlyStatement } from "../tls-only";

/** Refuses every call that does not come by TLS. Without another statement the account's own policies decide who may do what. */
export function tlsOnly(queueArn: string): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [tlsOnlyStatement("sqs:*", queueArn)],
    });
}

/** The right to put messages into queues, and nothing else. */
export function sendPolicy(queueArns: string[], keyArn?: string): string {
    const send = ["sqs:GetQueueAttributes", "sqs:SendMessage"];
    return document("SendMessages", send, queueArns, ["kms:Decrypt", "kms:GenerateDataKey"], keyArn);
}

/** The right to work a queue's messages off: to receive, to extend or give back, to delete. */
export function consumePolicy(queueArn: string, keyArn?: string): string {
    const consume = [
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage",
    ];
    return document("WorkOffMessages", consume, queueArn, ["kms:Decrypt"], keyArn);
}

function document(
    Sid: string,
    Action: string[],
    Resource: string | string[],
    keyActions: string[],
    keyArn: string | undefined,
): string {
    const key = keyArn ? [{ Sid: "UseKey", Effect: "Allow", Action: keyActions, Resource: keyArn }] : [];
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Sid, Effect: "Allow", Action, Resource }, ...key],
    });
}
