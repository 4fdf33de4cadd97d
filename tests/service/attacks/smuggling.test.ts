import { expect } from "chai";
import { Balancer } from "../parts/balancer";
import { bearer, json } from "../parts/clients";
import { rawRequest, sendRaw } from "../parts/raw-http";
import { Task } from "../parts/task";
import { stackTiming } from "../parts/timing";
import { type Seeded, seeded, seededOne } from "../parts/tokens";
import { databaseName, surroundings, taskEnvironment } from "../surroundings";

/** The heads under which the two ends of a connection could see two ends of a body. `{length}` is that of all that follows. */
const HEADS: Record<string, string[]> = {
    "CL.TE": ["content-length: {length}", "transfer-encoding: chunked"],
    "TE.CL": ["transfer-encoding: chunked", "content-length: 5"],
    "TE.TE, an unknown one first": ["transfer-encoding: cow", "transfer-encoding: chunked", "content-length: {length}"],
    "TE.TE, an unknown one last": ["transfer-encoding: chunked", "transfer-encoding: cow", "content-length: {length}"],
    "chunked that is not the last": ["transfer-encoding: chunked, identity", "content-length: {length}"],
    "chunked twice": ["transfer-encoding: chunked, chunked", "content-length: {length}"],
    "an unknown coding": ["transfer-encoding: xchunked", "content-length: {length}"],
    "a space before the colon": ["transfer-encoding : chunked", "content-length: {length}"],
    "a tab before the colon": ["transfer-encoding\t: chunked", "content-length: {length}"],
    "a space before the name": ["x: y", " transfer-encoding: chunked", "content-length: {length}"],
    "a vertical tab before the value": ["transfer-encoding: \u000bchunked", "content-length: {length}"],
    "a NUL in the name": ["transfer\u0000-encoding: chunked", "content-length: {length}"],
    "a NUL after the value": ["transfer-encoding: chunked\u0000", "content-length: {length}"],
    "a folded line": ["transfer-encoding:", " chunked", "content-length: {length}"],
    "a folded length": ["content-length:", " {length}", "content-length: 5"],
    "two lengths": ["content-length: 5", "content-length: {length}"],
    "two lengths in one line": ["content-length: 5, {length}"],
    "a length with a sign": ["content-length: +5"],
    "a length below zero": ["content-length: -5"],
    "a length in hexadecimal": ["content-length: 0x5"],
    "a length with a space in it": ["content-length: 5 0"],
    "a length past all numbers": ["content-length: 18446744073709551621"],
    "a line that ends with LF alone": ["x: y\ntransfer-encoding: chunked", "content-length: {length}"],
    "a line that ends with CR alone": ["x: y\rtransfer-encoding: chunked", "content-length: {length}"],
    "a length on a line that ends with LF alone": ["x: y\ncontent-length: 5", "content-length: {length}"],
};

/** Sizes of a chunk that two readers could read as two sizes. */
const CHUNKS: Record<string, string> = {
    "a size with a sign": "+0\r\n\r\n",
    "a size below zero": "-1\r\n\r\n",
    "a size in 0x": "0x0\r\n\r\n",
    "a size past all numbers": "10000000000000000\r\n\r\n",
    "a size with a space": "0 5\r\n\r\n",
    "a line that ends with LF alone": "0\n\n",
    "an extension with LF alone": "0;a\nb\r\n\r\n",
    "more than the size says": "1\r\nab\r\n0\r\n\r\n",
};

