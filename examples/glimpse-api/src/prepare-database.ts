import { applicationRole } from "./database/application-role.js";
import { migrate } from "./database/migrate.js";
import { TaskPool } from "./database/task-pool.js";
import { databaseSettings } from "./settings/database-url.js";

/*
 * The task before a deployment: migrates as the database's owner, and gives the application's role its rights where it has
 * one. Needs DATABASE_URL, and APPLICATION_DATABASE_URL for the role.
 */

async function prepare({ DATABASE_URL, APPLICATION_DATABASE_URL }: NodeJS.ProcessEnv): Promise<void> {
    if (DATABASE_URL === undefined) throw new Error("DATABASE_URL is missing");
    const pool = new TaskPool({ ...databaseSettings(DATABASE_URL), connectionLimit: 1 }, async () => undefined);
    try {
        await migrate(pool);
        if (APPLICATION_DATABASE_URL === undefined) return;
        const application = databaseSettings(APPLICATION_DATABASE_URL);
        const client = await pool.connect();
        try {
            await applicationRole(client, application);
        } finally {
            client.release();
        }
        console.log(`the role ${application.user} may read and write rows`);
    } finally {
        await pool.end();
    }
}

try {
    await prepare(process.env);
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
}
