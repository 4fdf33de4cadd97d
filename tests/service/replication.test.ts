import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { Postgres } from "./parts/postgres";
import { until } from "./parts/processes";
import { figure } from "./parts/report";
import { surroundings } from "./surroundings";

const PAGE = readFileSync(path.join(__dirname, "../../docs/replication.md"), "utf8");
const NAME = "shop";
const PASSWORD = "a-password-of-the-move";

/** A file of the page, with what is to be written into it. */
function file(name: string, from?: Postgres): string {
    const block = [...PAGE.matchAll(/^ *```sql\n([\s\S]*?)```/gm)].find(([, text = ""]) =>
        text.trim().startsWith(`-- ${name}\n`),
    );
    if (block?.[1] === undefined) throw new Error(`docs/replication.md has no ${name}`);
    return block[1]
        .replace(/'PASSWORD'|(?<==)PASSWORD/g, (found) => found.replace("PASSWORD", PASSWORD))
        .replace(/OLDHOST|NEWHOST/g, "localhost")
        .replace(/OLDNAME|NEWNAME/g, NAME)
        .replace("port=5432", `port=${from?.port}`);
}

const SCHEMA = `
    CREATE TABLE migrations (id serial PRIMARY KEY, name text NOT NULL);
    INSERT INTO migrations (name) VALUES ('0001'), ('0002');
    CREATE TABLE users (id text PRIMARY KEY, email text);
    CREATE TABLE "Orders" (id bigserial PRIMARY KEY, user_id text NOT NULL REFERENCES users, total numeric, note text);
    CREATE INDEX ON "Orders" (user_id);
    CREATE TABLE keyless (line text);
    CREATE TABLE events (at date NOT NULL, id bigserial, PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
    CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    INSERT INTO users SELECT 'user-' || n, n || '@example.com' FROM generate_series(1, 500) n;
    INSERT INTO "Orders" (user_id, total, note) SELECT 'user-' || 1 + n % 500, n, repeat('x', 100) FROM generate_series(1, 20000) n;
    INSERT INTO events (at) SELECT '2026-06-01' FROM generate_series(1, 100);
    INSERT INTO keyless SELECT 'line ' || n FROM generate_series(1, 10) n;
`;

/** One of what users do: rows are made, changed and removed. */
const work = (n: number) => `
    BEGIN;
    INSERT INTO users VALUES ('new-${n}', '${n}@example.org');
    INSERT INTO "Orders" (user_id, total) VALUES ('new-${n}', ${n}), ('user-1', ${n});
    UPDATE "Orders" SET total = total + 1 WHERE id = ${1 + (n % 20000)};
    DELETE FROM "Orders" WHERE id = ${100 + n};
    UPDATE keyless SET line = line || '!' WHERE line LIKE 'line 1%';
    INSERT INTO events (at) VALUES ('2026-07-01');
    COMMIT;
`;

/** Users who write until they are stopped. */
function writing(database: Postgres, first: number): { stop(): Promise<number> } {
    let isStopped = false;
    let n = first;
    const done = (async () => {
        for (; !isStopped; n++) await database.sql(work(n), NAME);
    })();
    return {
        async stop() {
            isStopped = true;
            await done;
            return n;
        },
    };
}

