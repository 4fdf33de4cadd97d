import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../cli/command";
import { costsPhases } from "../../cli/commands/costs-phases";
import { MEASURED } from "../../cli/commands/costs-phases/capacity";
import type { Phases } from "../../cli/commands/costs-phases/phases";
import { jsonOf, markdownOf, missed, textOf } from "../../cli/commands/costs-phases/report";
import { roadmap } from "../../cli/commands/costs-phases/run";
import { extended, layersBeneath } from "../../stacks/config/extends";
import { readStackFile } from "../../stacks/config/stack-file";
import { PROJECT, testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";

/** Where the measurement is. */
const SERVICE_PAGE = readFileSync(path.join(PROJECT, "docs/service.md"), "utf8");

async function run(args: string[], result?: Phases): Promise<{ code: number; stdout: string; stderr: string }> {
    const { host, left } = testHost();
    left.code = await runCommand(
        costsPhases(async () => result ?? roadmap()),
        args,
        host,
    );
    return left;
}

describe("the roadmap", () => {
    let result: Phases;
    before(async () => {
        result = await roadmap();
    });

    const phase = (wanted: number) => {
        const found = result.phases.find((one) => one.phase === wanted);
        if (!found?.deployed) throw new Error(`phase ${wanted} has no stack`);
        return { ...found, deployed: found.deployed };
    };
    const monthly = (wanted: number, name: string) =>
        phase(wanted).deployed.bill.components.find((one) => one.name === name)?.monthly ?? 0;

    it("has the document's figures, and a stack for each phase that is not history", () => {
        const figures = result.phases.map(({ phase, documentUsd, stack }) => [phase, documentUsd, stack]);
        expect(figures).to.deep.equal([
            [0, 198, undefined],
            [1, 141, undefined],
            [2, 108, undefined],
            [3, 96, undefined],
            [4, 83, "startup-prod"],
            [5, 66, "phase-5"],
            [6, 55, "phase-6"],
            [7, 50, "phase-7"],
        ]);
    });

    it("is met in every phase, by what is calculated by hand", () => {
        // Serverless Valkey 0.1 x 730 x 0.101 + 6 x 0.00277; one task on demand, one on Spot, and 0.15 across zones.
        expect(monthly(5, "redis")).to.be.closeTo(7.3892, 0.0001);
        expect(monthly(5, "api")).to.be.closeTo(8.291 + 2.4872 + 0.15, 0.005);
        expect(monthly(5, "secrets")).to.equal(0);
        // Two on Spot; 162 dollars over twelve months, and 20 GB.
        expect(monthly(6, "api")).to.be.closeTo(2 * 2.4872 + 0.15, 0.005);
        expect(monthly(6, "postgres")).to.be.closeTo(162 / 12 + 20 * 0.131, 0.005);
        // 167 dollars over 36 months and 0.0064 an hour.
        expect(monthly(7, "postgres")).to.be.closeTo(167 / 36 + 730 * 0.0064 + 20 * 0.131, 0.005);
        for (const { phase, documentUsd, deployed, isMet } of result.phases) {
            if (!deployed) continue;
            expect(deployed.bill.total, `phase ${phase}`).to.be.at.most(documentUsd);
            expect(isMet).to.equal(true);
            expect(deployed.bill.unpriced).to.deep.equal([]);
        }
        expect(missed(result)).to.deep.equal([]);
    });

    it("shows what changed by component, and the changes make up the difference", () => {
        const { changes, change } = phase(6).deployed;
        expect(changes.map(({ component }) => component)).to.deep.equal(["api", "postgres"]);
        expect(changes.reduce((sum, one) => sum + one.monthly, 0)).to.be.closeTo(change, 0.01);
        expect(phase(5).settings).to.include.members(["glimpse:redis.serverless: true", "glimpse:api.spotPercent: 90"]);
        expect([phase(4), phase(5), phase(6), phase(7)].map(({ deployed }) => deployed.upfront)).to.deep.equal([
            0, 0, 162, 167,
        ]);
    });

    it("goes on for more users, each stack within its own ceiling and with no line that lacks a price", () => {
        const part = (stack: string, name: string) =>
            result.growth.find((one) => one.stack === stack)?.bill.components.find((one) => one.name === name)
                ?.monthly ?? 0;
        expect(part("growth-2k", "postgres")).to.be.closeTo(730 * 0.051 + 40 * 0.131, 0.005);
        expect(part("growth-2k", "redis")).to.be.closeTo(2 * 730 * 0.0192, 0.005);
        expect(part("growth-5k", "postgres")).to.be.closeTo(730 * 0.203 + 100 * 0.262, 0.005);
        expect(part("growth-50k", "redis")).to.be.closeTo(2 * 730 * 0.1536, 0.005);
        // 195 and 488 GB of downloads are within CloudFront's free terabyte: what is held, uploads and reads remain.
        expect(part("growth-2k", "files")).to.be.closeTo(120 * 0.025 + 20 * 0.0045 + 200 * 0.00035, 0.005);
        expect(part("growth-5k", "files")).to.be.closeTo(300 * 0.025 + 50 * 0.0045 + 500 * 0.00035, 0.005);
        // 5,000,000 downloads of 1 MiB, and with the API's 486.37 GB 1,024 are free; its share of them by size.
        const [downloaded, answered] = [5_000_000 / 1024, 486.37];
        const paid = downloaded - (1024 * downloaded) / (downloaded + answered);
        const kept = 3000 * 0.025 + 500 * 0.0045 + 5000 * 0.00035;
        expect(part("growth-50k", "files")).to.be.closeTo(paid * 0.12 + (500 - 75.76) * 0.012 + kept, 0.01);
        expect(part("growth-50k", "users")).to.equal(40_000 * 0.015);
        for (const { stack, bill, change } of result.growth) {
            const own = JSON.parse(readStackFile(PROJECT, stack).config["glimpse:ceilings"] ?? "{}");
            expect(bill.total, stack).to.be.at.most(own.monthlyUsd);
            expect(bill.unpriced).to.deep.equal([]);
            expect(change).to.be.greaterThan(0);
        }
    });

    it("says how many users the tasks handle, by what was measured of 500, and that is enough for each stack", () => {
        const [, requests] = /\| the largest load of one task [^|]*\| (\d+) requests a second/.exec(SERVICE_PAGE) ?? [];
        expect(MEASURED.requestsASecond, "docs/service.md was measured again: write it here too").to.equal(
            Number(requests),
        );
        expect(SERVICE_PAGE).to.contain("asks once in 10 seconds").and.to.contain("Each task has a quarter of a core");
        expect(result.growth.map(({ capacity }) => capacity)).to.deep.equal([
            { minTasks: 3, maxTasks: 20, atLeast: 2700, atMost: 18_000 },
            { minTasks: 3, maxTasks: 20, atLeast: 5400, atMost: 36_000 },
            { minTasks: 6, maxTasks: 40, atLeast: 21_600, atMost: 144_000 },
        ]);
        for (const { stack, users, capacity } of result.growth) expect(capacity.atMost, stack).to.be.at.least(users);
        expect(textOf(result, false).replace(/\s+/g, " ")).to.contain(
            "Its 3 to 20 tasks handle 2,700 to 18,000 users at once.",
        );
        expect(markdownOf(result)).to.contain("bore 90 requests a second with p99 below 500 ms");
    });

    it("has its figures in docs/growth.md", () => {
        const page = readFileSync(path.join(PROJECT, "docs/growth.md"), "utf8");
        const figure = (value: number) => value.toLocaleString("en-US");
        for (const { stack, users, bill, capacity } of result.growth) {
            const tasks = `${capacity.minTasks} to ${capacity.maxTasks}`;
            const [whole, cents] = bill.total.toFixed(2).split(".");
            expect(page).to.contain(
                `| \`${stack}\` | ${figure(users)} | ${figure(Number(whole))}.${cents} | ${tasks} | ${figure(capacity.atLeast)} to ${figure(capacity.atMost)} |`,
            );
        }
    });

    it("says what we would run ourselves, which costs more, and what Aurora honestly costs", () => {
        for (const { change } of result.variants) expect(change).to.be.greaterThan(0);
        expect(result.variants.map(({ bill }) => bill.total)[0]).to.be.greaterThan(50);
        // Half a unit all month, 10 GB and 10 million reads and writes.
        expect(result.aurora.total).to.be.closeTo(73 + 1.2 + 2.4, 1e-9);
    });

    it("is shown in text, Markdown and JSON, with each bill's lines on request", () => {
        expect(textOf(result, false)).to.contain("Phase 7, phase-7").and.not.to.contain("Application Load Balancer");
        expect(textOf(result, true)).to.contain("Application Load Balancer");
        const page = markdownOf(result);
        for (const { phase, deployed } of result.phases) {
            if (deployed) expect(page).to.contain(`<details><summary>phase ${phase}: `);
        }
        for (const { stack } of result.growth) expect(page).to.contain(`- ${stack}, `);
        const { phases, variants, growth } = JSON.parse(jsonOf(result));
        expect(growth.map(({ users }: { users: number }) => users)).to.deep.equal([2000, 5000, 50_000]);
        expect([phases.length, variants.length]).to.deep.equal([8, 2]);
    });

    it("reports a phase that costs more than the document says", () => {
        const phases = result.phases.map((one) => (one.phase === 6 ? { ...one, isMet: false, documentUsd: 40 } : one));
        const [output, ...others] = missed({ ...result, phases });
        expect(output).to.match(/^phase 6 costs 5\d\.\d\d, more than 40\.00$/);
        expect(others).to.deep.equal([]);
    });

    it("has its ceilings in the stacks' files, so that a plan and the packs hold the bill against them", () => {
        for (const { stack, documentUsd } of result.phases) {
            if (stack === undefined) continue;
            const { config } = readStackFile(PROJECT, stack);
            const whole = extended(config, layersBeneath(config, stack, PROJECT));
            expect(JSON.parse(whole["glimpse:ceilings"] ?? "{}"), stack).to.deep.equal({ monthlyUsd: documentUsd });
        }
    });

    it("is written into a file by the command, which says nothing where every phase is met", async () => {
        const file = path.join(temporaryFolder("phases"), "roadmap.json");
        expect(await run(["--format", "json", "--out", file], result)).to.include({ code: 0, stdout: "" });
        expect(JSON.parse(readFileSync(file, "utf8")).phases).to.have.length(8);
    });

    it("ends the command with 1 where a phase is missed, and says which", async () => {
        const phases = result.phases.map((one) => (one.phase === 5 ? { ...one, isMet: false } : one));
        const { code, stderr } = await run([], { ...result, phases });
        expect([code, stderr]).to.deep.equal([
            1,
            `phase 5 costs ${phase(5).deployed.bill.total.toFixed(2)}, more than 66.00\n`,
        ]);
    });

    it("has help, and refuses options that there are not", async () => {
        expect((await run(["--help"], result)).stdout).to.contain("Exit codes");
        const wrong = await run(["--format", "html"], result);
        expect(wrong.code).to.equal(2);
        expect(wrong.stderr).to.contain("html");
    });
});
