import { writeFile } from "node:fs/promises";
import {
    ChangeMessageVisibilityBatchCommand,
    DeleteMessageBatchCommand,
    GetQueueAttributesCommand,
    type Message,
    ReceiveMessageCommand,
    type SQSClient,
} from "@aws-sdk/client-sqs";

/** SQS's most in one call. */
const BATCH = 10;
/** How long a receive waits for a message: SQS's most, and so the fewest calls for nothing. */
const LONG_POLL_SECONDS = 20;
/** The part of the stop timeout that a receive may take, which must end first. */
const POLL_SHARE = 0.25;
/** Kept of the stop timeout for giving messages back and ending. */
const FAREWELL_SHARE = 0.2;
const RETRY_MS = 1000;
/** A message is hidden again before a third of its time has passed twice. */
const HEARTBEATS = 3;
/** Its age says whether the worker still goes round: for a health check of the container. */
const ALIVE = "/tmp/alive";

/** One message that is being worked on. */
interface UnderWay {
    message: Message;
    isDone: boolean;
}

/**
 * Works a queue off, ten messages at a time. A message is deleted when its work is done, never before; one whose work takes
 * long is kept hidden by a heartbeat; one whose work fails comes again when its visibility timeout is over, and after the
 * queue's `maxReceiveCount` it goes to the dead-letter queue.
 */
export class QueueWorker {
    private stopped = false;
    private underWay: UnderWay[] = [];
    private finished: Promise<void> | undefined;

    constructor(
        private readonly sqs: SQSClient,
        private readonly queueUrl: string,
        private readonly stopTimeoutMs: number,
        /** Must tolerate being called twice with one message. */
        private readonly work: (message: Message) => Promise<void>,
        private readonly log: (line: string) => void,
    ) {}

    /** Resolves when `stop` was called and nothing is under way any more. */
    run(): Promise<void> {
        this.finished = this.rounds();
        return this.finished;
    }

    /**
     * Receives no more, lets what is under way finish, and gives back what is not done in time: another worker has it at once,
     * and need not wait for the visibility timeout.
     */
    async stop(): Promise<void> {
        this.stopped = true;
        const patienceMs = this.stopTimeoutMs * (1 - FAREWELL_SHARE);
        const patience = new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
        await Promise.race([this.finished, patience]);
        const left = this.underWay.filter(({ isDone }) => !isDone);
        await Promise.all([this.giveBack(left), this.deleteDone()]);
    }

    private async rounds(): Promise<void> {
        const hiddenSeconds = await this.visibilityTimeout();
        while (!this.stopped) {
            await isAlive();
            const messages = (await this.receive()).map((message) => ({ message, isDone: false }));
            if (this.stopped) await this.giveBack(messages);
            else if (messages.length > 0) await this.workOff(messages, hiddenSeconds);
        }
    }

    private async workOff(all: UnderWay[], hiddenSeconds: number): Promise<void> {
        this.underWay = all;
        const heartbeat = setInterval(
            () => {
                void isAlive();
                void this.hide(
                    hiddenSeconds,
                    all.filter(({ isDone }) => !isDone),
                );
            },
            (hiddenSeconds * 1000) / HEARTBEATS,
        );
        await Promise.all(
            all.map(async (one) => {
                try {
                    await this.work(one.message);
                    one.isDone = true;
                } catch (error) {
                    this.log(`${one.message.MessageId} failed and comes again: ${String(error)}`);
                }
            }),
        );
        clearInterval(heartbeat);
        await this.deleteDone();
    }

    /** A message whose deletion fails is done twice: the work tolerates that. */
    private async deleteDone(): Promise<void> {
        const done = this.underWay.filter(({ isDone }) => isDone);
        this.underWay = this.underWay.filter(({ isDone }) => !isDone);
        await this.inBatch(done, async (entries) => {
            const input = { QueueUrl: this.queueUrl, Entries: entries };
            return (await this.sqs.send(new DeleteMessageBatchCommand(input))).Failed;
        });
    }

    private async giveBack(messages: UnderWay[]): Promise<void> {
        await this.hide(0, messages);
        this.log(`${messages.length} messages given back`);
    }

    /** Others see the messages after these seconds, counted from now. */
    private hide(seconds: number, messages: UnderWay[]): Promise<void> {
        return this.inBatch(messages, async (entries) => {
            const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout: seconds }));
            const input = { QueueUrl: this.queueUrl, Entries };
            return (await this.sqs.send(new ChangeMessageVisibilityBatchCommand(input))).Failed;
        });
    }

    /** A call that fails costs the message its visibility timeout, no more: the worker goes on. */
    private async inBatch(
        messages: UnderWay[],
        call: (entries: Entry[]) => Promise<{ Code?: string; Message?: string }[] | undefined>,
    ): Promise<void> {
        if (messages.length === 0) return;
        const entries = messages.map(({ message: { ReceiptHandle } }, index) => ({ Id: String(index), ReceiptHandle }));
        try {
            for (const { Code, Message: why } of (await call(entries)) ?? [])
                this.log(`refused by SQS: ${Code} ${why}`);
        } catch (error) {
            this.log(`SQS did not answer: ${String(error)}`);
        }
    }

    /**
     * Waits to its end even when the worker is stopped meanwhile: SQS may hand messages to a call that no one hears any more,
     * and they would be hidden for their visibility timeout, with one receipt more towards the dead-letter queue.
     */
    private async receive(): Promise<Message[]> {
        const most = Math.max(1, Math.floor((this.stopTimeoutMs / 1000) * POLL_SHARE));
        const command = new ReceiveMessageCommand({
            QueueUrl: this.queueUrl,
            MaxNumberOfMessages: BATCH,
            WaitTimeSeconds: Math.min(LONG_POLL_SECONDS, most),
        });
        try {
            return (await this.sqs.send(command)).Messages ?? [];
        } catch (error) {
            this.log(`no receive: ${String(error)}`);
            await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
            return [];
        }
    }

    private async visibilityTimeout(): Promise<number> {
        const command = new GetQueueAttributesCommand({
            QueueUrl: this.queueUrl,
            AttributeNames: ["VisibilityTimeout"],
        });
        const { Attributes } = await this.sqs.send(command);
        return Number(Attributes?.["VisibilityTimeout"] ?? 30);
    }
}

interface Entry {
    Id: string;
    ReceiptHandle: string | undefined;
}

async function isAlive(): Promise<void> {
    await writeFile(ALIVE, "").catch(() => {});
}
