import { SQSClient } from "@aws-sdk/client-sqs";
import { SettingsError } from "./settings/environment.js";
import { deliver } from "./work/deliver.js";
import { openPool } from "./work/pool.js";
import { QueueWorker } from "./work/queue-worker.js";
import { readWorkerSettings } from "./work/settings.js";

// A worker of `glimpse:services`: the same image as the server, with `command: [node, dist/worker.js]`.

const log = (line: string) => process.stdout.write(`${JSON.stringify({ worker: process.pid, line })}\n`);

async function start(): Promise<void> {
    const settings = readWorkerSettings(process.env);
    // Before anything is under way: nothing is to be finished then.
    let stop: () => void = () => process.exit(0);
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
        process.once(signal, () => {
            log(`${signal} received`);
            stop();
        });
    }
    const pool = await openPool(settings, log);
    const sqs = new SQSClient({ region: settings.region });
    const work = async (message: Parameters<typeof deliver>[1]) => {
        if (!(await deliver(pool, message))) log(`${message.MessageId} was delivered before`);
    };
    const worker = new QueueWorker(sqs, settings.queueUrl, settings.stopTimeoutMs, work, log);
    const stopping = new Promise<void>((resolve, reject) => {
        stop = () => worker.stop().then(resolve, reject);
    });
    log("works");
    // Work that is given back may go on; the process ends with `stopping` all the same.
    await Promise.race([stopping, worker.run().then(() => stopping)]);
}

start().then(
    () => process.exit(0),
    (error) => {
        console.error(error instanceof SettingsError ? error.message : error);
        process.exit(1);
    },
);
