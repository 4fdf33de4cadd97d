import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { withUse } from "../../../cli/commands/costs-actual/written-use";
import { focus, focus12, ROWS, STACK, wholeMonth } from "../../costs/actual/exports";
import { file, project, read, rowIn, run } from "./running";

describe("npm run costs:actual -- --learn", () => {
    it("writes the measured use into the stack's file; then the plan is what was billed", async () => {
        const directory = project();
        const stackFile = path.join(directory, "Pulumi.startup-prod.yaml");
        const before = readFileSync(stackFile, "utf8");
        const name = file(focus(wholeMonth(ROWS)));
        const { stderr, stdout } = await run(["--from", name, "--learn"], directory);
        expect(stdout).to.contain("Measured use: glimpse:use.imagesGB: 4 in place of 2.");
        expect(stderr).to.contain("figures of glimpse:use are written into Pulumi.startup-prod.yaml");
        const after = readFileSync(stackFile, "utf8");
        expect(after.startsWith(before.trimEnd())).to.equal(true);
        expect(after).to.contain("  glimpse:use:\n").and.to.contain("    imagesGB: 4\n");
        const again = await run(["--from", name, "--learn", "--format", "json"], directory);
        expect(JSON.parse(again.stdout).learned).to.deep.equal([]);
        const images = JSON.parse(again.stdout).rows.find(({ price }: { price: string }) => price === "ecr.gb-month");
        expect(images.why).to.equal("as planned");
        expect(again.stderr).to.contain("Pulumi.startup-prod.yaml is as it was");
    });

    it("joins the pool's active users, free ones too, and learns how many they are", async () => {
        const users = { service: "AmazonCognito", operation: "CognitoEssentialsOperation", tags: STACK };
        const few = { ...users, usageType: "APN2-CognitoEssentialsMAU", quantity: 1200, usd: 0 };
        const free = await read(focus12(wholeMonth([few])));
        expect(free.rows.filter(({ service }) => service === "AmazonCognito")).to.deep.equal([]);
        expect(free.learned).to.deep.include({ name: "monthlyActiveUsers", from: 500, to: 1200 });
        const directory = project("  glimpse:use: { monthlyActiveUsers: 50000 }\n");
        const billed = { ...few, quantity: 50_000, usd: 40_000 * 0.015 };
        const { rows, learned } = await read(focus12(wholeMonth([billed])), [], directory);
        const row = rowIn(rows)("cognito.essentials.mau");
        expect(row.why).to.equal("as planned");
        expect(row.real).to.deep.equal({ quantity: 50_000, usd: 600 });
        expect(learned.map(({ name }) => name)).to.not.include("monthlyActiveUsers");
    });

    it("learns nothing from less than a week, and nothing of what was not billed", async () => {
        const { learned } = await read(
            focus(
                wholeMonth(ROWS, "2026-10", "06").map((row) => ({
                    ...row,
                    day: row.day === "2026-10-15" ? "2026-10-03" : row.day,
                })),
            ),
        );
        expect(learned).to.deep.equal([]);
        const whole = await read(focus(wholeMonth(ROWS)));
        expect(whole.learned.map(({ name }: { name: string }) => name)).to.deep.equal(["requests", "imagesGB"]);
    });

    const cases: [string, string, string][] = [
        [
            "names that are there, and those that are not",
            "config:\n  glimpse:use:\n    imagesGB: 2 # of ten\n    logsGB: 1\n  glimpse:api: {}\n",
            "config:\n  glimpse:use:\n    imagesGB: 4 # of ten\n    logsGB: 1\n    requests: 9\n  glimpse:api: {}\n",
        ],
        [
            "one line",
            "config:\n  glimpse:use: { imagesGB: 2 }\n  a:b: c\n",
            "config:\n  glimpse:use: { imagesGB: 4, requests: 9 }\n  a:b: c\n",
        ],
        ["an empty one", "config:\n  glimpse:use: {}\n", "config:\n  glimpse:use: { imagesGB: 4, requests: 9}\n"],
        [
            "none, Windows' ends of lines",
            "config:\r\n  a:b: c\r\n",
            "config:\r\n  a:b: c\r\n  glimpse:use:\r\n    imagesGB: 4\r\n    requests: 9\r\n",
        ],
    ];
    for (const [what, written, expected] of cases) {
        it(`changes no other byte of the file: ${what}`, () => {
            expect(withUse(written, { imagesGB: 4, requests: 9 }, "Pulumi.x.yaml")).to.equal(expected);
        });
    }

    it("refuses a file that it cannot write into", () => {
        expect(() => withUse("config: {}\n", { imagesGB: 4 }, "Pulumi.x.yaml")).to.throw(
            "write into it yourself: imagesGB: 4",
        );
    });
});
