import { expect } from "chai";
import { rules } from "../../policies";
import { ruleOf, violations } from "./helpers";
import { labelled } from "./labelled";

/** Aim of the rules: of what breaks one, this share is reported; of what breaks none, nothing. */
const LEAST_RECALL = 0.98;

const measured = Object.entries(labelled).flatMap(([rule, { bad, good, values }]) =>
    [bad, good].flatMap((rows, index) =>
        rows.map(([what, ...resources]) => {
            const found = violations(ruleOf(rule), resources, values);
            const isReported = found.some(({ unjudged }) => unjudged === undefined);
            return { rule, what, isBad: index === 0, isReported, says: found.map(({ message }) => message) };
        }),
    ),
);
const bad = measured.filter(({ isBad }) => isBad);
const good = measured.filter(({ isBad }) => !isBad);

describe("The labelled set", () => {
    const missed = bad.filter(({ isReported }) => !isReported).map(({ rule, what }) => `${rule}: ${what}`);
    const alarms = good
        .filter(({ says }) => says.length > 0)
        .map(({ rule, what, says }) => `${rule}: ${what}: ${says}`);
    const recall = (bad.length - missed.length) / bad.length;

    it(`is reported: ${bad.length - missed.length} of ${bad.length} that break a rule (${(recall * 100).toFixed(1)} %)`, () => {
        expect(bad.length).to.be.at.least(200);
        expect(recall, missed.join("\n")).to.be.at.least(LEAST_RECALL);
    });

    it(`raises ${alarms.length} false alarms in ${good.length} that break none`, () => {
        expect(good.length).to.be.at.least(150);
        expect(alarms).to.deep.equal([]);
    });

    it("has both sides of every rule but the growth of a bill, which is a comparison of two programs", () => {
        const listed = Object.entries(labelled).filter(([, set]) => set.bad.length > 0 && set.good.length > 0);
        const missing = rules.filter(({ name, compares }) => !compares && !listed.some(([own]) => own === name));
        expect(missing.map(({ name }) => name)).to.deep.equal([]);
    });
});
