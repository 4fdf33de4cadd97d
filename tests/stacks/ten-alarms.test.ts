import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { ofStack, PROJECT } from "./of-stack";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const POLICY = "aws:appautoscaling/policy:Policy";

/** The rows of the page's table: how many metrics, which alarm, why. */
function rows(): [metrics: number, alarm: string, why: string][] {
    const page = readFileSync(path.join(PROJECT, "docs/components/alarms.md"), "utf8");
    const [, section = ""] = page.split("## The ten free alarm metrics");
    return [...section.matchAll(/^\| (\d+) \| (.+?) \| (.+?) \|$/gm)].map(([, metrics, alarm = "", why = ""]) => [
        Number(metrics),
        alarm,
        why,
    ]);
}

describe("the ten free alarm metrics, as docs/components/alarms.md chooses them", () => {
    it("are those of startup-prod, each with why, and no alarm of it is left out", async () => {
        const { made } = await ofStack("startup-prod");
        const billed = Object.fromEntries(
            made.all(ALARM).map(({ name, inputs }) => {
                const queries = (inputs["metricQueries"] as { metric?: unknown }[] | undefined) ?? [];
                return [name.replace(/^\w+-/, ""), Math.max(1, queries.filter(({ metric }) => metric).length)];
            }),
        );
        const named = rows().flatMap(([metrics, alarm]) => {
            const name = /`([\w-]+)`/.exec(alarm)?.[1];
            return name === undefined ? [] : [[name, metrics] as const];
        });
        expect(Object.fromEntries(named)).to.deep.equal(billed);
        // Target tracking makes an alarm for more tasks, and one for fewer.
        expect(rows().find(([, alarm]) => alarm.includes("target tracking"))?.[0]).to.equal(
            2 * made.all(POLICY).length,
        );
        expect(rows().reduce((sum, [metrics]) => sum + metrics, 0)).to.equal(10);
        for (const [, alarm, why] of rows()) expect(why.length, alarm).to.be.above(20);
    });
});
