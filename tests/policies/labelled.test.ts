import { expect } from "chai";
import type { Subject } from "../../policies";
import { rules } from "../../policies";
import { type Inputs, ruleOf, violations } from "./helpers";
import { labelled } from "./labelled";

const said = (rule: string, resources: Subject[], values?: Inputs) =>
    violations(ruleOf(rule), resources, values).map(({ message, unjudged }) => ({ message, unjudged }));

// Each case has its own test, so that a change of one rule names the cases that it changes.
describe("The labelled set", () => {
    for (const [rule, { bad, good, values }] of Object.entries(labelled)) {
        describe(`of ${rule}`, () => {
            for (const [what, ...resources] of bad) {
                it(`reports ${what}`, () => {
                    const found = said(rule, resources, values);
                    expect(
                        found.filter(({ unjudged }) => unjudged === undefined),
                        JSON.stringify(found),
                    ).to.not.be.empty;
                });
            }
            for (const [what, ...resources] of good) {
                it(`says nothing of ${what}`, () => {
                    expect(said(rule, resources, values)).to.deep.equal([]);
                });
            }
        });
    }

    it("has at least 200 cases that break a rule, and 150 that break none", () => {
        const sets = Object.values(labelled);
        expect(sets.reduce((sum, { bad }) => sum + bad.length, 0)).to.be.at.least(200);
        expect(sets.reduce((sum, { good }) => sum + good.length, 0)).to.be.at.least(150);
    });

    it("has both sides of every rule but the growth of a bill, which is a comparison of two programs", () => {
        const listed = Object.entries(labelled).filter(([, set]) => set.bad.length > 0 && set.good.length > 0);
        const missing = rules.filter(({ name, compares }) => !compares && !listed.some(([own]) => own === name));
        expect(missing.map(({ name }) => name)).to.deep.equal([]);
    });
});