describe("a request within the body of another", function () {
    this.timeout(300_000);
    let task: Task;
    let balancer: Balancer;
    let attacker: Seeded;
    let victims: Seeded[];

    before(async () => {
        task = await Task.start(taskEnvironment());
        balancer = await Balancer.start(stackTiming());
        await balancer.register(task.port);
        attacker = await seededOne();
        victims = await seeded(4);
    });
    afterEach(async () => expect((await json(task.url, { method: "GET", path: "/health" })).status).to.equal(200));
    after(() => task.kill());

    const signed = () => [`authorization: ${bearer(attacker)["authorization"]}`, "content-type: application/json"];
    const message = (text: string) => {
        const body = JSON.stringify({ text });
        return rawRequest("POST /messages", [...signed(), `content-length: ${body.length}`], body);
    };
    /** One that waits for what others send, to write it down as its own text. */
    const open = (text: string) =>
        rawRequest("POST /messages", [...signed(), "content-length: 900"], `{"text":"${text}`);

    /** Every attack with the given request inside, by its name. */
    function attacks(inside: (name: string) => string): [name: string, bytes: string][] {
        const post = (headers: string[], body: string) => rawRequest("POST /messages", [...signed(), ...headers], body);
        return [
            ...Object.entries(HEADS).map(([name, head]): [string, string] => {
                const body = `0\r\n\r\n${inside(name)}`;
                return [
                    name,
                    post(
                        head.map((line) => line.replace("{length}", String(body.length))),
                        body,
                    ),
                ];
            }),
            ...Object.entries(CHUNKS).map(([name, chunk]): [string, string] => [
                `chunks: ${name}`,
                post(["transfer-encoding: chunked"], chunk + inside(`chunks: ${name}`)),
            ]),
        ];
    }

    const written = async (text: string) =>
        Number(
            await surroundings().postgres.sql(
                `SELECT count(*) FROM messages WHERE text LIKE '%${text}%'`,
                databaseName(),
            ),
        );

    it("is no request for the task itself, which ends the connection of every ambiguous one", async () => {
        const answers: Record<string, string> = {};
        for (const [name, bytes] of attacks((name) => message(`inside: ${name}`))) {
            const { statuses, isEnded } = await sendRaw(task.port, bytes);
            if (statuses.join() !== "400" || !isEnded) answers[name] = `${statuses} ${isEnded ? "ended" : "open"}`;
        }
        expect(answers).to.deep.equal({});
        expect(await written("inside:")).to.equal(0);
        // The same request after a body with one end is one, or this would show nothing.
        const whole = message("before") + message("inside: as the second of two");
        expect((await sendRaw(task.port, whole)).statuses).to.deep.equal([201, 201]);
        expect(await written("inside:")).to.equal(1);
    });

    it("takes no other user's request or answer behind a balancer that shares its connections", async () => {
        const failed: string[] = [];
        for (const inside of [(name: string) => message(`next: ${name}`), (name: string) => open(`caught: ${name}`)]) {
            for (const [name, bytes] of attacks(inside)) {
                const [{ statuses }] = await Promise.all([sendRaw(balancer.port, bytes, 100), ask(name, failed)]);
                await ask(name, failed);
                // 502 would say that the task and the balancer did not understand each other.
                if (statuses.some((status) => status >= 500 && status !== 501)) failed.push(`${name}: ${statuses}`);
            }
        }
        expect(failed).to.deep.equal([]);
        expect(await written("caught:")).to.equal(0);
        expect(await written("authorization")).to.equal(0);
    });

    /** Each victim must find their own session, on connections that the attacker's requests went over as well. */
    async function ask(name: string, failed: string[]): Promise<void> {
        const answers = await Promise.all(
            victims.map((victim) =>
                json(balancer.url, { method: "GET", path: "/sessions/current", headers: bearer(victim) }),
            ),
        );
        for (const [index, { status, body }] of answers.entries()) {
            const own = victims[index]?.userId;
            const { userId } = (body ?? {}) as { userId?: string };
            if (status !== 200 || userId !== own) failed.push(`${name}: ${own} got ${status} of ${userId}`);
        }
    }

    it("in a body that is refused before it is read, or that waits to be asked for, is no request either", async () => {
        const inside = message("late: ");
        const refused: Record<string, string[]> = {
            "without a token": ["content-type: application/json", `content-length: ${inside.length}`],
            "of a type that is not taken": [`content-length: ${inside.length}`, "content-type: text/csv"],
            "longer than any": [...signed(), "content-length: 70000"],
            "of an unknown expectation": [...signed(), `content-length: ${inside.length}`, "expect: a-pony"],
            "after 100 Continue": [...signed(), `content-length: ${inside.length}`, "expect: 100-continue"],
        };
        const failed: string[] = [];
        for (const port of [task.port, balancer.port]) {
            for (const [name, headers] of Object.entries(refused)) {
                const head = rawRequest("POST /messages", headers);
                const { statuses } = await sendRaw(port, [head, inside]);
                if (statuses.length === 0 || statuses.some((status) => status >= 500))
                    failed.push(`${name}: ${statuses}`);
                await ask(name, failed);
            }
        }
        expect(failed).to.deep.equal([]);
        expect(await written("late:")).to.equal(0);
    });

    it("after a change of protocol that is refused is none, and the refusal is the task's own, not the balancer's 502", async () => {
        const webSocket = ["connection: upgrade", "upgrade: websocket", "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA=="];
        const upgrades: Record<string, string[]> = {
            "HTTP/2": ["connection: upgrade, http2-settings", "upgrade: h2c", "http2-settings: AAMAAABkAAQAAP__"],
            "a WebSocket": [...webSocket, "sec-websocket-version: 13"],
            "a WebSocket of no version": [...webSocket, "sec-websocket-version: 99"],
        };
        const failed: string[] = [];
        for (const [name, headers] of Object.entries(upgrades)) {
            for (const target of ["/messages", "/health", "/none", "/socket.io/?EIO=4&transport=websocket&sid=none"]) {
                const first = rawRequest(`GET ${target}`, headers);
                const { statuses } = await sendRaw(balancer.port, first, 100);
                if (statuses.join() !== "400") failed.push(`${name} at ${target}: ${statuses}`);
                // A balancer that believes in the new protocol would pass this on unseen: the task answers it 200.
                const { text } = await sendRaw(task.port, first + rawRequest("GET /ready", []), 100);
                if (text.includes('"draining"')) failed.push(`${name} at ${target}: /ready was reached`);
                await ask(name, failed);
            }
        }
        expect(failed).to.deep.equal([]);
    });
});
