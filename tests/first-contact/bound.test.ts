import { mkdirSync, writeFileSync } from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect } from "chai";
import { query } from "../exhaustive/preflight/aws-stub";
import { Clone } from "./clone";

const SECONDS = 4;
/** A busy machine loads the SDK's clients late; a wait of the SDK's own would take 6 seconds a try, and five tries. */
const MARGIN_SECONDS = 8;

const CALLER = query(
    "GetCallerIdentity",
    "<Arn>arn:aws:iam::123456789012:user/ann</Arn><UserId>AIDA</UserId><Account>123456789012</Account>",
).body;

/** AWS that says who asks, and then never answers anything: each question waits for its end. */
class SlowAccount {
    readonly asked: string[] = [];
    private readonly server = http.createServer((request, response) => {
        let body = "";
        request.on("data", (chunk) => {
            body += chunk;
        });
        request.on("end", () => {
            const action = new URLSearchParams(body).get("Action");
            if (action !== "GetCallerIdentity") {
                this.asked.push(action ?? String(request.headers["x-amz-target"] ?? request.url));
                return;
            }
            response.writeHead(200, { "content-type": "text/xml" });
            response.end(CALLER);
        });
    });

    async open(): Promise<string> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    close(): void {
        this.server.close();
        this.server.closeAllConnections();
    }
}

describe("preflight's bound of time, as a process (a stub is AWS)", () => {
    const aws = new SlowAccount();
    let clone: Clone;
    before(async () => {
        clone = new Clone(await aws.open());
    });
    after(() => aws.close());

    /** Runs it, and measures from the line that says that AWS is asked to the end of the process. */
    async function timed(...args: string[]) {
        let began = 0;
        const heard = (line: string) => {
            if (line.startsWith("Asking AWS")) began = Date.now();
        };
        const ran = await clone.run(heard, process.execPath, "cli/glimpse.js", "preflight", ...args);
        expect(began, ran.stderr).to.be.above(0);
        return { ...ran, seconds: (Date.now() - began) / 1000 };
    }

    it("holds where every question hangs: all are asked side by side, and each is unknown, never ok", async () => {
        const { code, stdout, stderr, seconds } = await timed("--timeout", String(SECONDS), "--format", "json");
        expect(stdout, stderr).not.to.equal("");
        const rows: { level: string; check: string; answer: string }[] = JSON.parse(stdout).asked;
        const asked = rows.filter(({ check }) => !["caller", "state"].includes(check));
        expect(asked.length).to.be.above(50);
        for (const { level, answer } of asked) {
            expect(`${level}: ${answer}`).to.equal(
                `unknown: could not ask: no answer within the ${SECONDS} seconds of preflight`,
            );
        }
        // One after the other, each hangs until the end: a second kind of question would never be asked.
        expect(new Set(aws.asked).size, aws.asked.join(" ")).to.be.above(20);
        expect(code).to.equal(0);
        expect(seconds).to.be.below(SECONDS + MARGIN_SECONDS);
    });

    it("holds where a program that gives the credentials hangs: 3, and the process ends", async () => {
        const folder = path.join(clone.home, ".aws");
        mkdirSync(folder);
        writeFileSync(
            path.join(folder, "config"),
            `[profile slow]\ncredential_process = "${process.execPath}" -e "setTimeout(() => {}, 30000)"\n`,
        );
        const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, ...rest } = clone.env;
        expect([id, secret]).to.deep.equal(["test", "test"]);
        for (const key of Object.keys(clone.env)) delete clone.env[key];
        Object.assign(clone.env, rest, { AWS_PROFILE: "slow" });
        const { code, stderr, seconds } = await timed("--timeout", "1");
        expect(code).to.equal(3);
        expect(stderr).to.include("neither the credentials nor AWS answered in time");
        expect(seconds).to.be.below(1 + MARGIN_SECONDS);
    });
});
