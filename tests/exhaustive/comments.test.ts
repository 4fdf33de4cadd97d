import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { expect } from "chai";
import { ROOT } from "./workflows/script";

const SCRIPT = path.join(ROOT, "examples/comments/post.js");
const MARK = "[//]: # (plan of startup-prod)";

interface Asked {
    method: string;
    url: string;
    token: string;
    body: unknown;
}

/** Answers as a host would, by what is asked, and keeps what was. */
async function host(answer: (asked: Asked, base: string) => [status: number, body: unknown, headers?: object]) {
    const asked: Asked[] = [];
    const server: Server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const text = Buffer.concat(chunks).toString("utf8");
        const { method = "", url = "", headers } = request;
        const token = String(headers["private-token"] ?? headers.authorization);
        const one = { method, url, token, body: text === "" ? undefined : JSON.parse(text) };
        asked.push(one);
        const [status, body, more = {}] = answer(one, base());
        response.writeHead(status, { "Content-Type": "application/json", ...more });
        response.end(JSON.stringify(body));
    });
    const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return { base: base(), asked, close: () => server.close() };
}

function post(name: string, env: Record<string, string>, input = "# The plan\n") {
    return new Promise<{ code: number | null; text: string }>((done) => {
        const child = spawn(process.execPath, [SCRIPT, name], { env: { PATH: "", ...env } });
        let text = "";
        child.stdout.on("data", (data) => (text += data));
        child.stderr.on("data", (data) => (text += data));
        child.on("close", (code) => done({ code, text }));
        child.stdin.end(input);
    });
}

const STACK = "startup-prod";
const gitlab = (base: string) => ({
    STACK,
    CI_API_V4_URL: `${base}/api/v4`,
    CI_PROJECT_ID: "7",
    CI_MERGE_REQUEST_IID: "12",
    GITLAB_TOKEN: "secret-g",
});
const bitbucket = (base: string) => ({
    STACK,
    BITBUCKET_API: `${base}/2.0`,
    BITBUCKET_REPO_FULL_NAME: "shop/infra",
    BITBUCKET_PR_ID: "12",
    BITBUCKET_TOKEN: "secret-b",
});
const azure = (base: string) => ({
    STACK,
    SYSTEM_COLLECTIONURI: `${base}/org/`,
    SYSTEM_TEAMPROJECT: "My Shop",
    BUILD_REPOSITORY_ID: "r1",
    SYSTEM_PULLREQUEST_PULLREQUESTID: "12",
    SYSTEM_ACCESSTOKEN: "secret-a",
});
const BODY = `${MARK}\n\n# The plan\n`;

describe("The comment on a change at GitLab, Bitbucket and Azure Repos", () => {
    it("is written once, by the host's own way", async () => {
        for (const [name, env, empty, url, content, token] of [
            ["gitlab", gitlab, [], "/api/v4/projects/7/merge_requests/12/notes", { body: BODY }, "secret-g"],
            [
                "bitbucket",
                bitbucket,
                { values: [] },
                "/2.0/repositories/shop/infra/pullrequests/12/comments",
                { content: { raw: BODY } },
                "Bearer secret-b",
            ],
            [
                "azure",
                azure,
                { value: [] },
                "/org/My%20Shop/_apis/git/repositories/r1/pullRequests/12/threads?api-version=7.1",
                { comments: [{ parentCommentId: 0, content: BODY, commentType: 1 }], status: "closed" },
                "Bearer secret-a",
            ],
        ] as const) {
            const at = await host(() => [200, empty]);
            const { code, text } = await post(name, env(at.base));
            at.close();
            expect([code, text]).to.deep.equal([0, "A comment says what this change would do\n"]);
            expect(at.asked.map(({ method }) => method)).to.deep.equal(["GET", "POST"]);
            expect(at.asked[1]).to.deep.include({ url, body: content, token });
        }
    });

    it("takes the place of the one that it wrote before, on a later page too, and of no one else's", async () => {
        const others = [
            { id: 1, body: `I quote: ${MARK}` },
            { id: 2, body: `${MARK} by the system`, system: true },
            { id: 3, body: "[//]: # (plan of dev)\n\nanother stack" },
        ];
        const at = await host(({ url, method }) => {
            if (method !== "GET") return [200, {}];
            return url.endsWith("page=1") ? [200, others, { "x-next-page": "2" }] : [200, [{ id: 9, body: BODY }]];
        });
        const { code, text } = await post("gitlab", gitlab(at.base));
        at.close();
        expect([code, text]).to.deep.equal([0, "The comment is up to date\n"]);
        expect(at.asked.at(-1)).to.deep.include({
            method: "PUT",
            url: "/api/v4/projects/7/merge_requests/12/notes/9",
        });
    });

    it("takes its place at Bitbucket and Azure Repos, where a deleted one is left alone", async () => {
        const pages = await host(({ url, method }, base) => {
            if (method !== "GET") return [200, {}];
            if (url.includes("page=2")) return [200, { values: [{ id: 9, content: { raw: BODY } }] }];
            const deleted = { id: 1, deleted: true, content: { raw: BODY } };
            return [200, { values: [deleted], next: `${base}/2.0/comments?page=2` }];
        });
        expect((await post("bitbucket", bitbucket(pages.base))).code).to.equal(0);
        pages.close();
        expect(pages.asked.at(-1)?.method).to.equal("PUT");
        expect(pages.asked.at(-1)?.url).to.match(/comments\/9$/);
        const threads = [
            { id: 3, isDeleted: true, comments: [{ id: 1, content: BODY }] },
            { id: 4, comments: [{ id: 1, content: BODY }] },
        ];
        const at = await host(() => [200, { value: threads }]);
        expect((await post("azure", azure(at.base))).code).to.equal(0);
        at.close();
        expect(at.asked.at(-1)).to.deep.include({ method: "PATCH", body: { content: BODY } });
        expect(at.asked.at(-1)?.url).to.contain("/threads/4/comments/1?api-version=7.1");
    });

    it("ends with 1 where the host refuses, a variable is missing, or nothing came, and shows no token", async () => {
        const at = await host(() => [403, { message: "no right" }]);
        const refused = await post("gitlab", gitlab(at.base));
        expect(refused.code).to.equal(1);
        expect(refused.text).to.contain("HTTP 403").and.to.contain("no right").and.not.to.contain("secret-g");
        const { GITLAB_TOKEN: _, STACK: __, ...less } = gitlab(at.base);
        expect(await post("gitlab", less as Record<string, string>)).to.deep.equal({
            code: 1,
            text: "Not set: STACK, GITLAB_TOKEN\n",
        });
        expect((await post("gitlab", gitlab(at.base), "")).text).to.contain("nothing is posted");
        expect((await post("svn", {})).text).to.equal("Name the host: gitlab, bitbucket, azure\n");
        at.close();
        expect(at.asked).to.have.length(1);
    });

    it("sends its token to no other host that an answer names", async () => {
        const at = await host(() => [200, { values: [], next: "http://127.0.0.2:1/elsewhere" }]);
        const { code, text } = await post("bitbucket", bitbucket(at.base));
        at.close();
        expect([code, text]).to.deep.equal([1, "A list goes on at http://127.0.0.2:1/elsewhere\n"]);
    });
});
