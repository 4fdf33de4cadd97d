import { expect } from "chai";
import { Balancer } from "../parts/balancer";
import { json } from "../parts/clients";
import type { Call } from "../parts/load";
import { freePort, until } from "../parts/processes";
import { Task } from "../parts/task";
import { stackTiming } from "../parts/timing";
import { token } from "../parts/tokens";
import { surroundings, taskEnvironment } from "../surroundings";

/** All that is served, and what is not. */
const ROUTES: [method: string, path: string][] = [
    ...["/", "/health", "/ready", "/messages", "/messages?after=1", "/sessions/current", "/nothing", "/socket.io/"].map(
        (path): [string, string] => ["GET", path],
    ),
    ...["/sessions", "/messages", "/files/presigned-url", "/files/download-url"].map((path): [string, string] => [
        "POST",
        path,
    ]),
    ["PATCH", "/sessions/current"],
    ["DELETE", "/sessions/current"],
    ["DELETE", "/files"],
];

/** What a visitor may have for a token. */
function tokens(): Record<string, string> {
    const payload = { sub: "stranger", sid: "5f0c7f8e-1d0f-4f5c-9d7e-0d3f6b8a1c2d" };
    return {
        "an unknown key": token({ payload, header: { kid: `invented-${Math.random()}` }, secret: "x".repeat(40) }),
        "the true key's name": token({ payload, secret: "y".repeat(40) }).replace(
            /^[^.]+/,
            token().split(".")[0] ?? "",
        ),
        junk: "a.b.c",
    };
}

// Each 5xx of a task counts for the alarm that rolls a deployment back, and for the one that wakes someone.
describe("what an anonymous request causes", function () {
    this.timeout(300_000);
    let tasks: Task[] = [];
    let balancer: Balancer;
    let withoutAws: Task;

    before(async () => {
        const away = `http://127.0.0.1:${await freePort()}`;
        tasks = await Promise.all([Task.start(taskEnvironment()), Task.start(taskEnvironment())]);
        withoutAws = await Task.start(
            taskEnvironment({
                AWS_ENDPOINT_URL: away,
                AWS_ENDPOINT_URL_S3: away,
                AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: away,
            }),
        );
        balancer = await Balancer.start(stackTiming());
        for (const task of tasks) await balancer.register(task.port);
    });
    after(() => Promise.all([...tasks, withoutAws].map((task) => task.kill())));

    /** What was answered with 5xx. */
    async function failures(base: string): Promise<string[]> {
        const calls: [what: string, call: Call][] = ROUTES.flatMap(([method, path]) =>
            Object.entries({ "no token": undefined, ...tokens() }).map(([what, given]): [string, Call] => {
                const headers: Record<string, string> = given === undefined ? {} : { authorization: `Bearer ${given}` };
                const body =
                    method === "GET" ? {} : { body: { idToken: given ?? "none", text: "a", key: "uploads/a/1-a" } };
                return [`${method} ${path} with ${what}`, { method, path, headers, ...body }];
            }),
        );
        const answers = await Promise.all(
            calls.map(async ([what, call]) => {
                const { status } = await json(base, call).catch(() => ({ status: 0 }));
                return status >= 500 || status === 0 ? [`${status}: ${what}`] : [];
            }),
        );
        return answers.flat();
    }

    it("is no 5xx while all is well, through the load balancer", async () => {
        expect(await failures(balancer.url)).to.deep.equal([]);
    });

    it("is no 5xx while the database is away", async () => {
        const { postgres } = surroundings();
        await postgres.stop();
        try {
            expect(await failures(balancer.url)).to.deep.equal([]);
        } finally {
            await postgres.startAgain();
        }
    });

    it("is no 5xx while the cache is away, nor while it is silent", async () => {
        const { redis } = surroundings();
        redis.freeze();
        expect(await failures(balancer.url)).to.deep.equal([]);
        await redis.kill();
        try {
            expect(await failures(balancer.url)).to.deep.equal([]);
        } finally {
            await redis.startAgain();
            await until("the cache is used again", async () => {
                const ready = await Promise.all(tasks.map(({ url }) => json(url, { method: "GET", path: "/ready" })));
                return ready.every(({ body }) => (body as Record<string, boolean>)["cache"] === true);
            });
        }
    });

    it("is no 5xx while AWS's own services are away, whose keys and secrets it asks for", async () => {
        expect(await failures(withoutAws.url)).to.deep.equal([]);
    });
});
