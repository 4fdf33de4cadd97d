import { expect } from "chai";
import { needing } from "../needs";
import { bearer, everyday, json } from "./parts/clients";
import { Load } from "./parts/load";
import { figure } from "./parts/report";
import { dropPackets, PACKET_NEEDS, passPackets } from "./parts/silence";
import { Task } from "./parts/task";
import { type Seeded, seeded } from "./parts/tokens";
import { surroundings, taskEnvironment } from "./surroundings";

/** S3 has five seconds to answer, the user pool three; the rest is for a machine that is busy. */
const BOUND_MS = 9000;

const port = (url: string) => Number(new URL(url).port);

describe("a service of AWS whose packets are dropped", function () {
    this.timeout(300_000);
    let task: Task;
    let clients: Seeded[];

    before(async () => {
        task = await Task.start(taskEnvironment());
        clients = await seeded(10);
    });
    after(() => task.kill());

    const user = () => {
        const [client] = clients;
        if (client === undefined) throw new Error("no client");
        return client;
    };

    /** What is asked while packets to and from a port are dropped, how long it took, and what became of all others. */
    async function silent<T>(url: string, ask: () => Promise<T>): Promise<{ answer: T; tookMs: number }> {
        const load = new Load(task.url, 20, everyday(clients));
        await load.reaches(20);
        dropPackets(port(url));
        const at = Date.now();
        let answer: T;
        let tookMs: number;
        try {
            answer = await ask();
            tookMs = Date.now() - at;
        } finally {
            passPackets(port(url));
        }
        const report = await load.stop();
        expect(report.failures).to.deep.equal({});
        expect(tookMs).to.be.lessThan(BOUND_MS);
        return { answer, tookMs };
    }

    needing(...PACKET_NEEDS)(
        "S3: to delete a file is 503 in time, the URL of an upload needs no answer, and nothing else fails",
        async () => {
            const headers = bearer(user());
            const body = { key: `uploads/${user().userId}/${Date.now() - 3_600_000}-a.png` };
            const remove = () => json(task.url, { method: "DELETE", path: "/files", headers, body });
            expect((await remove()).status).to.equal(204);
            const { answer, tookMs } = await silent(surroundings().s3.url, async () => {
                const upload = { fileName: "a.png", contentType: "image/png", sizeBytes: 10 };
                const url = { method: "POST", path: "/files/presigned-url", headers, body: upload };
                expect((await json(task.url, url)).status).to.equal(201);
                return remove();
            });
            figure("S3 silent, a file is deleted", `503 after ${(tookMs / 1000).toFixed(1)} s`);
            expect(answer.status).to.equal(503);
            expect(Number(answer.headers.get("retry-after"))).to.be.greaterThan(0);
            expect((await remove()).status).to.equal(204);
        },
    );

    needing(...PACKET_NEEDS)(
        "the user pool: a sign-in is 429 with Retry-After in time, which counts for no alarm, and nothing else fails",
        async () => {
            const { moto, users } = surroundings();
            const idToken = await users.signedIn("of-a-silent-pool");
            const signIn = () => json(task.url, { method: "POST", path: "/sessions", body: { idToken } });
            // This task has asked for no keys so far.
            const { answer, tookMs } = await silent(moto.url, signIn);
            figure("user pool silent, a sign-in", `429 after ${(tookMs / 1000).toFixed(1)} s`);
            expect(answer.status).to.equal(429);
            expect(Number(answer.headers.get("retry-after"))).to.be.greaterThan(0);
            let last = await signIn();
            for (let tries = 0; last.status === 429 && tries < 10; tries += 1) {
                await new Promise((resolve) => setTimeout(resolve, 500));
                last = await signIn();
            }
            expect(last.status).to.equal(201);
        },
    );

    needing(...PACKET_NEEDS)("the user pool, once its keys are known: a sign-in works all the same", async () => {
        const { moto, users } = surroundings();
        const idToken = await users.signedIn("of-a-known-pool");
        const signIn = () => json(task.url, { method: "POST", path: "/sessions", body: { idToken } });
        expect((await signIn()).status).to.equal(201);
        const { answer } = await silent(moto.url, signIn);
        expect(answer.status).to.equal(201);
    });
});
