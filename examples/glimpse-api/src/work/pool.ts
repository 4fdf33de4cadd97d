import { migrate } from "../database/migrate.js";
import { TaskPool } from "../database/task-pool.js";
import { databaseSettings } from "../settings/database-url.js";
import { StoredValues } from "../settings/stored-values.js";
import type { BackgroundSettings } from "./settings.js";

/** The connections of a task without a port, with the tables up to date. */
export async function openPool(settings: BackgroundSettings, log: (line: string) => void): Promise<TaskPool> {
    const values = new StoredValues(settings);
    const pool = new TaskPool(settings.database, async (refused) => {
        if (settings.databaseUrlArn === undefined) return undefined;
        const current = await values.read(settings.databaseUrlArn);
        return current === undefined ? refused : databaseSettings(current).password;
    });
    pool.on("error", (error) => log(`a connection broke: ${error.message}`));
    if (settings.migratesAtStart) await migrate(pool);
    return pool;
}
