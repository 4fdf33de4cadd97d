import type { TaskPool } from "../database/task-pool.js";

/** Rows that one statement removes: a large one would hold its locks for long, and lose all of it when it is stopped. */
const BATCH = 1000;

/** What is of no use any more. Each can be removed again, so a run that was cut off is simply started again. */
const SUPERFLUOUS = {
    sessions: "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < now() LIMIT $1)",
    // A message that SQS still keeps is not older than 14 days.
    deliveries:
        "DELETE FROM deliveries WHERE message_id IN (SELECT message_id FROM deliveries WHERE delivered_at < now() - interval '15 days' LIMIT $1)",
};

/**
 * Removes what is of no use any more, batch by batch, until nothing is left or it is stopped.
 *
 * @returns how many rows, by table
 */
export async function tidy(pool: TaskPool, stopped: AbortSignal): Promise<Record<string, number>> {
    const removed: Record<string, number> = {};
    for (const [table, statement] of Object.entries(SUPERFLUOUS)) {
        let last = BATCH;
        while (last === BATCH && !stopped.aborted) {
            last = (await pool.query(statement, [BATCH])).rowCount ?? 0;
            removed[table] = (removed[table] ?? 0) + last;
        }
    }
    return removed;
}
