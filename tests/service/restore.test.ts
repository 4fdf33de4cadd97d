import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { postgresFolder } from "./needs";
import { json, signInAll } from "./parts/clients";
import { FOLDER } from "./parts/processes";
import { Task } from "./parts/task";
import { placed, surroundings, taskEnvironment } from "./surroundings";

/** What the runbook says of the URL: cut off at its question mark, because libpq refuses Prisma's parameters. */
function forLibpq(url: string, database?: string): string {
    const cut = new URL(url);
    if (database !== undefined) cut.pathname = `/${database}`;
    return `${cut.href.replace(/\?.*/, "")}?sslmode=require`;
}

/** The part of docs/runbooks/restore.md that is PostgreSQL's own; what RDS does before it is not tried here. */
describe("rows that were lost", function () {
    this.timeout(120_000);
    const dump = path.join(FOLDER, "messages.dump");
    const run = (program: string, ...args: string[]) =>
        execFileSync(path.join(String(postgresFolder()), program), args, { encoding: "utf8" });

    after(() => rmSync(dump, { force: true }));

    it("come back from a restored database while the server runs, by the runbook's commands", async () => {
        const { postgres } = surroundings();
        const now = forLibpq(placed("DATABASE_URL"));
        const restored = forLibpq(placed("DATABASE_URL"), "restored");
        const { username, pathname } = new URL(now);
        const task = await Task.start(taskEnvironment());
        try {
            await signInAll(task.url, 2);
            const database = pathname.slice(1);
            const count = () => postgres.sql("SELECT count(*) FROM messages", database);
            await postgres.sql(
                "INSERT INTO messages (user_id, text) SELECT id, 'kept' FROM users, generate_series(1, 50)",
                database,
            );
            const before = await count();
            expect(Number(before)).to.be.at.least(100);
            // RDS makes the second instance; here it is a second database of the same contents.
            await postgres.sql(`CREATE DATABASE restored OWNER ${username}`);
            run("pg_dump", "--format=custom", "--file", dump, now);
            run("pg_restore", "--no-owner", "--dbname", restored, dump);
            await postgres.sql("DELETE FROM messages", database);
            expect(await count()).to.equal("0");

            run("pg_dump", "--format=custom", "--table=messages", "--file", dump, restored);
            expect(run("pg_restore", "--list", dump)).to.contain("TABLE DATA public messages");
            run("pg_restore", "--data-only", "--single-transaction", "--dbname", now, dump);
            expect(await count()).to.equal(before);
            expect((await json(task.url, { method: "GET", path: "/ready" })).status).to.equal(200);
        } finally {
            await task.kill();
        }
    });
});
