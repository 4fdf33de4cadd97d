import type { PoolClient } from "pg";
import type { DatabaseSettings } from "../settings/database-url.js";

/** What the server does with rows; tables and roles are the owner's. */
const ROWS = "SELECT, INSERT, UPDATE, DELETE";

/**
 * Makes the application's role, or gives it the password that its URL has, with rights on the rows of all tables, of those
 * that the owner makes later too. To be run by the owner, after the migrations, as often as one likes.
 */
export async function applicationRole(
    client: PoolClient,
    { user, password, database }: DatabaseSettings,
): Promise<void> {
    const role = client.escapeIdentifier(user);
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [user]);
    const verb = rowCount === 0 ? "CREATE" : "ALTER";
    await client.query("BEGIN");
    try {
        for (const statement of [
            `${verb} ROLE ${role} LOGIN NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
            `GRANT CONNECT ON DATABASE ${client.escapeIdentifier(database)} TO ${role}`,
            `GRANT USAGE ON SCHEMA public TO ${role}`,
            `GRANT ${ROWS} ON ALL TABLES IN SCHEMA public TO ${role}`,
            `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
            `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ${ROWS} ON TABLES TO ${role}`,
            `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${role}`,
            // What has been applied is the owner's to say.
            `REVOKE ALL ON TABLE migrations FROM ${role}`,
        ]) {
            await client.query(statement);
        }
        await client.query("COMMIT");
    } catch (error) {
        await client.query("ROLLBACK");
        throw error;
    }
}
