import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { bearer, type Client, everyday, json, signIn, signInAll } from "./parts/clients";
import { Load, type Report } from "./parts/load";
import { figure } from "./parts/report";
import { SimulatedEcs } from "./parts/simulated-ecs";
import { Task } from "./parts/task";
import { serverTiming, stackTiming } from "./parts/timing";
import { placed, surroundings, taskEnvironment } from "./surroundings";

const REQUESTS_PER_SECOND = 200;

describe("a secret that is rotated under load", function () {
    this.timeout(900_000);
    let ecs: SimulatedEcs;
    let clients: Client[];
    let environment: Record<string, string>;

    const launch = () => Task.start(environment);
    const url = (name: string) => new URL(placed(name));
    const withPassword = (text: URL, password: string) => {
        const changed = new URL(text);
        changed.password = password;
        return changed.href;
    };
    /** What `up` or the rotation writes: the next task starts with it, and a running one can read it. */
    const write = async (name: string, value: string) => {
        environment = { ...environment, [name]: value };
        const arn = surroundings().definition.secrets[name];
        if (arn !== undefined) await surroundings().moto.store(arn, value);
    };

    before(async () => {
        environment = taskEnvironment(serverTiming());
        ecs = await SimulatedEcs.start(stackTiming(), 2, launch);
        clients = await signInAll(ecs.url, 10);
    });
    after(async () => {
        await ecs.stop();
        // Other files find everything as it was.
        const { postgres, redis, moto, definition } = surroundings();
        const database = url("DATABASE_URL");
        await postgres.sql(`ALTER ROLE ${database.username} PASSWORD '${database.password}'`);
        await redis.setToken(decodeURIComponent(url("REDIS_URL").password));
        for (const [name, arn] of Object.entries(definition.secrets)) await moto.store(arn, placed(name));
    });

    /** Reads that ask the database. A write whose connection is cut in that moment is answered with 503, rotation or not. */
    const pastTheCache = (index: number) => {
        const client = clients[index % clients.length];
        if (client === undefined) throw new Error("no clients");
        return { method: "GET", path: `/messages?after=${index % 50}`, headers: bearer(client) };
    };

    async function during(happens: () => Promise<unknown>, next = everyday(clients)): Promise<Report> {
        const load = new Load(ecs.url, REQUESTS_PER_SECOND, next);
        await load.reaches(200);
        await happens();
        await load.reaches(load.sent + 200);
        return load.stop();
    }

    it("the database's password: connections that break find the new one, without a restart", async () => {
        const { postgres } = surroundings();
        const current = url("DATABASE_URL");
        const report = await during(async () => {
            await postgres.sql(`ALTER ROLE ${current.username} PASSWORD 'rotated-database-password'`);
            // RDS has it, and the parameter not yet: every connection that breaks now must wait.
            await cutIdleConnections(current.username);
            await pause(1500);
            await write("DATABASE_URL", withPassword(current, "rotated-database-password"));
            await pause(1000);
            await cutIdleConnections(current.username);
        }, pastTheCache);
        figure("database password rotated", `${report.total} requests, ${report.failed.length} failed`);
        expect(report.failures).to.deep.equal({});
        // The old password is of no use any more: the tasks really have the new one.
        const { DATABASE_URL_ARN: _, ...unread } = environment;
        const old = await Task.start({ ...unread, DATABASE_URL: current.href }).then(
            async (task) => task.kill().then(() => "started"),
            (error: Error) => error.message,
        );
        expect(old).not.to.equal("started");
    });

    it("the cache's token: both are valid for a while, then the old one goes", async () => {
        const { redis } = surroundings();
        const current = url("REDIS_URL");
        const token = "rotated-redis-token-of-more-than-16-characters";
        const report = await during(async () => {
            await redis.addToken(token);
            await write("REDIS_URL", withPassword(current, token));
            await pause(500);
            await redis.setToken(token);
            await pause(500);
            await redis.dropConnections();
            await pause(1500);
        });
        figure("cache token rotated", `${report.total} requests, ${report.failed.length} failed`);
        expect(report.failures).to.deep.equal({});
        expect(await redis.ping(decodeURIComponent(current.password))).to.match(/WRONGPASS/);
        const ready = await Promise.all(ecs.tasks.map((task) => json(task.url, { method: "GET", path: "/ready" })));
        expect(ready.map(({ body }) => (body as { cache: boolean }).cache)).to.deep.equal([true, true]);
    });

    it("the JWT secret: tokens of before and after are believed by old and new tasks while they are exchanged", async () => {
        const previous = String(environment["JWT_SECRET"]);
        const late: Client[] = [];
        const report = await during(async () => {
            await write("JWT_SECRET_PREVIOUS", previous);
            await write("JWT_SECRET", "rotated-jwt-secret-of-more-than-32-characters");
            const deployed = ecs.deploy(surroundings().definition.deploymentMaximumPercent);
            let done = false;
            deployed.then(() => {
                done = true;
            });
            // Anyone who signs in now gets a token from an old task or a new one, and meets both with it.
            while (!done) {
                late.push(await signIn(ecs.url));
                clients.push(...late.slice(-1));
                await pause(300);
            }
            await deployed;
        });
        figure("JWT secret rotated by a deployment", `${report.total} requests, ${report.failed.length} failed`);
        expect(report.failures).to.deep.equal({});
        for (const client of [clients[0], late.at(-1)]) {
            if (client === undefined) throw new Error("no client");
            const session = await json(ecs.url, { method: "GET", path: "/sessions/current", headers: bearer(client) });
            expect(session.status).to.equal(200);
        }
    });

    it("a token that neither secret signed is refused all the while", async () => {
        const headers = bearer({ userId: "", token: `${clients[0]?.token.slice(0, -4)}AAAA` });
        expect((await json(ecs.url, { method: "GET", path: "/messages", headers })).status).to.equal(401);
    });

    /** Ends connections of the tasks that are idle for the moment, as a failover of the network does. */
    async function cutIdleConnections(user: string): Promise<void> {
        await surroundings().postgres.sql(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${user}' AND state = 'idle'`,
        );
    }
});
