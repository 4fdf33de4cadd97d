import { given, isError } from "../../aws/failures";
import { signedJson } from "../../aws/signed-json";
import type { Running } from "../../running";
import type { Question } from "./section";

const QUEUE = "aws:sqs/queue:Queue";

interface Messages {
    waiting: number;
    underWay: number;
    delayed: number;
}

/** The queues of the stack, each with its dead letters. */
export function queueQuestions({ resources }: Pick<Running, "resources">): Question[] {
    const queues = resources.of(QUEUE);
    return queues.flatMap((queue) => {
        const [name, url, redrive] = [queue.text("name"), queue.text("url"), queue.text("redrivePolicy")];
        if (name === undefined || url === undefined || redrive === undefined) return [];
        const { deadLetterTargetArn } = JSON.parse(redrive);
        const deadLetters = queues.find((one) => one.text("arn") === deadLetterTargetArn)?.text("url");
        return [queueQuestion(name, url, deadLetters)];
    });
}

/** A backlog is no fault, which the queue's alarm judges by its age; a dead letter is one. */
function queueQuestion(queue: string, url: string, deadLetterUrl: string | undefined): Question {
    const name = `queue ${queue}`;
    return {
        name,
        ask: async ({ aws }) => {
            const urls = [url, ...(deadLetterUrl === undefined ? [] : [deadLetterUrl])];
            const [messages, dead] = await Promise.all(urls.map((one) => messagesIn(one, aws)));
            if (messages === undefined || (deadLetterUrl !== undefined && dead === undefined)) {
                const said = "SQS does not know it, and the state does";
                return { name, level: "wrong", said, rows: [], data: { error: said } };
            }
            const deadLetters = dead && dead.waiting + dead.underWay;
            const { waiting, underWay, delayed } = messages;
            const later = delayed > 0 ? `, ${delayed} delayed` : "";
            const also = deadLetters === undefined ? "" : `; ${deadLetters} dead letters`;
            return {
                name,
                level: (deadLetters ?? 0) > 0 ? "wrong" : "ok",
                said: `about ${waiting} messages wait, ${underWay} under way${later}${also}`,
                rows: [],
                data: { ...messages, deadLetters },
            };
        },
    };
}

async function messagesIn(QueueUrl: string, aws: Running["aws"]): Promise<Messages | undefined> {
    const input = {
        QueueUrl,
        AttributeNames: [
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed",
        ],
    };
    try {
        const call = { service: "sqs", region: aws.region, target: "AmazonSQS.GetQueueAttributes", input };
        const { Attributes } = await signedJson<{ Attributes?: Record<string, string> }>(aws, call);
        const [waiting, underWay, delayed] = input.AttributeNames.map((key) => Number(given(Attributes?.[key], key)));
        return { waiting: waiting ?? 0, underWay: underWay ?? 0, delayed: delayed ?? 0 };
    } catch (error) {
        if (isError(error, "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue")) return undefined;
        throw error;
    }
}
