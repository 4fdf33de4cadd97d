import type { Message } from "@aws-sdk/client-sqs";
import * as v from "valibot";
import type { TaskPool } from "../database/task-pool.js";

const body = v.object({ id: v.pipe(v.string(), v.minLength(1)), to: v.pipe(v.string(), v.minLength(1)) });

/**
 * Delivers what a message says, once: its id is written down in the statement that does the work, and SQS may deliver a message
 * twice. Real work that is not in the database (a mail) goes between a row that is claimed and one that is done.
 *
 * @returns whether it was not delivered before
 */
export async function deliver(pool: TaskPool, message: Message): Promise<boolean> {
    const { id, to } = v.parse(body, JSON.parse(message.Body ?? ""));
    const { rowCount } = await pool.query(
        "INSERT INTO deliveries (message_id, recipient) VALUES ($1, $2) ON CONFLICT (message_id) DO NOTHING",
        [id, to],
    );
    return rowCount === 1;
}
