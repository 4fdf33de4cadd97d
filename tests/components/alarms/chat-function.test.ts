import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { alarmRang, databaseFull, givenBack, mailed } from "./notifications";

const { handle } = require("../../../components/alarms/function/index.js");

const SLACK = "https://hooks.slack.com/services/T0/B0/secret-of-slack";
const DISCORD = "https://discord.com/api/webhooks/1/secret-of-discord";

interface Taken {
    url: string | undefined;
    body: Record<string, unknown>;
    headers: IncomingHttpHeaders;
}

/** What the server answers, one after the other; the last one again and again. */
type Answer = { status: number; headers?: Record<string, string> } | "reset";

describe("the function that posts alarms, with a server in place of Slack and Discord", () => {
    let server: Server;
    let taken: Taken[];
    let waits: number[];
    let answers: Answer[];
    /** The parameter's values, one after the other. */
    let addresses: string[];
    let reads: number;
    let count = 0;

    beforeEach(async () => {
        taken = [];
        waits = [];
        reads = 0;
        server = createServer(async (request, response) => {
            let text = "";
            for await (const part of request) text += part;
            taken.push({ url: request.url, body: JSON.parse(text), headers: request.headers });
            const answer = answers.length > 1 ? answers.shift() : answers[0];
            if (answer === undefined || answer === "reset") return void request.socket.destroy();
            response.writeHead(answer.status, answer.headers ?? {}).end(answer.status === 204 ? "" : "ok");
        });
        await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
        count++;
    });

    afterEach(() => {
        server.closeAllConnections();
        server.close();
    });

    async function sent(event: object, addressesThen: string[], answersThen: Answer[]): Promise<unknown> {
        addresses = [...addressesThen];
        answers = [...answersThen];
        const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        const world = {
            name: `parameter-${count}`,
            ssm: {
                getParameter: async ({ WithDecryption }: { WithDecryption: boolean }) => {
                    reads++;
                    expect(WithDecryption).to.equal(true);
                    return { Parameter: { Value: addresses.length > 1 ? addresses.shift() : addresses[0] } };
                },
            },
            fetch: (url: string, init: RequestInit) => fetch(url.replace(/^https:\/\/[^/]+/, here), init),
            wait: async (milliseconds: number) => void waits.push(milliseconds),
        };
        const { log } = console;
        const said: unknown[] = [];
        console.log = (line: unknown) => said.push(line);
        try {
            return await handle(event, world).catch((error: Error) => error);
        } finally {
            console.log = log;
            expect(said.join()).not.to.contain("secret");
        }
    }

    it("posts an alarm to Slack with what to do, why, and where to read more", async () => {
        await sent(alarmRang("api <& db>"), [SLACK], [{ status: 200 }]);
        expect(taken).to.have.length(1);
        expect(taken[0]?.url).to.equal("/services/T0/B0/secret-of-slack");
        expect(taken[0]?.headers["content-type"]).to.equal("application/json");
        expect(taken[0]?.body).to.deep.equal({
            text: [
                "ALARM: api &lt;&amp; db&gt;",
                "Requests fail: read the log",
                "Threshold Crossed: 1 datapoint [25.0 (30/11/26 03:00:00)] was greater than the threshold (10.0).",
                "2026-11-30T03:01:02.003+0000",
                "https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#alarmsV2:alarm/api%20%3C%26%20db%3E",
            ].join("\n"),
            mrkdwn: false,
        });
    });

    it("posts to Discord, notifies no one by a text, and shows names as they are", async () => {
        await sent(mailed("api_a falls back", "@everyone *all* tasks_of_api move"), [DISCORD], [{ status: 204 }]);
        expect(taken[0]?.body).to.deep.equal({
            content: "api\\_a falls back\n@everyone \\*all\\* tasks\\_of\\_api move",
            allowed_mentions: { parse: [] },
        });
    });

    it("posts RDS's own events", async () => {
        await sent(databaseFull(), [SLACK], [{ status: 200 }]);
        expect(taken[0]?.body["text"]).to.match(/^Database postgres-1: The free storage capacity .* is low/);
    });

    it("posts a text that is too long for the chat cut, with its link", async () => {
        for (const [address, most] of [
            [DISCORD, 2000],
            [SLACK, 3100],
        ] as const) {
            taken = [];
            count++;
            await sent(alarmRang("api", "_<&".repeat(5000)), [address], [{ status: 200 }]);
            const text = String(taken[0]?.body["content"] ?? taken[0]?.body["text"]);
            expect(text.length).to.be.within(1500, most);
            expect(text).to.match(/…\nhttps:\/\/.*alarmsV2:alarm\/api$/);
        }
    });

    it("waits as long as the chat says when it is asked too often, and then posts once", async () => {
        const limited = { status: 429, headers: { "Retry-After": "3" } };
        expect(await sent(alarmRang("api"), [SLACK], [limited, { status: 200 }])).to.equal(undefined);
        expect([taken.length, waits]).to.deep.equal([2, [3000]]);
    });

    it("fails after three attempts, so that Lambda tries again, and its error does not show the address", async () => {
        for (const answer of [{ status: 503 }, "reset"] as const) {
            taken = [];
            const error = await sent(alarmRang("api"), [SLACK], [answer]);
            expect(taken).to.have.length(3);
            expect(String(error)).to.match(/Slack did not take the message: (status 503|UND_ERR_SOCKET|ECONNRESET)$/);
        }
    });

    it("asks for the address again where it was replaced, and posts there", async () => {
        await sent(alarmRang("api"), [SLACK, DISCORD], [{ status: 404 }, { status: 204 }]);
        expect(taken.map(({ url }) => url?.split("/").pop())).to.deep.equal(["secret-of-slack", "secret-of-discord"]);
        expect(reads).to.equal(2);
    });

    it("fails at once where the webhook was removed, or sends elsewhere", async () => {
        const elsewhere = { status: 302, headers: { Location: "https://example.com/" } };
        for (const answer of [{ status: 404 }, { status: 410 }, { status: 403 }, elsewhere]) {
            taken = [];
            count++;
            const error = await sent(alarmRang("api"), [DISCORD], [answer]);
            expect(String(error)).to.contain(`Discord did not take the message: status ${answer.status}`);
            expect(String(error)).not.to.contain("secret");
            expect(taken).to.have.length(1);
        }
    });

    it("fails where the parameter holds no webhook, and shows nothing of it", async () => {
        const error = await sent(alarmRang("api"), ["https://example.com/secret"], [{ status: 200 }]);
        expect(String(error)).to.contain("no webhook's address").and.not.to.contain("secret");
        expect(taken).to.deep.equal([]);
    });

    it("does not post its own failure, which would come back without end; another function's it does", async () => {
        expect(await sent(givenBack(alarmRang("api")), [SLACK], [{ status: 200 }])).to.equal(undefined);
        expect([taken.length, reads]).to.deep.equal([0, 0]);
        await sent(givenBack({ source: "aws.ecs" }), [SLACK], [{ status: 200 }]);
        expect(taken[0]?.body["text"]).to.match(/^A function failed three times and gave up\nTask timed out/);
    });
});
