import http from "node:http";
import { expect } from "chai";
import { Balancer } from "../parts/balancer";
import { bearer, json } from "../parts/clients";
import { rawRequest, sendRaw } from "../parts/raw-http";
import { Task } from "../parts/task";
import { stackTiming } from "../parts/timing";
import { type Seeded, seeded } from "../parts/tokens";
import { taskEnvironment } from "../surroundings";

const EVIL = "evil.example";

describe("what a request claims of itself", function () {
    this.timeout(300_000);
    let task: Task;
    let balancer: Balancer;
    let user: Seeded;
    let other: Seeded;

    before(async () => {
        // haproxy alone is in front of the task here.
        task = await Task.start(taskEnvironment({ TRUSTED_PROXIES: "1", ADDRESS_REQUESTS_PER_MINUTE: "8" }));
        balancer = await Balancer.start(stackTiming());
        await balancer.register(task.port);
        [user, other] = (await seeded(2)) as [Seeded, Seeded];
    });
    after(() => task.kill());

    const signed = (who = user) => `authorization: ${bearer(who)["authorization"]}`;

    it("another host, scheme, method or target: changes nothing, and comes back in no answer", async () => {
        const claims = {
            host: EVIL,
            forwarded: `for=${EVIL};host=${EVIL};proto=http`,
            "x-forwarded-host": EVIL,
            "x-forwarded-server": EVIL,
            "x-forwarded-proto": "gopher",
            "x-forwarded-prefix": `/${EVIL}`,
            "x-host": EVIL,
            "x-original-url": `/${EVIL}`,
            "x-rewrite-url": `/${EVIL}`,
            "x-http-method-override": "DELETE",
            "x-amz-security-token": EVIL,
            origin: `https://${EVIL}`,
            referer: `https://${EVIL}/`,
        };
        const upload = { fileName: "a.png", contentType: "image/png", sizeBytes: 10 };
        const calls: [string, string, object?][] = [
            ["GET", "/sessions/current"],
            ["GET", "/messages"],
            ["GET", "/none"],
            ["POST", "/messages", { text: "plain" }],
            ["POST", "/files/presigned-url", upload],
            ["POST", "/files/download-url", { key: `uploads/${user.userId}/1700000000000-a.png` }],
        ];
        for (const port of [task.port, balancer.port]) {
            for (const [method, path, body] of calls) {
                const plain = await ask(port, method, path, bearer(user), body);
                const claimed = await ask(port, method, path, { ...bearer(user), ...claims }, body);
                expect(claimed.status, path).to.equal(plain.status);
                expect(claimed.text.toLowerCase(), path).to.not.include(EVIL);
            }
        }
        // The session is there: no override made a DELETE of a GET.
        expect((await json(task.url, { method: "GET", path: "/messages", headers: bearer(user) })).status).to.equal(
            200,
        );
    });

    /** By Node.js's client: `fetch` does not send another host. */
    function ask(port: number, method: string, path: string, headers: object, body?: object) {
        const payload = body === undefined ? undefined : JSON.stringify(body);
        const more = payload === undefined ? {} : { "content-type": "application/json" };
        return new Promise<{ status: number; text: string }>((resolve, reject) => {
            const request = http.request(
                { port, method, path, headers: { ...headers, ...more }, agent: false },
                (answer) => {
                    let text = JSON.stringify(answer.headers);
                    answer.setEncoding("utf8").on("data", (chunk) => {
                        text += chunk;
                    });
                    answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text }));
                },
            );
            request.once("error", reject).end(payload);
        });
    }

    it("where it comes from: opens /ready to no one, and is no error of the server", async () => {
        const values = [
            "",
            "127.0.0.1",
            "::1",
            "unknown",
            "_hidden",
            "' OR 1=1 --",
            "%0d%0a",
            "a".repeat(6000),
            "1,".repeat(2000),
        ];
        const requests = Object.fromEntries(
            values.map((value) => [
                `x-forwarded-for: ${value.slice(0, 20)}`,
                rawRequest("GET /sessions/current", [signed(), `x-forwarded-for: ${value}`]),
            ]),
        );
        for (const [name, bytes] of Object.entries(requests)) {
            for (const port of [task.port, balancer.port])
                expect((await sendRaw(port, bytes, 100)).statuses.join(), name).to.be.oneOf(["200", "400"]);
        }
        for (const header of [...values.map((value) => `x-forwarded-for: ${value}`), "connection: x-forwarded-for"]) {
            const { text } = await sendRaw(balancer.port, rawRequest("GET /ready", [header]), 100);
            expect(text, header.slice(0, 40)).to.not.include("draining");
        }
        // Sockets read the address by themselves.
        const open = [
            "connection: upgrade",
            "upgrade: websocket",
            "sec-websocket-version: 13",
            "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==",
        ];
        for (const value of values) {
            const head = rawRequest("GET /socket.io/?EIO=4&transport=websocket", [
                ...open,
                `x-forwarded-for: ${value}`,
            ]);
            expect((await sendRaw(task.port, head, 100)).statuses, value.slice(0, 20)).to.deep.equal([101]);
        }
    });

    it("gives no one another limit than that of the address that the balancer saw", async () => {
        const body = '{"idToken":"none"}';
        const claims = [
            "x-forwarded-for: 203.0.113.{n}",
            "x-real-ip: 203.0.113.{n}",
            "forwarded: for=203.0.113.{n}",
            "true-client-ip: 203.0.113.{n}",
            "connection: x-forwarded-for, keep-alive",
            "x-forwarded-for:",
            "X-FORWARDED-FOR: 203.0.113.{n}\r\nx-forwarded-for: 203.0.114.{n}",
        ];
        const statuses: number[] = [];
        for (let index = 0; index < 14; index += 1) {
            const claim = String(claims[index % claims.length]).replaceAll("{n}", String(index));
            const headers = ["content-type: application/json", `content-length: ${body.length}`, claim];
            // Sign-ins of other tests within this minute are counted for theirs.
            const sent = await sendRaw(balancer.port, rawRequest("POST /sessions", headers, body), 100, "127.0.0.88");
            statuses.push(...sent.statuses);
        }
        expect(statuses.slice(0, 8)).to.deep.equal(Array(8).fill(401));
        expect(statuses.slice(8)).to.deep.equal(Array(6).fill(429));
    });

    it("two tokens, or a session in other places: it is answered for the one token that is read", async () => {
        const session = (headers: string[], target = "/sessions/current") =>
            sendRaw(task.port, rawRequest(`GET ${target}`, headers), 100);
        const { text } = await session([signed(), signed(other)]);
        expect(text).to.include(user.userId).and.not.include(other.userId);
        const elsewhere = [`cookie: sid=${other.sessionId}; token=${other.token}`, `x-session-id: ${other.sessionId}`];
        const targets = [`/sessions/current?sid=${other.sessionId}&token=${other.token}`, "/sessions/current"];
        for (const target of targets) {
            expect((await session(elsewhere, target)).statuses, target).to.deep.equal([401]);
            expect((await session([signed(), ...elsewhere], target)).text, target)
                .to.include(user.userId)
                .and.not.include(other.userId);
        }
    });
});
