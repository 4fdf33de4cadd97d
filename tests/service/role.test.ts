import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { SERVER } from "./needs";
import { bearer, json } from "./parts/clients";
import { Task } from "./parts/task";
import { seeded } from "./parts/tokens";
import { placed, surroundings, taskEnvironment } from "./surroundings";

const ROLE = "glimpse_app";

describe("a server that connects as the application's role", function () {
    this.timeout(300_000);
    let task: Task;

    const urlOf = (password: string) => {
        const url = new URL(placed("DATABASE_URL"));
        [url.username, url.password] = [ROLE, password];
        return url.href;
    };
    const prepare = (password: string) =>
        promisify(execFile)(process.execPath, [path.join(SERVER, "dist/prepare-database.js")], {
            env: { DATABASE_URL: placed("DATABASE_URL"), APPLICATION_DATABASE_URL: urlOf(password), ...tls() },
        });
    const tls = () => {
        const { NODE_EXTRA_CA_CERTS } = taskEnvironment();
        return NODE_EXTRA_CA_CERTS === undefined ? {} : { NODE_EXTRA_CA_CERTS };
    };
    const owned = (statement: string) => surroundings().postgres.sql(statement, "glimpse");
    const asRole = (statement: string) => owned(`SET ROLE ${ROLE}; ${statement}`);

    before(async () => {
        // As RDS's master user may.
        await owned("ALTER ROLE glimpse CREATEROLE");
        await prepare("first password's");
        const { stdout } = await prepare("second/password@");
        expect(stdout).to.equal(`the role ${ROLE} may read and write rows\n`);
        task = await Task.start(taskEnvironment({ DATABASE_URL: urlOf("second/password@"), MIGRATIONS: "before" }));
    });
    after(() => task.kill());

    it("reads and writes as before", async () => {
        const [client] = await seeded(1);
        if (client === undefined) throw new Error("no client");
        const headers = bearer(client);
        const written = await json(task.url, {
            method: "POST",
            path: "/messages",
            headers,
            body: { text: "as a role" },
        });
        expect(written.status).to.equal(201);
        expect((await json(task.url, { method: "GET", path: "/messages", headers })).status).to.equal(200);
        expect(await owned(`SELECT count(*) > 0 FROM pg_stat_activity WHERE usename = '${ROLE}'`)).to.equal("t");
    });

    it("may change rows, of tables too that the owner makes later, and nothing else", async () => {
        await owned("SET ROLE glimpse; CREATE TABLE later (id int)");
        await asRole("INSERT INTO later VALUES (1); DELETE FROM later");
        for (const statement of [
            "CREATE TABLE mine (id int)",
            "DROP TABLE messages",
            "ALTER TABLE messages ADD COLUMN more text",
            "TRUNCATE messages",
            "SELECT * FROM migrations",
            "CREATE ROLE other",
        ]) {
            const refused = await asRole(statement).then(
                () => "done",
                (error: Error) => error.message,
            );
            expect(refused, statement).to.match(/permission denied|must be owner/);
        }
        await owned("DROP TABLE later");
    });
});
