import { createPublicKey, verify } from "node:crypto";
import { expect } from "chai";
import { signingKey } from "../../components/file-storage/signing-key";
import { bearer, type Client, json, signIn } from "./parts/clients";
import { Task } from "./parts/task";
import { taskEnvironment } from "./surroundings";

const URL_OF_FILES = "https://d111111abcdef8.cloudfront.net";
const pair = signingKey(Buffer.alloc(48, 7).toString("base64"));
const KEY = JSON.stringify({ keyId: "K2JCJMDEHXQW5F", privateKey: pair.privateKey });

// CloudFront is the simulated part: its check of a canned policy, by its documentation.
function opens(signed: string, at: number): string {
    const { origin, pathname, searchParams } = new URL(signed);
    const expires = Number(searchParams.get("Expires"));
    const policy = `{"Statement":[{"Resource":"${origin}${pathname}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
    const base64 = searchParams.get("Signature")?.replaceAll("-", "+").replaceAll("_", "=").replaceAll("~", "/");
    if (searchParams.get("Key-Pair-Id") !== "K2JCJMDEHXQW5F") return "403 UnknownKey";
    if (searchParams.get("Hash-Algorithm") !== "SHA256") return "403 WrongAlgorithm";
    const isTrue = verify(
        "sha256",
        Buffer.from(policy),
        createPublicKey(pair.publicKey),
        Buffer.from(String(base64), "base64"),
    );
    if (!isTrue) return "403 AccessDenied";
    return at / 1000 < expires ? "200" : "403 Expired";
}

describe("a download through CloudFront, simulated", () => {
    let task: Task;
    let client: Client;

    before(async () => {
        task = await Task.start(taskEnvironment({ FILES_URL: `${URL_OF_FILES}/`, FILES_SIGNING_KEY: KEY }));
        client = await signIn(task.url);
    });
    after(() => task.kill());

    const download = async (key: string, who = client) =>
        json(task.url, { method: "POST", path: "/files/download-url", headers: bearer(who), body: { key } });

    it("is by a URL that CloudFront opens for 300 seconds, for that file alone", async () => {
        const key = `uploads/${client.userId}/1790000000000-사진-1.jpg`;
        const { status, body } = await download(key);
        expect(status).to.equal(200);
        const { downloadUrl, expiresInSeconds } = body as { downloadUrl: string; expiresInSeconds: number };
        expect(expiresInSeconds).to.equal(300);
        expect(decodeURIComponent(new URL(downloadUrl).pathname)).to.equal(`/${key}`);
        expect(opens(downloadUrl, Date.now() + 297_000)).to.equal("200");
        expect(opens(downloadUrl, Date.now() + 302_000)).to.equal("403 Expired");
        expect(opens(downloadUrl.replace("-1.jpg", "-2.jpg"), Date.now())).to.equal("403 AccessDenied");
        const later = downloadUrl.replace(/Expires=(\d+)/, (_, at: string) => `Expires=${Number(at) + 60}`);
        expect(opens(later, Date.now())).to.equal("403 AccessDenied");
    });

    it("is refused for another user's file, as without CloudFront", async () => {
        expect((await download("uploads/someone-else/1790000000000-a.jpg")).status).to.equal(403);
    });

    it("leaves uploads to the bucket", async () => {
        const body = { fileName: "a.jpg", contentType: "image/jpeg", sizeBytes: 5 };
        const headers = bearer(client);
        const upload = await json(task.url, { method: "POST", path: "/files/presigned-url", headers, body });
        expect((upload.body as { uploadUrl: string }).uploadUrl).to.contain("X-Amz-Signature=");
    });
});

describe("a server whose CloudFront is given by half", () => {
    for (const [given, said] of [
        [{ FILES_URL: URL_OF_FILES }, "FILES_URL goes with FILES_SIGNING_KEY: one of them is missing"],
        [{ FILES_SIGNING_KEY: KEY }, "FILES_URL goes with FILES_SIGNING_KEY: one of them is missing"],
        [
            { FILES_URL: URL_OF_FILES, FILES_SIGNING_KEY: '{"keyId":"K1","privateKey":"secret"}' },
            "FILES_SIGNING_KEY is no JSON with a keyId and a privateKey in PEM",
        ],
    ] as const) {
        it(`does not start with ${Object.keys(given).join(" and ")}, and shows no value`, async () => {
            const error = await Task.start(taskEnvironment(given)).then(
                async (task) => {
                    await task.kill();
                    return "it started";
                },
                (reason: Error) => reason.message,
            );
            expect(error).to.contain(said);
            expect(error).not.to.contain('"secret"');
        });
    }
});
