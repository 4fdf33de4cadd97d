import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Logger } from "@nestjs/common";
import { runner } from "node-pg-migrate";
import type { TaskPool } from "./task-pool.js";

const MIGRATIONS = fileURLToPath(new URL("../../migrations", import.meta.url));
/** Shorter than the grace period in which a starting task is not judged. */
const PATIENCE_MS = 45_000;

/**
 * Brings the tables up to date. Tasks that start together agree by a lock in the database: one migrates, the others
 * wait. Old tasks still run meanwhile, so a migration adds; what it makes superfluous goes with a later release.
 */
export async function migrate(pool: TaskPool): Promise<void> {
    const log = new Logger("Migrations");
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
        const client = await pool.connect();
        try {
            const done = await runner({
                dbClient: client,
                dir: MIGRATIONS,
                migrationsTable: "migrations",
                direction: "up",
                log: () => {},
            });
            for (const { name } of done) log.log(`${name} applied`);
            return;
        } catch (error) {
            const locked = error instanceof Error && error.message.includes("Another migration is already running");
            if (!locked || Date.now() > deadline) throw error;
        } finally {
            client.release();
        }
        await pause(200);
    }
}
