import { readFileSync } from "node:fs";
import { expect } from "chai";
import { COVERAGE, coveragePage, providerTypes } from "../../cli/commands/docs/coverage-page";
import { coverageOf } from "../../costs";
import { quantities } from "../../costs/services";
import { freeTokens } from "../../costs/services/free";
import { billed, made } from "./helpers";

const types = providerTypes();

describe("docs/coverage.md", () => {
    const page = readFileSync(COVERAGE, "utf8");

    it("is what the bill makes of each type today; `npm run docs` brings it up to date", () => {
        expect(page).to.equal(coveragePage(types));
    });

    it("has every type of @pulumi/aws once", () => {
        expect(types.length).to.be.at.least(1700);
        const rows = page.split("\n").filter((line) => /^\| [a-z0-9]+ \|/.test(line) && !line.startsWith("| module"));
        const names = rows.flatMap((row) => {
            const [, module = "", ...cells] = row.split("|").map((cell) => cell.trim());
            return cells
                .join(" ")
                .split(" ")
                .filter(Boolean)
                .map((name) => `${module}/${name}`);
        });
        expect(names.sort()).to.deep.equal(types.map((type) => type.split(":")[1] ?? "").sort());
    });
});

describe("types that cost nothing", () => {
    it("are types that the provider has, each in one list, and none that is counted", () => {
        const tokens = freeTokens();
        expect(tokens.filter((token) => !types.includes(token))).to.deep.equal([]);
        expect(tokens.length - new Set(tokens).size).to.equal(0);
        expect(tokens.filter((token) => quantities.has(token))).to.deep.equal([]);
    });

    it("are named as free in a bill, and never as without a price", () => {
        const resources = freeTokens().map((type, index) => made(type, `r${index}`));
        const { total, free, unpriced } = billed(resources);
        expect([total, unpriced]).to.deep.equal([0, []]);
        expect(free.reduce((sum, { resources: count }) => sum + count, 0)).to.equal(resources.length);
    });
});

describe("a type that AWS bills and no one here counts", () => {
    for (const type of [
        "aws:chime/voiceConnector:VoiceConnector",
        "aws:kendra/index:Index",
        "aws:sagemaker/notebookInstance:NotebookInstance",
        "aws:batch/computeEnvironment:ComputeEnvironment",
        "aws:ec2/fleet:Fleet",
    ]) {
        it(`is without a price, by name: ${type}`, () => {
            expect(coverageOf(type)).to.equal("unpriced");
            expect(billed([made(type, "it")]).unpriced).to.have.length(1);
        });
    }
});
