import { expect } from "chai";
import { type Advice, advicesOf, findingOf } from "../../cli/commands/advise/advice";
import { measuresOf } from "../../cli/commands/advise/measures";
import { jsonOf, markdownOf, textOf } from "../../cli/commands/advise/report";
import { larger, mostCredits, smaller } from "../../cli/commands/advise/sizes";
import { reachOf, trendOf } from "../../cli/commands/advise/trend";
import { RunningResources } from "../../cli/running";
import { DATABASE, measure, NOW, reportOf, series } from "./advise-helpers";

describe("the trend of a metric", () => {
    it("finds a rise to the unit, and the day on which it reaches a limit", () => {
        const trend = trendOf(
            series(14, (day) => 20 + 2 * day),
            NOW,
        );
        if (!("level" in trend)) throw new Error("no trend");
        expect(trend.slope).to.be.closeTo(2, 1e-9);
        expect(trend.peak).to.equal(46);
        // 46 on the last day, and 2 a day: 70 in 12 days.
        expect(reachOf(trend, 70).about).to.be.closeTo(12, 1e-9);
    });

    it("is not moved by one mad day", () => {
        const calm = series(14, (day) => (day === 7 ? 1000 : 20));
        const trend = trendOf(calm, NOW);
        if (!("level" in trend)) throw new Error("no trend");
        expect(trend.slope).to.equal(0);
        expect(trend.level).to.equal(20);
        expect(reachOf(trend, 70).about).to.equal(Number.POSITIVE_INFINITY);
    });

    it("has a range that holds the true day of a noisy rise", () => {
        const noise = [3, -4, 1, 5, -2, 0, 4, -5, 2, -1, 3, -3, 1, 0];
        const trend = trendOf(
            series(14, (day) => 20 + 2 * day + (noise[day] ?? 0)),
            NOW,
        );
        if (!("level" in trend)) throw new Error("no trend");
        const { earliest, latest } = reachOf(trend, 70);
        expect(earliest).to.be.lessThan(12);
        expect(latest).to.be.greaterThan(12);
    });

    it("is none of less than three days, nor of nothing", () => {
        for (const days of [0, 1, 2])
            expect(
                trendOf(
                    series(days, () => 90),
                    NOW,
                ),
                `${days}`,
            ).to.not.have.property("level");
        expect(
            trendOf(
                series(3, () => 90),
                NOW,
            ),
        ).to.have.property("level");
    });
});

describe("the next size", () => {
    const all = () => true;

    it("is the next one that the price book has", () => {
        expect(larger("db.t4g.micro", all)).to.equal("db.t4g.small");
        expect(larger("db.t4g.micro", (type) => type === "db.t4g.large")).to.equal("db.t4g.large");
        expect(smaller("cache.t4g.small", all)).to.equal("cache.t4g.micro");
    });

    it("leaves a family of credits at its end, and is none where there is none", () => {
        expect(larger("cache.t4g.medium", (type) => !type.startsWith("cache.t4g.l"))).to.equal("cache.t4g.xlarge");
        expect(larger("cache.t4g.medium", (type) => !type.startsWith("cache.t4g"))).to.equal("cache.m7g.large");
        expect(larger("db.m7g.16xlarge", all)).to.equal(undefined);
    });

    it("knows the credits that a class can hold", () => {
        expect(mostCredits("t4g.nano")).to.equal(144);
        expect(mostCredits("db.t4g.micro")).to.equal(288);
        expect(mostCredits("db.m7g.large")).to.equal(undefined);
    });
});

describe("advice", () => {
    const connections = measure("database connections");
    const all = measuresOf(new RunningResources([DATABASE]));
    const sold = () => true;

    it("names the line, the next size and the day, of what is outgrown soon", () => {
        const finding = findingOf(connections, { points: series(14, (day) => 20 + 2 * day) }, NOW);
        expect(finding.is).to.equal("soon");
        const [advice] = advicesOf([finding], sold);
        expect(advice).to.deep.include({ is: "raise", value: "db.t4g.small" });
        const text = textOf(reportOf([finding], [{ ...(advice as Advice), monthly: 18.98 }]));
        expect(text).to.contain("write glimpse:postgres.instanceClass: db.t4g.small in place of db.t4g.micro");
        expect(text).to.contain(", $18.98 a month more: database connections reaches 70 connections about 2026-12-11");
    });

    it("says what is reached already", () => {
        expect(findingOf(connections, { points: series(14, () => 70) }, NOW).is).to.equal("full");
    });

    it("lowers only what was wholly seen, and is used by two fifths at most", () => {
        const small = { ...DATABASE, outputs: { ...DATABASE.outputs, instanceClass: "db.t4g.medium" } };
        const measures = measuresOf(new RunningResources([small])).filter(({ line }) => line.key === "instanceClass");
        const idle = measures.map((one) =>
            findingOf({ ...one, scaled: Number }, { points: series(14, () => one.limit * 0.4) }, NOW),
        );
        expect(advicesOf(idle, sold)[0]).to.deep.include({ is: "lower", value: "db.t4g.small" });
        const [first, ...others] = measures;
        if (!first) throw new Error("nothing measured");
        const blind = findingOf(first, { points: [] }, NOW);
        const rest = others.map((one) => findingOf(one, { points: series(14, () => 0) }, NOW));
        expect(advicesOf([blind, ...rest], sold)).to.deep.equal([]);
    });

    it("is none from less than three days, and the report says so", () => {
        const finding = findingOf(connections, { points: series(2, () => 70) }, NOW);
        expect(advicesOf([finding], sold)).to.deep.equal([]);
        const text = textOf(reportOf([finding], []));
        expect(text).to.contain("no advice: 2 of 3 days have values").and.to.contain("No advice on 1 of 1");
        expect(text).to.not.contain("Nothing needs to change");
    });

    it("never takes what was not read for well", () => {
        const finding = findingOf(connections, { unread: "Forbidden" }, NOW);
        expect(finding.is).to.equal("unread");
        const text = textOf(reportOf([finding], []));
        expect(text).to.contain("not read: Forbidden").and.to.not.contain("Nothing needs to change");
    });

    it("is the same in JSON and Markdown", () => {
        const findings = all.map((one) => findingOf(one, { points: series(14, () => 0) }, NOW));
        const report = reportOf(findings, []);
        const { findings: rows, advice } = JSON.parse(jsonOf(report));
        expect(rows.map((row: { what: string }) => row.what)).to.deep.equal(all.map(({ what }) => what));
        expect(advice).to.deep.equal([]);
        for (const { what } of all) expect(markdownOf(report)).to.contain(`| ${what} |`);
    });
});
