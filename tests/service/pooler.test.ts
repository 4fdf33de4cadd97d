import { execFile } from "node:child_process";
import http from "node:http";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { databaseUrl } from "../../components/postgres/database-url";
import { needing } from "../needs";
import { SERVER } from "./needs";
import { everyday } from "./parts/clients";
import { send } from "./parts/load";
import { pgbouncer, startPooler } from "./parts/pooler";
import { figure } from "./parts/report";
import { Task } from "./parts/task";
import { seeded } from "./parts/tokens";
import { placed, surroundings, taskEnvironment } from "./surroundings";

const it = needing({ what: "pgbouncer", apt: "pgbouncer", isMet: () => pgbouncer() !== undefined });
const TASKS = 2;
const OPENED_BY_EACH = 10;
const LENT = 3;
const REQUESTS = 200;

/** What `Postgres` writes for a pooler, with the address of this one. */
function pooledUrl(port: number, pooled = true): string {
    const { username, password, pathname } = new URL(placed("DATABASE_URL"));
    return databaseUrl({
        username: decodeURIComponent(username),
        password: decodeURIComponent(password),
        host: "localhost",
        port,
        databaseName: pathname.slice(1),
        connectionLimit: OPENED_BY_EACH,
        poolTimeoutSeconds: 30,
        statementCacheSize: 100,
        pooled,
    });
}

describe("tasks behind a pooler that lends connections for a transaction (PgBouncer in place of RDS Proxy)", function () {
    this.timeout(300_000);
    const tasks: Task[] = [];
    let port = 0;

    before(async () => {
        if (pgbouncer() === undefined) return;
        const { certificates, postgres } = surroundings();
        const { username, password, pathname } = new URL(placed("DATABASE_URL"));
        const database = { user: username, password: decodeURIComponent(password), database: pathname.slice(1) };
        ({ port } = await startPooler(certificates, { ...database, port: postgres.port, connections: LENT }));
        // The task before a deployment migrates at the database itself.
        const env = { DATABASE_URL: placed("DATABASE_URL"), NODE_EXTRA_CA_CERTS: certificates.authority };
        await promisify(execFile)(process.execPath, [path.join(SERVER, "dist/prepare-database.js")], { env });
        const environment = taskEnvironment({ DATABASE_URL: pooledUrl(port), MIGRATIONS: "before" });
        for (let count = 0; count < TASKS; count += 1) tasks.push(await Task.start(environment));
    });
    after(() => Promise.all(tasks.map((task) => task.kill())));

    it("answer every request, with more connections to the pooler than it has to the database", async () => {
        const { postgres } = surroundings();
        const next = everyday(await seeded(3));
        const agent = new http.Agent({ keepAlive: true, maxSockets: 40 });
        const outcomes = await Promise.all(
            Array.from({ length: REQUESTS }, (_, index) => send(tasks[index % TASKS]?.url ?? "", agent, next(index))),
        );
        agent.destroy();
        expect(outcomes.filter(({ result }) => result !== 200 && result !== 201)).to.deep.equal([]);
        // Other files' tasks have ended.
        const open = await postgres.sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'glimpse'");
        figure("behind a pooler", `${TASKS} tasks with ${OPENED_BY_EACH} connections each: ${open} to the database`);
        expect(Number(open)).to.be.within(1, LENT);
    });

    it("are ready, by a separate connection to it", async () => {
        for (const { url } of tasks) expect((await fetch(`${url}/ready`)).status).to.equal(200);
    });

    it("fail without the word for it in their URL: so this pooler is as strict as it says", async () => {
        const environment = taskEnvironment({ DATABASE_URL: pooledUrl(port, false), MIGRATIONS: "before" });
        const failed = await Task.start({ ...environment }).then(
            () => "started",
            (error: Error) => error.message,
        );
        expect(failed).to.match(/unsupported startup parameter: statement_timeout/);
    });
});
