import { expect } from "chai";
import { bearer, json, signIn } from "../parts/clients";
import { Task } from "../parts/task";
import { type Seeded, seeded } from "../parts/tokens";
import { databaseName, surroundings, taskEnvironment } from "../surroundings";

const PHOTO = "a photo, as far as anyone here knows";
const OTHER = "another, which is of the same length";
const TYPE = "image/jpeg";

interface Permission {
    uploadUrl: string;
    key: string;
    headers: Record<string, string>;
}

// The bucket is moto's; the door before it, which checks signatures and the role's right as S3 does, is simulated.
describe("what was given once: an upload's URL, a session", function () {
    this.timeout(300_000);
    let task: Task;
    let user: Seeded;
    let other: Seeded;

    before(async () => {
        task = await Task.start(taskEnvironment());
        [user, other] = (await seeded(2)) as [Seeded, Seeded];
    });
    after(() => task.kill());

    async function permission(who = user): Promise<Permission> {
        const body = { fileName: "a.jpg", contentType: TYPE, sizeBytes: PHOTO.length };
        const call = { method: "POST", path: "/files/presigned-url", headers: bearer(who), body };
        return (await json(task.url, call)).body as Permission;
    }

    async function put(url: string, headers: Record<string, string>, body = PHOTO, method = "PUT"): Promise<string> {
        const response = await fetch(url, { method, headers, ...(method === "GET" ? {} : { body }) });
        const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
        return response.ok ? "stored" : `${response.status} ${code}`;
    }

    async function stored(key: string, who = user): Promise<string> {
        const call = { method: "POST", path: "/files/download-url", headers: bearer(who), body: { key } };
        const { downloadUrl } = (await json(task.url, call)).body as { downloadUrl: string };
        return (await fetch(downloadUrl)).text();
    }

    it("the URL brings one object, once: a second upload to it is 412, and what is there stays", async () => {
        const { uploadUrl, key, headers } = await permission();
        expect(await put(uploadUrl, headers)).to.equal("stored");
        for (let times = 0; times < 3; times += 1)
            expect(await put(uploadUrl, headers, OTHER)).to.equal("412 PreconditionFailed");
        expect(await stored(key)).to.equal(PHOTO);
    });

    it("the URL is worth nothing without the condition, or with another", async () => {
        const { uploadUrl, headers } = await permission();
        const { "If-None-Match": _, ...without } = headers;
        expect(await put(uploadUrl, without)).to.equal("403 SignatureDoesNotMatch");
        for (const condition of ["", '"a"', "* "]) {
            const answer = await put(uploadUrl, { ...headers, "If-None-Match": condition });
            // What surrounds a value is no part of it.
            expect(answer, condition).to.equal(condition.trim() === "*" ? "stored" : "403 SignatureDoesNotMatch");
        }
    });

    it("the URL is for no other object, user, method, length, type, time or meaning", async () => {
        const [own, foreign] = [await permission(), await permission(other)];
        const swapped = new URL(own.uploadUrl);
        swapped.pathname = new URL(foreign.uploadUrl).pathname;
        const changed = (change: (query: URLSearchParams) => void) => {
            const url = new URL(own.uploadUrl);
            change(url.searchParams);
            return url.href;
        };
        const urls: Record<string, string> = {
            "another's object": swapped.href,
            "another object of one's own": own.uploadUrl.replace("-a.jpg", "-b.jpg"),
            "a longer time": changed((query) => query.set("X-Amz-Expires", "604800")),
            "a later beginning": changed((query) => query.set("X-Amz-Date", "20990101T000000Z")),
            "fewer signed headers": changed((query) => query.set("X-Amz-SignedHeaders", "host")),
            "the object's rights": changed((query) => query.set("acl", "")),
            "the object's tags": changed((query) => query.set("tagging", "")),
            "an old version": changed((query) => query.set("versionId", "null")),
            "a piece of a large one": changed((query) => query.set("uploadId", "a")),
        };
        const answers: Record<string, string> = {};
        for (const [what, url] of Object.entries(urls)) answers[what] = await put(url, own.headers);
        for (const method of ["GET", "DELETE", "POST"])
            answers[method] = await put(own.uploadUrl, own.headers, PHOTO, method);
        answers["a byte more"] = await put(own.uploadUrl, own.headers, `${PHOTO}!`);
        answers["another type"] = await put(own.uploadUrl, { ...own.headers, "Content-Type": "text/html" });
        for (const header of [
            "x-amz-acl",
            "x-amz-copy-source",
            "x-amz-website-redirect-location",
            "x-amz-storage-class",
        ])
            answers[header] = await put(own.uploadUrl, { ...own.headers, [header]: "public-read" });
        const letIn = Object.entries(answers).filter(([, answer]) => !answer.startsWith("403 "));
        expect(letIn).to.deep.equal([]);
        expect(await put(own.uploadUrl, own.headers)).to.equal("stored");
    });

    it("the URL takes the bytes that were allowed for it once, however often it is used", async () => {
        const { uploadUrl, key, headers } = await permission();
        for (let times = 0; times < 3; times += 1) await put(uploadUrl, headers);
        const statement = `SELECT sum(bytes) FROM uploads WHERE key = '${key}'`;
        expect(await surroundings().postgres.sql(statement, databaseName())).to.equal(String(PHOTO.length));
        const remove = { method: "DELETE", path: "/files", headers: bearer(user), body: { key } };
        expect((await json(task.url, remove)).status).to.equal(409);
    });

    it("a session is begun with an id of the server's own, whatever id the sign-in brings along", async () => {
        const idToken = await surroundings().users.signedIn("fixed");
        const wanted = other.sessionId;
        const ids = new Set<string>();
        for (const path of ["/sessions", `/sessions?sid=${wanted}&sessionId=${wanted}`]) {
            const body = {
                idToken,
                sid: wanted,
                sessionId: wanted,
                id: wanted,
                userId: other.userId,
                token: other.token,
            };
            const headers = { ...bearer(other), cookie: `sid=${wanted}`, "x-session-id": wanted };
            const { status, body: answer } = await json(task.url, { method: "POST", path, headers, body });
            const { token, userId } = answer as { token: string; userId: string };
            expect(status).to.equal(201);
            expect(userId).to.not.equal(other.userId);
            const me = { method: "GET", path: "/sessions/current", headers: { authorization: `Bearer ${token}` } };
            const { sessionId } = (await json(task.url, me)).body as { sessionId: string };
            ids.add(sessionId);
        }
        expect(ids.size).to.equal(2);
        expect([...ids]).to.not.include(wanted);
        // Who owned the id before does not see the new user, and is still who they were.
        const before = await json(task.url, { method: "GET", path: "/sessions/current", headers: bearer(other) });
        expect(before.body).to.include({ userId: other.userId, sessionId: wanted });
    });

    it("a session that was ended does not come back when its user signs in again", async () => {
        const old = await signIn(task.url);
        const current = (method: string) => json(task.url, { method, path: "/sessions/current", headers: bearer(old) });
        expect((await current("DELETE")).status).to.equal(204);
        await signIn(task.url);
        for (const method of ["GET", "PATCH", "DELETE"]) expect((await current(method)).status, method).to.equal(401);
    });

    it("a name that is given twice in JSON is one value, checked and used: the last", async () => {
        const write = async (body: string) => {
            const headers = { "content-type": "application/json", ...bearer(user) };
            const answer = await fetch(`${task.url}/messages`, { method: "POST", headers, body });
            return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
        };
        const [own, foreign] = [(await permission()).key, (await permission(other)).key];
        expect((await write('{"text":"first","text":"last"}')).body).to.include({ text: "last" });
        expect((await write('{"text":"a","text":{"b":1}}')).status).to.equal(400);
        expect((await write('{"text":"a","text":"b\\u0000"}')).status).to.equal(400);
        expect((await write('{"text":"a","te\\u0078t":"same name"}')).body).to.include({ text: "same name" });
        expect((await write(`{"text":"a","fileKey":"${own}","fileKey":"${foreign}"}`)).status).to.equal(400);
        expect((await write(`{"text":"a","fileKey":"${foreign}","fileKey":"${own}"}`)).body).to.include({
            fileKey: own,
        });
        const claimed = await write(`{"text":"a","userId":"${other.userId}","userId":"${user.userId}","__proto__x":1}`);
        expect(claimed.body).to.include({ userId: user.userId });
    });
});
