import { expect } from "chai";
import { Balancer } from "../parts/balancer";
import { bearer, json } from "../parts/clients";
import { rawRequest, sendRaw } from "../parts/raw-http";
import { Task } from "../parts/task";
import { stackTiming } from "../parts/timing";
import { type Seeded, seededOne } from "../parts/tokens";
import { taskEnvironment } from "../surroundings";

describe("headers and targets of a request", function () {
    this.timeout(300_000);
    let task: Task;
    let balancer: Balancer;
    let user: Seeded;

    before(async () => {
        task = await Task.start(taskEnvironment());
        balancer = await Balancer.start(stackTiming());
        await balancer.register(task.port);
        user = await seededOne();
    });
    afterEach(async () => expect((await json(task.url, { method: "GET", path: "/health" })).status).to.equal(200));
    after(() => task.kill());

    const signed = () => `authorization: ${bearer(user)["authorization"]}`;
    const doors = () => ({ "the task": task.port, "the balancer": balancer.port });

    /** Each of them at both doors: those that are answered with an error of the server, or with nothing. */
    async function failing(requests: Record<string, string>): Promise<string[]> {
        const failed: string[] = [];
        for (const [door, port] of Object.entries(doors())) {
            for (const [name, bytes] of Object.entries(requests)) {
                const { statuses, text, isEnded } = await sendRaw(port, bytes, 100);
                const isAnswered = text !== "" || isEnded;
                // 501: a method that the balancer does not know.
                if (!isAnswered || statuses.some((status) => status >= 500 && status !== 501))
                    failed.push(`${name} at ${door}: ${statuses}`);
            }
        }
        return failed;
    }

    const flood = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, i) => line(i));

    it("that are too many or too long are refused, and what is within the limits is read as a whole", async () => {
        const get = (headers: string[], target = "/sessions/current") => rawRequest(`GET ${target}`, headers);
        expect(
            await failing({
                "100,000 headers": get(flood(100_000, (index) => `x-${index}: y`)),
                "5,000 of one name": get(flood(5000, () => "x: y")),
                "1,000 tokens": get(flood(1000, () => signed())),
                "1,000 cookies": get(flood(1000, (index) => `cookie: a${index}=b`)),
                "a header of a megabyte": get([`x: ${"y".repeat(2 ** 20)}`]),
                "a name of a megabyte": get([`${"x".repeat(2 ** 20)}: y`]),
                "a token of a megabyte": get([`authorization: Bearer ${"a".repeat(2 ** 20)}`]),
                "a target of a megabyte": get([signed()], `/${"a".repeat(2 ** 20)}`),
                "a query of a megabyte": get([signed()], `/messages?after=${"1".repeat(2 ** 20)}`),
                "a query of 3,000 names": get([signed()], `/messages?${"a&".repeat(3000)}`),
                "a method of 100 KB": rawRequest(`${"G".repeat(100_000)} /`, []),
            }),
        ).to.deep.equal([]);
    });

    it("that come after 2,000 others are not forgotten: the balancer's own address among them", async () => {
        // 12 KB of the 16 that are read.
        const many = flood(3000, () => "a:");
        const answer = await sendRaw(task.port, rawRequest("GET /ready", [...many, "x-forwarded-for: 203.0.113.1"]));
        expect(answer.statuses).to.deep.equal([404]);
        const own = await sendRaw(task.port, rawRequest("GET /sessions/current", [...many, signed()]));
        expect(own.statuses).to.deep.equal([200]);
    });

    it("of a strange kind are no error of the server: methods, versions, targets", async () => {
        const methods = ["CONNECT", "TRACE", "TRACK", "PROPFIND", "PRI", "OPTIONS", "HEAD", "PUT", "M-SEARCH", "get"];
        const targets = [
            `http://evil.example/messages`,
            "http://[::1/messages",
            "//evil.example/messages",
            "*",
            "messages",
            "/../messages",
            "/messages/../../etc/passwd",
            "/%2e%2e/messages",
            "/messages;a=b",
            "/messages#a",
            "/messages?after=%",
            "/messages%00",
            "/\u00ff",
            "/MESSAGES",
            "//ready",
            "/ready/",
            "/%72eady",
        ];
        const long = { "a NUL as version": "GET / HTTP/\u0000\r\n\r\n", "HTTP/0.9": "GET /messages\r\n\r\n" };
        expect(
            await failing({
                ...Object.fromEntries(methods.map((method) => [method, rawRequest(`${method} /messages`, [signed()])])),
                ...Object.fromEntries(targets.map((target) => [target, rawRequest(`GET ${target}`, [signed()])])),
                ...long,
                "HTTP/2 at once": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "HTTP/1.0 without a host": "GET /messages HTTP/1.0\r\n\r\n",
                "HTTP/9.9": "GET /messages HTTP/9.9\r\nhost: a\r\n\r\n",
                "TLS at once": "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
                "no host": "GET /messages HTTP/1.1\r\n\r\n",
                "two hosts": `GET /messages HTTP/1.1\r\nhost: a\r\nhost: evil.example\r\n\r\n`,
                "an empty host": "GET /messages HTTP/1.1\r\nhost:\r\n\r\n",
            }),
        ).to.deep.equal([]);
    });
});
