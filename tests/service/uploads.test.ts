import { expect } from "chai";
import { bearer, type Client, json, signIn } from "./parts/clients";
import { presigned } from "./parts/signature";
import { Task } from "./parts/task";
import { CREDENTIALS, databaseName, surroundings, taskEnvironment } from "./surroundings";

const PHOTO = Buffer.from("a photo, as far as anyone here knows");
const TYPE = "image/jpeg";

interface Permission {
    uploadUrl: string;
    key: string;
    headers: Record<string, string>;
    expiresInSeconds: number;
}

// The bucket is moto's; the door before it, which checks signatures and the role's right as S3 does, is simulated.
describe("an upload straight to the bucket", () => {
    let task: Task;
    let client: Client;

    before(async () => {
        task = await Task.start(taskEnvironment());
        client = await signIn(task.url);
    });
    after(() => task.kill());

    function ask(body: Record<string, unknown>, who = client) {
        return json(task.url, { method: "POST", path: "/files/presigned-url", headers: bearer(who), body });
    }

    async function permission(): Promise<Permission> {
        const { status, body } = await ask({ fileName: "a photo.jpg", contentType: TYPE, sizeBytes: PHOTO.length });
        expect(status).to.equal(201);
        return body as Permission;
    }

    async function put(
        url: string,
        body: Uint8Array<ArrayBuffer> | Buffer,
        type = TYPE,
        more: Record<string, string> = {},
    ): Promise<string> {
        const response = await fetch(url, {
            method: "PUT",
            body: new Uint8Array(body),
            headers: { "content-type": type, "if-none-match": "*", ...more },
        });
        const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
        return response.ok ? "stored" : `${response.status} ${code}`;
    }

    it("is let in, under uploads/{userId}/{time}-{name}, and can be fetched again", async () => {
        const { uploadUrl, key, headers, expiresInSeconds } = await permission();
        expect(headers).to.deep.equal({ "Content-Type": TYPE, "If-None-Match": "*" });
        expect(key).to.match(new RegExp(`^uploads/${client.userId}/\\d{13}-a-photo\\.jpg$`));
        expect(expiresInSeconds).to.equal(300);
        expect(await put(uploadUrl, PHOTO)).to.equal("stored");
        const download = await json(task.url, {
            method: "POST",
            path: "/files/download-url",
            headers: bearer(client),
            body: { key },
        });
        const { downloadUrl } = download.body as { downloadUrl: string };
        const fetched = await fetch(downloadUrl);
        expect(Buffer.from(await fetched.arrayBuffer())).to.deep.equal(PHOTO);
        expect(fetched.headers.get("content-type")).to.equal(TYPE);
    });

    it("is refused when it has one byte more or less than was asked for", async () => {
        const { uploadUrl } = await permission();
        expect(await put(uploadUrl, Buffer.concat([PHOTO, Buffer.from("!")]))).to.equal("403 SignatureDoesNotMatch");
        expect(await put(uploadUrl, PHOTO.subarray(1))).to.equal("403 SignatureDoesNotMatch");
    });

    it("is refused with another content type than was asked for", async () => {
        const { uploadUrl } = await permission();
        expect(await put(uploadUrl, PHOTO, "text/html")).to.equal("403 SignatureDoesNotMatch");
    });

    it("is refused under another user's prefix, or any other key", async () => {
        const { uploadUrl } = await permission();
        const foreign = uploadUrl.replace(client.userId, "someone-else");
        expect(await put(foreign, PHOTO)).to.equal("403 SignatureDoesNotMatch");
        expect(await put(uploadUrl.replace("/uploads/", "/public/"), PHOTO)).to.equal("403 SignatureDoesNotMatch");
    });

    it("is refused after 300 seconds", async () => {
        const { uploadUrl } = await permission();
        const { pathname, search, host } = new URL(uploadUrl);
        const headers = {
            host,
            "content-type": TYPE,
            "content-length": String(PHOTO.length),
            "if-none-match": "*",
        };
        const request = { method: "PUT", url: pathname + search, headers } as never;
        expect(presigned(request, CREDENTIALS, Date.now() + 298_000)).to.equal(undefined);
        expect(presigned(request, CREDENTIALS, Date.now() + 302_000)).to.equal("AccessDenied");
    });

    it("is not even permitted when it is too large, of a type that a browser would run, or without a name", async () => {
        const good = { fileName: "a.jpg", contentType: TYPE, sizeBytes: 10 };
        expect((await ask({ ...good, sizeBytes: 10 * 2 ** 20 + 1 })).status).to.equal(413);
        expect((await ask({ ...good, contentType: "text/html" })).status).to.equal(415);
        expect((await ask({ ...good, fileName: "../.." })).status).to.equal(400);
        expect((await ask({ ...good, sizeBytes: -1 })).status).to.equal(400);
        expect((await ask(good, { userId: "stranger", token: "no-token" })).status).to.equal(401);
    });

    it("stays under the user's own prefix whatever the file is called", async () => {
        for (const fileName of ["../../secret.jpg", "a/b\\..\\c.jpg", "사진 1.jpg", ".jpg", "a?b#c%2e.jpg"]) {
            const { status, body } = await ask({ fileName, contentType: TYPE, sizeBytes: PHOTO.length });
            expect(status, fileName).to.equal(201);
            const { key, uploadUrl } = body as Permission;
            expect(key, fileName).to.match(new RegExp(`^uploads/${client.userId}/\\d{13}-[\\p{L}\\p{N}._-]+$`, "u"));
            expect(await put(uploadUrl, PHOTO), fileName).to.equal("stored");
        }
    });

    it("can be deleted by its user once its URL has expired, and not before", async () => {
        const { uploadUrl, key } = await permission();
        expect(await put(uploadUrl, PHOTO)).to.equal("stored");
        const remove = () =>
            json(task.url, { method: "DELETE", path: "/files", headers: bearer(client), body: { key } });
        expect((await remove()).status).to.equal(409);
        const database = databaseName();
        await surroundings().postgres.sql("UPDATE uploads SET created_at = now() - interval '6 minutes'", database);
        expect((await remove()).status).to.equal(204);
        const call = { method: "POST", path: "/files/download-url", headers: bearer(client), body: { key } };
        const { downloadUrl } = (await json(task.url, call)).body as { downloadUrl: string };
        expect((await fetch(downloadUrl)).status).to.equal(404);
        expect((await remove()).status).to.equal(204);
    });

    it("cannot be fetched by another user", async () => {
        const body = { key: "uploads/someone-else/1-a.jpg" };
        const answer = await json(task.url, {
            method: "POST",
            path: "/files/download-url",
            headers: bearer(client),
            body,
        });
        expect(answer.status).to.equal(403);
    });
});
