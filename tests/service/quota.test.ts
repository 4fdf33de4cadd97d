import * as http from "node:http";
import { expect } from "chai";
import { bearer, json } from "./parts/clients";
import { freePort } from "./parts/processes";
import { Task } from "./parts/task";
import { type Seeded, seededOne } from "./parts/tokens";
import { databaseName, surroundings, taskEnvironment } from "./surroundings";

const MOST = 1000;
const TYPE = "image/png";

interface Permission {
    uploadUrl: string;
    key: string;
    headers: Record<string, string>;
}

/** An upload whose last byte is yet to come. */
interface Slow {
    end(): Promise<number>;
}

// The bucket is moto's, which keeps versions as the stack's does; the door before it is simulated, and answers as S3 documents
// it where a file is deleted while it is uploaded. The days of recovery pass by the test's own hand.
describe("all that a user has in the bucket, deleted or not, is within the quota", function () {
    this.timeout(300_000);
    let task: Task;
    let user: Seeded;

    before(async () => {
        task = await Task.start(taskEnvironment({ MOST_STORED_BYTES: String(MOST) }));
    });
    after(() => task.kill());
    beforeEach(async () => {
        surroundings().s3.bearsConflicts = false;
        user = await seededOne();
    });

    const call = (method: string, path: string, body: Record<string, unknown>, at = task) =>
        json(at.url, { method, path, headers: bearer(user), body });
    const ask = (sizeBytes: number, at = task) =>
        call("POST", "/files/presigned-url", { fileName: "a.png", contentType: TYPE, sizeBytes }, at);
    const remove = async (key: string, at = task) => (await call("DELETE", "/files", { key }, at)).status;
    const bucket = () => String(surroundings().definition.variables["S3_BUCKET_NAME"]);
    const versions = () => surroundings().moto.versions(bucket(), `uploads/${user.userId}/`);
    const stored = async () => (await versions()).reduce((sum, { bytes }) => sum + bytes, 0);
    const sql = (statement: string) => surroundings().postgres.sql(statement, databaseName());

    async function permission(sizeBytes: number): Promise<Permission> {
        const { status, body } = await ask(sizeBytes);
        expect(status, JSON.stringify(body)).to.equal(201);
        return body as Permission;
    }

    async function put({ uploadUrl, headers }: Permission, sizeBytes: number): Promise<number> {
        return (await fetch(uploadUrl, { method: "PUT", headers, body: "x".repeat(sizeBytes) })).status;
    }

    async function begun({ uploadUrl, headers }: Permission, sizeBytes: number): Promise<Slow> {
        const given = { ...headers, "content-length": String(sizeBytes) };
        const request = http.request(uploadUrl, { method: "PUT", headers: given });
        const answered = new Promise<number>((resolve, reject) => {
            request.once("error", reject).once("response", (response) => {
                response.resume();
                resolve(response.statusCode ?? 0);
            });
        });
        await new Promise<void>((resolve) => request.write("x".repeat(sizeBytes - 1), () => resolve()));
        return {
            end: () => {
                request.end("x");
                return answered;
            },
        };
    }

    const passes = (time: string) =>
        sql(
            `UPDATE uploads SET created_at = created_at - interval '${time}', deleted_at = deleted_at - interval '${time}' WHERE user_id = '${user.userId}'`,
        );
    const urlsExpire = () => passes("6 minutes");

    /** Ten days go by: the bucket ends versions that are not the latest after seven, and files that were deleted count for nine. */
    async function daysPass(): Promise<void> {
        await passes("10 days");
        for (const { key, id, isLatest } of await versions()) {
            if (isLatest) continue;
            await fetch(`${surroundings().moto.url}/${bucket()}/${key}?versionId=${id}`, { method: "DELETE" });
        }
    }

    it("who uploads and deletes in turn has no room for a second file, until the bucket keeps nothing of the first", async () => {
        const first = await permission(600);
        expect(await put(first, 600)).to.equal(200);
        await urlsExpire();
        expect(await remove(first.key)).to.equal(204);
        const refused = await ask(600);
        expect(refused.status).to.equal(413);
        expect(JSON.stringify(refused.body)).to.contain("deleted ones count for 9 days");
        expect(await stored()).to.equal(600);
        await daysPass();
        expect(await stored()).to.equal(0);
        expect(await put(await permission(600), 600)).to.equal(200);
        expect(await sql(`SELECT count(*) FROM uploads WHERE key = '${first.key}'`)).to.equal("0");
    });

    it("a slow upload that ends after its deletion is counted, and deleted again once its days are over", async () => {
        const first = await permission(600);
        const slow = await begun(first, 600);
        await urlsExpire();
        expect(await remove(first.key)).to.equal(204);
        expect(await slow.end()).to.equal(200);
        expect([await stored(), (await ask(600)).status]).to.deep.equal([600, 413]);
        await daysPass();
        expect((await ask(600)).status).to.equal(413);
        expect((await versions()).filter(({ isLatest }) => isLatest)).to.deep.equal([]);
        await daysPass();
        expect((await ask(600)).status).to.equal(201);
    });

    it("a slow upload of a file that was there ends with 409, as S3 documents it", async () => {
        const first = await permission(300);
        const slow = await begun(first, 300);
        expect(await put(first, 300)).to.equal(200);
        await urlsExpire();
        expect(await remove(first.key)).to.equal(204);
        expect([await slow.end(), await stored()]).to.deep.equal([409, 300]);
    });

    it("and if S3 stored it: one that comes back and is deleted again counts as often as the bucket keeps it", async () => {
        surroundings().s3.bearsConflicts = true;
        const first = await permission(300);
        const slow = [await begun(first, 300), await begun(first, 300)];
        expect(await put(first, 300)).to.equal(200);
        await urlsExpire();
        for (const one of slow) {
            expect(await remove(first.key)).to.equal(204);
            expect(await one.end()).to.equal(200);
            await passes("2 minutes");
        }
        expect(await remove(first.key)).to.equal(204);
        expect(await stored()).to.equal(900);
        expect((await ask(101)).status).to.equal(413);
        expect((await ask(100)).status).to.equal(201);
    });

    it("deleting again, often and at once, changes nothing", async () => {
        const first = await permission(400);
        expect(await put(first, 400)).to.equal(200);
        await urlsExpire();
        const answers = await Promise.all(Array.from({ length: 10 }, () => remove(first.key)));
        expect(new Set([...answers, await remove(first.key)])).to.deep.equal(new Set([204]));
        expect((await ask(601)).status).to.equal(413);
        expect((await ask(600)).status).to.equal(201);
    });

    it("while S3 does not answer: 503, the file stays and may be deleted later; what is deleted counts on", async () => {
        const first = await permission(600);
        expect(await put(first, 600)).to.equal(200);
        await urlsExpire();
        const endpoint = `http://127.0.0.1:${await freePort()}`;
        const without = await Task.start(
            taskEnvironment({ MOST_STORED_BYTES: String(MOST), AWS_ENDPOINT_URL_S3: endpoint }),
        );
        try {
            expect(await remove(first.key, without)).to.equal(503);
            expect(await remove(first.key)).to.equal(204);
            expect((await versions()).filter(({ isLatest }) => isLatest)).to.deep.equal([]);
            await daysPass();
            expect((await ask(600, without)).status).to.equal(413);
            expect((await ask(600)).status).to.equal(201);
        } finally {
            await without.kill();
        }
    });

    it("whatever order 150 uploads, slow ones, deletions and days come in", async () => {
        // The same walk each time: a linear congruential generator.
        let seed = 500;
        const random = (below: number) => {
            seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
            return Math.floor((seed / 2 ** 31) * below);
        };
        const given: { permission: Permission; sizeBytes: number; isOpen: boolean; slow: Slow[] }[] = [];
        let most = 0;
        const any = () => given[random(given.length)];
        const asked = async () => {
            const sizeBytes = 50 + random(300);
            const { status, body } = await ask(sizeBytes);
            if (status !== 201) return;
            given.push({ permission: body as Permission, sizeBytes, isOpen: true, slow: [] });
            if (random(2) === 0) await put(body as Permission, sizeBytes);
        };
        const uploaded = async () => {
            const one = any();
            if (one?.isOpen) await put(one.permission, one.sizeBytes);
        };
        const slowly = async () => {
            const one = any();
            if (one?.isOpen) one.slow.push(await begun(one.permission, one.sizeBytes));
        };
        const ended = async () => any()?.slow.pop()?.end();
        const removed = async () => {
            const one = any();
            if (one !== undefined) await remove(one.permission.key);
        };
        const expired = async () => {
            await urlsExpire();
            for (const one of given) one.isOpen = false;
        };
        // An upload does not last as long as a deleted file counts.
        const later = async () => {
            await Promise.all(given.flatMap(({ slow }) => slow.splice(0).map((one) => one.end())));
            await daysPass();
        };
        const often = [asked, asked, uploaded, slowly, ended, removed, removed];
        const steps: (() => Promise<unknown>)[] = [...often, ...often, ...often, expired, expired, later];
        for (let step = 0; step < 150; step += 1) {
            await steps[random(steps.length)]?.();
            const bytes = await stored();
            expect(bytes, `after step ${step}`).to.be.at.most(MOST);
            most = Math.max(most, bytes);
        }
        expect(most).to.be.above(MOST / 3);
        expect(given.length, "uploads").to.be.above(10);
    });
});