describe("another database side by side, by docs/migrate.md and docs/replication.md (two real PostgreSQL servers)", function () {
    this.timeout(120_000);
    this.bail(true);
    let old: Postgres;
    let next: Postgres;
    let written = 0;

    const on = (database: Postgres, name: string, from?: Postgres) => database.script(file(name, from), NAME);
    /** All rows of all tables, in one line a table. */
    const rows = async (database: Postgres) =>
        Promise.all(
            ["migrations", "users", '"Orders"', "keyless", "events"].map((table) =>
                database.sql(
                    `SELECT '${table}', count(*), md5(string_agg(t::text, ',' ORDER BY t::text)) FROM ${table} t`,
                    NAME,
                ),
            ),
        );
    const behind = (database: Postgres, slot: string) =>
        database.script(file("old/behind.sql").replace("'moving'", `'${slot}'`), NAME);
    const caughtUp = (database: Postgres, slot: string) =>
        until(
            `${slot} has all`,
            async () => (await behind(database, slot)) === "0" && (await behind(database, slot)) === "0",
        );

    before(async () => {
        const { certificates } = surroundings();
        old = await Postgres.start(certificates, "replication-old");
        next = await Postgres.start(certificates, "replication-new");
        for (const database of [old, next]) {
            // rds.logical_replication in a parameter group, and the restart.
            await database.sql("ALTER SYSTEM SET wal_level = 'logical'");
            await database.stop();
            await database.startAgain();
            // RDS's role for it.
            await database.sql("CREATE ROLE rds_replication NOLOGIN");
        }
        await old.createDatabase("app", "the-applications-password", NAME);
        await next.createDatabase("app", "another-password", NAME);
        await old.script(SCHEMA, NAME);
        // What the new stack's task before its first deployment has made.
        await next.script(SCHEMA, NAME);
    });
    after(() => Promise.all([old?.stop(), next?.stop()]));

    it("has in a snapshot what was committed before it, with sequences, roles and their passwords, and nothing written since", async () => {
        const users = writing(old, written);
        await until("someone wrote", async () => Number(await old.sql("SELECT count(*) FROM users", NAME)) > 503);
        const least = Number(await old.sql("SELECT count(*) FROM users", NAME));
        const copy = await old.restored("replication-copy");
        written = await users.stop();
        try {
            const count = Number(await copy.sql("SELECT count(*) FROM users", NAME));
            const all = Number(await old.sql("SELECT count(*) FROM users", NAME));
            expect(count).to.be.within(least, all);
            await old.sql("INSERT INTO users VALUES ('late', '')", NAME);
            expect(await copy.sql("SELECT count(*) FROM users WHERE id = 'late'", NAME)).to.equal("0");
            expect(await copy.sql('SELECT max(id) <= nextval(\'"Orders_id_seq"\') FROM "Orders"', NAME)).to.equal("t");
            const secrets = "SELECT rolname, rolpassword FROM pg_authid WHERE rolname = 'app'";
            expect(await copy.sql(secrets)).to.equal(await old.sql(secrets));
        } finally {
            await copy.stop();
        }
    });

    it("names the tables whose updates the old database would refuse once they are published", async () => {
        expect(await on(old, "old/keys.sql")).to.equal("keyless");
        await old.sql("CREATE PUBLICATION try FOR TABLE keyless", NAME);
        const refused = await old.sql("UPDATE keyless SET line = ''", NAME).then(
            () => "",
            (error: Error) => error.message,
        );
        expect(refused).to.contain("does not have a replica identity");
        await old.sql("DROP PUBLICATION try; ALTER TABLE keyless REPLICA IDENTITY FULL", NAME);
        expect(await on(old, "old/keys.sql")).to.equal("");
    });

    it("copies all rows while users write, and has the same at the switch, after a moment without writers", async () => {
        const users = writing(old, written);
        await on(old, "old/publish.sql");
        await old.sql("ALTER ROLE mover REPLICATION");
        await on(next, "new/empty.sql");
        const options = /pg_dump (.*) "\$OLD"/.exec(PAGE)?.[1] ?? "";
        const schema = await old.dumped(NAME, ...options.split(" "));
        await next.script(schema.replace(/^CREATE SCHEMA public;$/m, ""), NAME);
        await on(next, "new/subscribe.sql", old);
        await until("the copy is complete", async () => (await on(next, "new/waiting.sql")) === "0");
        const since = Number(await old.sql("SELECT count(*) FROM users", NAME));
        await until("someone wrote", async () => Number(await old.sql("SELECT count(*) FROM users", NAME)) > since + 3);
        written = await users.stop();
        const began = Date.now();
        await caughtUp(old, "moving");
        await next.script(await on(old, "old/sequences.sql"), NAME);
        await on(next, "new/unsubscribe.sql");
        figure("a switch by logical replication", `${Date.now() - began} ms without writers`);
        expect(await rows(next)).to.deep.equal(await rows(old));
        expect(await old.sql("SELECT count(*) FROM pg_replication_slots")).to.equal("0");
        await on(next, "new/publish-back.sql");
        await next.sql("ALTER ROLE mover REPLICATION");
        await on(old, "old/subscribe-back.sql", next);
    });

    it("goes on with the new one, whose ids follow those of the old", async () => {
        const last = Number(await next.sql('SELECT max(id) FROM "Orders"', NAME));
        written += 1;
        await next.sql(work(written), NAME);
        expect(Number(await next.sql('SELECT max(id) FROM "Orders"', NAME))).to.equal(last + 2);
    });

    it("has a way back after the switch: the old one gets what the new one was given, and goes on", async () => {
        const users = writing(next, written + 1);
        const before = Number(await next.sql("SELECT count(*) FROM users", NAME));
        await until(
            "someone wrote",
            async () => Number(await next.sql("SELECT count(*) FROM users", NAME)) > before + 3,
        );
        written = await users.stop();
        await caughtUp(next, "back");
        await old.script(await on(next, "old/sequences.sql"), NAME);
        await old.sql("DROP SUBSCRIPTION back", NAME);
        expect(await rows(old)).to.deep.equal(await rows(next));
        await old.sql(work(written), NAME);
    });

    it("leaves neither slot, publication nor role behind", async () => {
        await on(next, "new/forget.sql");
        await on(old, "old/unpublish.sql");
        for (const database of [old, next]) {
            const left =
                "SELECT (SELECT count(*) FROM pg_replication_slots) + (SELECT count(*) FROM pg_publication) + (SELECT count(*) FROM pg_subscription) + (SELECT count(*) FROM pg_roles WHERE rolname = 'mover')";
            expect(await database.sql(left, NAME)).to.equal("0");
        }
    });
});
