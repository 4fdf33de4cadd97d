import { spawnSync } from "node:child_process";
import { RDSClient } from "@aws-sdk/client-rds";
import { expect } from "chai";
import { PSQL_RIGHTS, psqlCommand } from "../../cli/commands/psql";
import { SESSION_TASK_RIGHTS } from "../../cli/running/tunnel/options";
import { freePort, listens, until } from "../service/parts/processes";
import { instanceAtMoto } from "./databases-at-moto";
import { runtimeIdOf } from "./ecs-forms";
import { PASSWORD, TunnelWorld } from "./tunnel-world";

describe("npm run psql (moto is AWS, the plugin and Session Manager are stubs that forward TCP; PostgreSQL is real)", () => {
    let world: TunnelWorld;
    before(async function () {
        this.timeout(110_000);
        world = await TunnelWorld.open();
        await world.postgres.sql(
            "CREATE TABLE messages (id int, text text); INSERT INTO messages VALUES (1, 'one')",
            "glimpse",
        );
        await world.postgres.sql("GRANT ALL ON messages TO glimpse", "glimpse");
    });
    after(() => world.close());
    beforeEach(() => world.reset());
    afterEach(() => expect(world.left, "left behind").to.deep.equal([]));

    const run = (...args: string[]) => world.run(psqlCommand, args);
    const query = (sql: string, ...more: string[]) => run(...more, "--", "-X", "-At", "-c", sql);

    it("opens psql as the stack's user on the stack's database, over TLS, through the NAT instance", async () => {
        const { code, printed, stderr } = await query(
            "select current_user, current_database(), ssl, application_name from pg_stat_ssl join pg_stat_activity using (pid) where pid = pg_backend_pid()",
        );
        expect(printed, stderr).to.equal("glimpse|glimpse|t|glimpse psql\n");
        expect(code).to.equal(0);
        expect(stderr).to.match(
            new RegExp(
                `^Reading startup-prod\\n127.0.0.1:\\d+ is ${world.database}:5432, through the NAT instance ${world.nat} \\(session test-`,
            ),
        );
        const [asked] = world.sessions.started;
        expect(asked).to.deep.include({
            Target: world.nat,
            DocumentName: "AWS-StartPortForwardingSessionToRemoteHost",
            Reason: "npm run psql of startup-prod",
        });
        expect(asked?.["Parameters"]).to.deep.include({ host: [world.database], portNumber: ["5432"] });
    });

    it("checks certificate and host name, and shows its password to no other process's list", async () => {
        const { printed } = await run("sh", "-c", "env | grep ^PG | sort; ps -o args= -p $PPID");
        expect(printed).to.contain(`PGHOST=${world.database}\nPGHOSTADDR=127.0.0.1\n`);
        expect(printed)
            .to.contain("PGSSLMODE=verify-full\n")
            .and.contain(`PGSSLROOTCERT=${world.certificates.authority}\n`);
        expect(printed.split("\n").filter((line) => line.includes(PASSWORD))).to.deep.equal([`PGPASSWORD=${PASSWORD}`]);
    });

    it("refuses a server of another name or another authority at the other end", async () => {
        const other = "other.example.rds.amazonaws.com";
        const identity = world.world.inventory.resources.find(({ type }) => type === "aws:rds/instance:Instance");
        const { outputs = {} } = identity ?? {};
        outputs["address"] = other;
        world.sessions.servers.set(`${other}:5432`, world.postgres.port);
        const wrongName = await query("select 1").finally(() => {
            outputs["address"] = world.database;
        });
        expect(wrongName.printed).to.match(/server certificate .* does not match host name/);
        expect(wrongName.code).to.equal(2);
        // RDS's own authorities know nothing of this server's.
        const unknown = await world.run(psqlCommand, ["--", "-c", "select 1"], { authorities: "" });
        expect(unknown.printed).to.match(/certificate verify failed/);
        expect(unknown.code).to.equal(2);
    });

    for (const [sql, code] of [
        ["select 1", 0],
        ["select nothing", 1],
    ] as const) {
        it(`ends with psql's own exit code: ${code} for ${sql}`, async () => {
            expect((await query(sql)).code).to.equal(code);
        });
    }

    it("runs another client of PostgreSQL in psql's place", async () => {
        const { code, printed } = await run("pg_dump", "--table=messages", "--data-only");
        expect(printed).to.contain("COPY public.messages (id, text) FROM stdin;\n1\tone\n");
        expect(code).to.equal(0);
        const missing = await run("no-such-client");
        expect(missing.stderr).to.contain("no-such-client").and.contain("it is not installed, or not on PATH");
        expect(missing.code).to.equal(1);
    });

    it("uses the rights that it lists, and no other", async () => {
        await query("select 1");
        // The plugin's own right is checked by Session Manager.
        const listed = PSQL_RIGHTS.filter((right) => right !== "ssmmessages:OpenDataChannel");
        expect(world.world.aws.rights()).to.deep.equal(listed);
    });

    for (const right of PSQL_RIGHTS.filter((one) => !/OpenDataChannel|TerminateSession/.test(one))) {
        it(`names ${right} where it lacks, and ends with 1`, async () => {
            world.world.aws.denied.add(right);
            const { code, stderr, printed } = await query("select 1");
            expect(stderr).to.contain(`not authorized to perform: ${right}`).and.contain("fix: allow it to arn:aws:");
            expect(printed).to.equal("");
            expect(code).to.equal(1);
        });
    }

    it("keeps psql's exit code where only the end of the session is denied: the plugin has ended it", async () => {
        world.world.aws.denied.add("ssm:TerminateSession");
        const { code, stderr } = await query("select 1");
        expect(stderr).to.contain("ends after 20 idle minutes");
        expect(code).to.equal(0);
    });

    it("says in one line how the plugin is installed where it is missing, and asks no one anything", async () => {
        const { code, stderr } = await world.run(psqlCommand, [], { env: { PATH: "/nowhere" } });
        expect(stderr).to.contain("session-manager-plugin").and.contain("is not installed, or not on PATH");
        expect(stderr.split("\n").filter((line) => /fix:/.test(line))).to.have.length(1);
        expect(stderr).not.to.contain("Reading");
        expect(world.world.aws.rights()).to.deep.equal([]);
        expect(code).to.equal(1);
    });

    it("says which setting allows it where it is off, and starts nothing", async () => {
        const { resources } = world.world.inventory;
        const index = resources.findIndex(({ name }) => name === "api-task-sessions");
        const [policy] = resources.splice(index, 1);
        const { code, stderr } = await query("select 1").finally(() => policy && resources.push(policy));
        expect(stderr).to.contain("write glimpse:sessionManager: true into Pulumi.startup-prod.yaml");
        expect(world.world.aws.rights()).to.deep.equal([]);
        expect(code).to.equal(1);
    });

    it("says to wait where the instance's agent is not connected yet", async () => {
        world.sessions.connected.clear();
        const { code, stderr } = await query("select 1");
        expect(stderr).to.contain(`the agent of the NAT instance ${world.nat} is not connected`);
        expect(code).to.equal(1);
    });

    it("--tunnel opens the port for any client, fetches no credentials, and Ctrl-C ends it with 0", async () => {
        let seen = "";
        const port = await freePort();
        const { code, stderr } = await world.interrupted(
            psqlCommand,
            ["--tunnel", "--port", String(port)],
            async () => world.sessions.plugins.length > 0 && (await listens(port)),
            async () => {
                const connection = `host=${world.database} hostaddr=127.0.0.1 port=${port} sslmode=verify-full sslrootcert=${world.certificates.authority} user=glimpse dbname=glimpse`;
                const env = { ...process.env, PGPASSWORD: PASSWORD };
                // Not in this process, which forwards nothing but must answer the plugin.
                seen = await ran("psql", ["-X", "-At", connection, "-c", "select 40 + 2"], env);
            },
        );
        expect(stderr).to.contain(`libpq: host=${world.database} hostaddr=127.0.0.1 port=${port} sslmode=verify-full`);
        expect(seen).to.equal("42\n");
        expect(code).to.equal(0);
        expect(await listens(port)).to.equal(false);
        expect(world.world.aws.rights()).not.to.include("ssm:GetParameter");
    });

    it("Ctrl-C before the plugin listens ends with 130", async () => {
        world.sessions.isSlow = true;
        const { code } = await world.interrupted(psqlCommand, [], () => world.sessions.plugins.length > 0);
        expect(code).to.equal(130);
    });

    it("ends with psql's code where the session ends in the middle of a query", async () => {
        const running = query("select pg_sleep(30)");
        await until("PostgreSQL runs the query", () =>
            world.postgres
                .sql("select count(*) from pg_stat_activity where query like '%pg_sleep(30)%' and usename = 'glimpse'")
                .then((count) => count === "1"),
        );
        world.sessions.endAll();
        const { code, printed } = await running;
        expect(printed).to.match(/server closed the connection unexpectedly|EOF detected/);
        expect(code).to.equal(2);
    });

    it("says that the tunnel ended by itself where it only holds the port, and ends with 1", async () => {
        const running = run("--tunnel");
        await until("the plugin runs", () => world.sessions.plugins.length > 0);
        await new Promise((done) => setTimeout(done, 300));
        world.sessions.endAll();
        const { code, stderr } = await running;
        expect(stderr).to.contain("The tunnel ended by itself");
        expect(code).to.equal(1);
    });

    it("--instance opens another instance with the same credentials, as a restored one", async () => {
        const restored = "glimpse-restored";
        await instanceAtMoto(new RDSClient(world.world.aws.config), restored);
        const { stderr } = await run("--instance", restored, "--", "-c", "select 1");
        expect(stderr)
            .to.contain("InvalidParameters: glimpse-restored.")
            .and.contain("rds.amazonaws.com:5432 is no one's here");
        const missing = await run("--instance", "never-was");
        expect(missing.stderr).to.contain("RDS knows no such instance");
        expect(missing.code).to.equal(1);
    });

    describe("without a NAT instance", () => {
        /** Session Manager knows the task's agent. */
        const connectTask = () => {
            const arn = world.world.ecs.left[0];
            if (arn === undefined) return false;
            world.sessions.connected.add(`ecs:glimpse-prod_${arn.split("/").at(-1)}_${runtimeIdOf(arn)}`);
            return true;
        };
        const throughTask = async (sql: string, meanwhile: () => Promise<void> = async () => {}) =>
            world.withoutNat(async () => {
                const running = query(sql);
                await until("the task's agent is connected", connectTask);
                await meanwhile();
                return running;
            });

        it("goes through a one-off task with a writable root, of the service's image, role and network, and ends it", async () => {
            const { code, printed, stderr } = await throughTask("select 7");
            expect(printed, stderr).to.equal("7\n");
            expect(code).to.equal(0);
            const [started] = world.world.ecs.started;
            expect(started).to.deep.include({ enableExecuteCommand: true, startedBy: "glimpse-psql" });
            const definition = world.world.ecs.definitions.at(-1);
            const [container] = definition?.containerDefinitions ?? [];
            expect(container).to.deep.include({ readonlyRootFilesystem: false, entryPoint: ["sh", "-c"] });
            expect(definition?.status).to.equal("INACTIVE");
            const used = world.world.aws.rights();
            const allowed = [...PSQL_RIGHTS, ...SESSION_TASK_RIGHTS];
            expect(used.filter((right) => !allowed.includes(right))).to.deep.equal([]);
            expect(used).to.include.members(SESSION_TASK_RIGHTS.filter((right) => right !== "iam:PassRole"));
        });

        it("waits for Session Manager, which knows an agent later than ECS does", async () => {
            const { code, printed, stderr } = await world.withoutNat(async () => {
                const running = query("select 8");
                await until("a session is asked for", () => world.sessions.started.length > 0);
                expect(connectTask()).to.equal(true);
                return running;
            });
            expect(printed, stderr).to.equal("8\n");
            expect(code).to.equal(0);
            expect(world.sessions.started.length).to.be.at.least(2);
        });

        it("says so where Session Manager never knows it, and ends the task", async () => {
            let now = Date.now();
            const clock = {
                now: () => now,
                wait: async (milliseconds: number) => {
                    now += milliseconds;
                },
            };
            const { code, stderr } = await world.withoutNat(() =>
                world.run(psqlCommand, ["--", "-c", "select 1"], { clock }),
            );
            expect(stderr).to.match(/the agent of the one-off task \w+ is not connected to Session Manager/);
            expect(code).to.equal(1);
            expect(world.sessions.started.length).to.be.greaterThan(10);
        });

        it("says why where the task ends in the middle", async () => {
            const { code, stderr } = await throughTask("select pg_sleep(31)", async () => {
                await until("the plugin runs", () => world.sessions.plugins.length > 0);
                await new Promise((done) => setTimeout(done, 500));
                world.world.ecs.kill(world.world.ecs.left[0] ?? "", { stoppedReason: "stopped by ann" });
                await new Promise((done) => setTimeout(done, 500));
                world.sessions.endAll();
            });
            expect(stderr).to.contain(`The way to ${world.database} ended: stopped by ann`);
            expect(code).to.equal(2);
        });

        it("says that the agent ended, and ends the task", async () => {
            world.world.ecs.agent = "STOPPED";
            const { code, stderr } = await world.withoutNat(() => query("select 1"));
            expect(stderr).to.contain("its agent ended");
            expect(code).to.equal(1);
        });
    });

    for (const [args, said] of [
        [["--tunnel", "pg_dump"], "it only opens the port, and starts no program"],
        [["--port", "70000"], "is not a whole number from 1 to 65535"],
        [["-c", "select 1"], "psql has no such option"],
    ] as const) {
        it(`refuses ${args.join(" ")}, and asks AWS nothing`, async () => {
            const { code, stderr } = await run(...args);
            expect(stderr).to.contain(said);
            expect(code).to.equal(2);
            expect(world.world.aws.rights()).to.deep.equal([]);
        });
    }
});

async function ran(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
    return spawnSync(program, args, { env, encoding: "utf8" }).stdout;
}
