import { expect } from "chai";
import { type Advice, advicesOf, findingOf } from "../../cli/commands/advise/advice";
import { measuresOf } from "../../cli/commands/advise/measures";
import { textOf } from "../../cli/commands/advise/report";
import { priced } from "../../cli/commands/advise/run";
import { ours } from "../../cli/commands/costs-compare/ours";
import { RunningResources } from "../../cli/running";
import { PROJECT } from "../command/host";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-30T00:00:00Z");

/** What is advised where every metric of a stack has this share of its limit, each six hours of 14 days. */
async function advised(stack: string, share: number, changes = {}): Promise<Map<string, Advice>> {
    const { resources } = await ours(PROJECT, stack, changes);
    const running = resources.map((one) => ({ ...one, outputs: { ...one.inputs, ...one.outputs } }));
    const findings = measuresOf(new RunningResources(running)).map((measure) => {
        const points = Array.from({ length: 56 }, (_, index) => ({
            at: NOW - 14 * DAY + (index + 0.5) * (DAY / 4),
            value: share * measure.limit,
        }));
        return findingOf(measure, { points }, NOW);
    });
    // db.t4g.nano is not sold.
    const all = await priced(
        advicesOf(findings, (_, type) => !/^(db|cache).*(nano|7g\.medium)$/.test(type)),
        stack,
        PROJECT,
    );
    return new Map(all.map((one) => [`${one.line.section}.${one.line.key}`, one]));
}

describe("npm run advise, of the smallest stack and the largest", () => {
    for (const stack of ["startup-prod", "growth-50k"]) {
        it(`names lines that ${stack}'s file takes, with their price, where all is full`, async () => {
            const all = await advised(stack, 1);
            const lines = [
                "postgres.instanceClass",
                "redis.nodeType",
                "network.natInstanceType",
                "api.maxTasks",
                "api.memoryMiB",
                "api.minTasks",
                "api.onDemandTasks",
            ];
            expect([...all.keys()]).to.include.members(lines);
            for (const [line, advice] of all) {
                expect(advice.is, line).to.equal("raise");
                if (advice.refused === undefined) expect(Number(advice.monthly), line).to.be.at.least(0);
                else expect(advice.refused, line).to.match(/: .+/);
                expect(textOf({ stack, region: "", now: NOW, findings: [], advices: [advice] }), line).to.match(
                    advice.refused === undefined ? /\$\d+\.\d\d a month more/ : /The stack's file needs more for it: /,
                );
            }
        });
    }

    it("says of a bound what it costs at most, and of a class what the file needs for it", async () => {
        const all = await advised("growth-2k", 1);
        // Six tasks more than twelve, all of the time, and what they send and log.
        expect(all.get("api.maxTasks")?.monthly).to.be.closeTo(0, 1e-9);
        expect(all.get("api.maxTasks")?.atMost).to.be.greaterThan(0);
        const idle = await advised("growth-2k", 0.1);
        expect(idle.get("postgres.instanceClass")).to.include({ is: "lower", value: "db.t4g.micro" });
        expect(idle.get("postgres.instanceClass")?.refused).to.contain("db.t4g.micro lets about 70 in");
    });
});
