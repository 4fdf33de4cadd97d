import { DATABASE_CLIENT } from "../../running/one-off/database-client";

/** Counts the rows of the first tables. */
const COUNT_ROWS = `${DATABASE_CLIENT}
(async () => {
    await client.connect();
    const { rows } = await client.query(
        "select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables " +
        "where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1");
    for (const { name } of rows.slice(0, 20)) {
        const counted = await client.query("select count(*) from " + name);
        console.log(name + " " + counted.rows[0].count + " rows");
    }
    await client.end();
    if (rows.length === 0) throw new Error("the restored database has no table");
})().catch((error) => { console.error(error.message); process.exit(1); });
`;

export const DEFAULT_QUERY = ["node", "-e", COUNT_ROWS];

/**
 * The query with `DATABASE_URL` leading to another server: RunTask cannot override a secret, so a shell in the task does. The
 * password in a URL is encoded: the first @ ends it.
 */
export function queryAt(host: string, port: number, query: string[]): string[] {
    const rewritten = `DATABASE_URL=$(printf %s "$DATABASE_URL" | sed "s#@[^/?]*#@${host}:${port}#")`;
    return ["sh", "-c", `${rewritten}; export DATABASE_URL; exec "$@"`, "drill", ...query];
}
