import { expect } from "chai";
import { bearer, json } from "../parts/clients";
import { Task } from "../parts/task";
import { type Seeded, seededOne } from "../parts/tokens";
import { taskEnvironment } from "../surroundings";

const ROUTES = [
    ["POST", "/sessions", "idToken"],
    ["PATCH", "/sessions/current", "data"],
    ["POST", "/messages", "text"],
    ["POST", "/messages", "fileKey"],
    ["POST", "/files/presigned-url", "fileName"],
    ["POST", "/files/presigned-url", "contentType"],
    ["POST", "/files/presigned-url", "sizeBytes"],
    ["POST", "/files/download-url", "key"],
    ["DELETE", "/files", "key"],
] as const;

/** What a route needs apart from the field under attack. */
const REST: Record<string, Record<string, unknown>> = {
    "/messages": { text: "a text" },
    "/files/presigned-url": { fileName: "a.png", contentType: "image/png", sizeBytes: 10 },
};

const deep = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`);

function hostile(userId: string): unknown[] {
    const own = `uploads/${userId}/`;
    return [
        ...[
            "a\u0000b",
            "\ud800",
            "\udfff\ud800",
            "\u0000",
            "",
            " ",
            "\u202e\ufeff",
            "\ud83d\ude00".repeat(400),
            "x".repeat(60_000),
        ],
        ...[
            "'; DROP TABLE users; --",
            "../../../etc/passwd",
            "%00",
            "${7*7}",
            "__proto__",
            "constructor",
            "\r\nset-cookie: a=b",
        ],
        ...[`${own}a\u0000b`, `${own}\ud800`, `${own}../../someone-else/a`, own, "uploads/someone-else/1-a.png"],
        ...[null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, Number.MIN_VALUE],
        ...[[], [[]], Array(5000).fill(0), {}, deep(2000)],
        JSON.parse('{"__proto__": {"isAdmin": true}}'),
        { constructor: { prototype: { isAdmin: true } }, toString: "x", "a\u0000b": "c", "\ud800": "x", "": "" },
        { toString: null, valueOf: null, length: -1 },
        Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`key${index}`, "v"])),
    ];
}

describe("hostile texts", function () {
    this.timeout(300_000);
    let task: Task;
    let user: Seeded;

    before(async () => {
        task = await Task.start(taskEnvironment());
        user = await seededOne();
    });
    after(() => task.kill());

    async function ask(method: string, path: string, body: string, headers: Record<string, string> = {}) {
        const response = await fetch(task.url + path, {
            method,
            body,
            headers: { "content-type": "application/json", ...bearer(user), ...headers },
        });
        await response.text();
        return response.status;
    }

    for (const [method, path, field] of ROUTES) {
        it(`are no error of the server as ${field} of ${method} ${path}`, async () => {
            const failed: string[] = [];
            for (const value of hostile(user.userId)) {
                // The text as it is: JSON.stringify would lose __proto__.
                for (const body of [
                    JSON.stringify({ ...REST[path], [field]: value }),
                    `{"${field}": ${JSON.stringify(value)}, "__proto__": {"a": 1}}`,
                    `{"${field}": {"k": ${JSON.stringify(value)}}}`,
                    JSON.stringify(value),
                ]) {
                    const status = await ask(method, path, body);
                    if (status >= 500) failed.push(`${status} ${body.slice(0, 100)}`);
                }
            }
            expect(failed).to.deep.equal([]);
        });
    }

    it("are no error of the server as a body that is no JSON, in another type, or of another encoding", async () => {
        const bodies = [
            "{",
            "nul",
            "\u0000",
            '{"text": "\\ud800"}',
            "[".repeat(60_000),
            "x".repeat(70_000),
            "\xff\xfe",
            "a=b",
            "",
        ];
        const types = [
            "application/json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "a/b",
            "application/json; charset=utf-16",
        ];
        const failed: string[] = [];
        for (const body of bodies) {
            for (const type of types) {
                const status = await ask("POST", "/messages", body, { "content-type": type });
                if (status >= 500) failed.push(`${status} ${type} ${body.slice(0, 20)}`);
            }
        }
        expect(failed).to.deep.equal([]);
    });

    it("are no error of the server in paths, queries and headers", async () => {
        const paths = [
            ...[
                "/messages?after=a%00b",
                "/messages?after=1&after=2",
                "/messages?after[a]=1",
                "/messages?__proto__[a]=1",
            ],
            ...[
                "/messages?after=99999999999999999999",
                "/messages?after=-1",
                "/%",
                "/%ff",
                "/%00",
                "/..%2f..%2f",
                "/socket.io/",
            ],
            ...[
                "/socket.io/?EIO=4&transport=polling",
                "/socket.io/?EIO=3&transport=websocket",
                `/${"a".repeat(8000)}`,
                "/messages/%ED%A0%80",
            ],
        ];
        const failed: string[] = [];
        for (const path of paths) {
            const response = await fetch(task.url + path, { headers: bearer(user) });
            await response.text();
            if (response.status >= 500) failed.push(`${response.status} ${path.slice(0, 60)}`);
        }
        for (const authorization of [
            "Bearer",
            "Bearer  a b",
            "bearer a.b.c",
            "Basic YQ==",
            "Bearer ....",
            "x".repeat(4000),
        ]) {
            const { status } = await json(task.url, { method: "GET", path: "/messages", headers: { authorization } });
            if (status >= 500) failed.push(`${status} ${authorization.slice(0, 20)}`);
        }
        expect(failed).to.deep.equal([]);
    });

    it("change nothing that the caller may not change: not another's name, id, time or file", async () => {
        const body = {
            text: "mine",
            userId: "someone-else",
            id: "1",
            createdAt: "2000-01-01T00:00:00.000Z",
            isAdmin: true,
        };
        const { body: written } = await json(task.url, {
            method: "POST",
            path: "/messages",
            headers: bearer(user),
            body,
        });
        expect(written).to.include({ userId: user.userId, text: "mine" });
        expect(written).to.have.all.keys("id", "userId", "text", "fileKey", "createdAt");
        expect((written as { createdAt: string }).createdAt).to.match(/^20[2-9]/);
        const foreign = { text: "see", fileKey: "uploads/someone-else/1-a.png" };
        for (const fileKey of [foreign.fileKey, `uploads/${user.userId}`, `x/uploads/${user.userId}/a`]) {
            const call = { method: "POST", path: "/messages", headers: bearer(user), body: { ...foreign, fileKey } };
            expect((await json(task.url, call)).status, fileKey).to.equal(400);
        }
        const stolen = { key: "uploads/someone-else/1-a.png" };
        const download = { method: "POST", path: "/files/download-url", headers: bearer(user), body: stolen };
        expect((await json(task.url, download)).status).to.equal(403);
    });

    it("with a NUL are 400, and the process still serves", async () => {
        const call = { method: "POST", path: "/messages", headers: bearer(user), body: { text: "a\u0000b" } };
        expect((await json(task.url, call)).status).to.equal(400);
        expect((await json(task.url, { method: "GET", path: "/ready" })).body).to.include({ ready: true });
    });
});
