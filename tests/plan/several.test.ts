import { expect } from "chai";
import { PLAIN, planned } from "../../cli/commands/plan/run";
import { type Format, severalOf, severalReport } from "../../cli/report";
import { plan } from "./host";
import { projectOf } from "./project";

describe("several stacks in one report", () => {
    let directory: string;
    before(() => {
        directory = projectOf({
            one: { ceilings: { monthlyUsd: 90 } },
            two: { ceilings: { monthlyUsd: 10 }, redis: { engine: "redis" } },
        });
    });
    const both = (...args: string[]) => plan(["--stack", "one", "--stack", "two", ...args], { directory });

    it("have a bill each and a total, and all are judged", async () => {
        const { code, stdout, stderr } = await both("--format", "json");
        const { schema, total, inOneAccount, stacks } = JSON.parse(stdout);
        expect([schema, stacks.map(({ stack }: { stack: string }) => stack)]).to.deep.equal([1, ["one", "two"]]);
        expect(total).to.be.closeTo(stacks[0].bill.total + stacks[1].bill.total, 1e-9);
        expect(code, stderr).to.equal(1);
        expect(stderr)
            .to.match(/two must not be updated like this/)
            .and.not.match(/one must not/);
        // What is free once an account is in both bills: 12 alarms each of which 10 are free, 49 GB each of 100, and so on.
        const free = stacks[0].bill.components
            .flatMap((component: { lines: { what: string; quantity: number; monthly: number }[] }) => component.lines)
            .filter(({ what }: { what: string }) => what === "always free: 10 alarm metrics a month")
            .reduce((sum: number, { quantity }: { quantity: number }) => sum - quantity, 0);
        expect(2 * free).to.be.greaterThan(10);
        expect(inOneAccount - total).to.be.greaterThan(0.1 * (2 * free - 10) - 1e-9);
    });

    it("are in every format, with the total first", async () => {
        const plans = [await planned({ stack: "one" }, { directory }), await planned({ stack: "two" }, { directory })];
        const of = (format: Format) => severalReport(severalOf(plans), format, PLAIN);
        expect(of("text")).to.match(/^2 stacks: \$\d+\.\d\d a month\n/);
        expect(of("text"))
            .to.match(/^one +7\d\.\d\d +\d+\.\d\d +kept +kept$/m)
            .and.match(/^two +7\d\.\d\d +\d+\.\d\d +not kept/m);
        expect(of("text")).to.match(/^In one account \d+\.\d\d: what AWS never bills counts once an account/m);
        expect(of("markdown"))
            .to.match(/^# 2 stacks: /)
            .and.contain("\n## one: ")
            .and.contain("\n## two: ");
        const csv = of("csv").trimEnd().split("\r\n");
        expect(csv.filter((row) => row.startsWith("BillingPeriodStart"))).to.have.length(1);
        expect(new Set(csv.slice(1).map((row) => /,(one|two),/.exec(row)?.[1]))).to.deep.equal(new Set(["one", "two"]));
        expect(of("html").match(/<iframe title="(one|two)" sandbox/g)).to.have.length(2);
        expect(of("github-comment")).to.match(/^# 2 stacks: /);
    });

    it("are refused together with what is of one stack, and a stack twice", async () => {
        const { code, stderr } = await both("--stack", "one", "--base", "one", "--from", "x.json", "--format", "svg");
        expect(code).to.equal(2);
        for (const key of ['--stack = "one"', "--from", "--base", "--format"]) expect(stderr).to.contain(`  ${key}`);
    });
});
