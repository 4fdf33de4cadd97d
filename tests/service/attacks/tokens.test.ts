import http from "node:http";
import type net from "node:net";
import { expect } from "chai";
import { json } from "../parts/clients";
import { Task } from "../parts/task";
import { type Claims, type Seeded, seededOne, token } from "../parts/tokens";
import { surroundings, taskEnvironment } from "../surroundings";

/** Passes everything on to moto, and counts the reads of secrets: each costs money at AWS. */
async function countingReads(): Promise<{ url: string; reads: () => number; stop: () => void }> {
    let reads = 0;
    const server = http.createServer((request, response) => {
        if (String(request.headers["x-amz-target"]).endsWith("GetSecretValue")) reads += 1;
        const onward = http.request(
            surroundings().moto.url + request.url,
            { method: request.method, headers: request.headers },
            (answer) => {
                response.writeHead(answer.statusCode ?? 500, answer.headers);
                answer.pipe(response);
            },
        );
        request.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    return { url: `http://127.0.0.1:${port}`, reads: () => reads, stop: () => server.close() };
}

describe("a forged token", function () {
    this.timeout(300_000);
    let task: Task;
    let user: Seeded;
    let secrets: Awaited<ReturnType<typeof countingReads>>;

    before(async () => {
        secrets = await countingReads();
        task = await Task.start(taskEnvironment({ AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url }));
        user = await seededOne();
    });
    after(async () => {
        await task.kill();
        secrets.stop();
    });

    const ask = (text: string) =>
        json(task.url, { method: "GET", path: "/sessions/current", headers: { authorization: `Bearer ${text}` } });
    const own = (): Record<string, unknown> => ({ sub: user.userId, sid: user.sessionId });

    it("is refused in every form, and the true one is not", async () => {
        expect((await ask(token({ payload: own() }))).status).to.equal(200);
        const now = Math.floor(Date.now() / 1000);
        const forged: Record<string, Claims> = {
            "another secret": { payload: own(), secret: "an-invented-secret-of-more-than-32-characters" },
            "another secret under the true key's id": {
                payload: own(),
                secret: "an-invented-secret-of-more-than-32-characters",
                header: JSON.parse(Buffer.from(String(user.token.split(".")[0]), "base64url").toString()),
            },
            "no algorithm": { payload: own(), header: { alg: "none" } },
            "another algorithm": { payload: own(), header: { alg: "HS512" } },
            "an asymmetric algorithm": { payload: own(), header: { alg: "RS256" } },
            "a key that it brings along": {
                payload: own(),
                secret: "AAAA",
                header: { jwk: { kty: "oct", k: "AAAA" }, jku: "http://evil.example" },
            },
            "no key id": { payload: own(), header: { kid: undefined } },
            "a path as key id": { payload: own(), header: { kid: "../../dev/null" } },
            "another issuer": { payload: { ...own(), iss: "someone" } },
            "an end in the past": { payload: { ...own(), exp: now - 1 } },
            "no end": { payload: { ...own(), exp: undefined } },
            "a beginning in the future": { payload: { ...own(), nbf: now + 3600 } },
            "no session": { payload: { sub: user.userId } },
            "another user's session": { payload: { sub: "someone-else", sid: user.sessionId } },
            "a session that never was": { payload: { ...own(), sid: "none" } },
            "a session with a NUL": { payload: { ...own(), sid: "a\u0000b" } },
        };
        const answers: Record<string, number> = {};
        for (const [what, claims] of Object.entries(forged)) answers[what] = (await ask(token(claims))).status;
        answers["no signature"] = (await ask(`${user.token.split(".").slice(0, 2).join(".")}.`)).status;
        answers["a changed end"] = (await ask(`${user.token.slice(0, -4)}AAAA`)).status;
        answers["no token at all"] = (await ask("")).status;
        answers["an endless one"] = (await ask("x".repeat(10_000))).status;
        expect(Object.entries(answers).filter(([, status]) => status !== 401)).to.deep.equal([]);
    });

    it("with 300 invented key ids reads the secret once, not once each", async () => {
        const before = secrets.reads();
        for (let index = 0; index < 300; index += 1) {
            const kid = `invented${String(index).padStart(3, "0")}`;
            expect((await ask(token({ payload: own(), header: { kid } }))).status).to.equal(401);
        }
        expect(secrets.reads() - before).to.be.at.most(1);
    });
});
