import { expect } from "chai";
import { rules } from "../../../policies";
import { type Inputs, ruleOf, violations } from "../helpers";
import { access } from "./shapes/access";
import { care } from "./shapes/care";
import { money } from "./shapes/money";
import { network } from "./shapes/network";
import { rights } from "./shapes/rights";
import { safety } from "./shapes/safety";
import type { AllShapes } from "./shapes/shape";
import { transit } from "./shapes/transit";

const SHAPES: AllShapes = { ...access, ...care, ...money, ...network, ...rights, ...safety, ...transit };

/** With fewer, a rule is tried with its own examples alone. */
const LEAST = 5;

describe("The shapes of real programs", () => {
    it("are listed for every rule, but for what an update adds, which is a comparison of two programs", () => {
        const listed = Object.keys(SHAPES);
        const missing = rules.filter(({ name, compares }) => !compares && !listed.includes(name));
        expect(missing.map(({ name }) => name)).to.deep.equal([]);
    });

    for (const [name, { good, bad, values }] of Object.entries(SHAPES)) {
        const said = (resources: Parameters<typeof violations>[1], more: Inputs = {}) =>
            violations(ruleOf(name), resources, { ...values, ...more });

        it(`has ${LEAST} good ones or more, each with its name, and a bad one: ${name}`, () => {
            for (const cases of [good, bad]) expect(new Set(cases.map(([what]) => what)).size).to.equal(cases.length);
            expect(good.length, `${name} has ${good.length} good shapes`).to.be.at.least(LEAST);
            expect(bad.length, `${name} has no bad shape`).to.be.at.least(1);
        });

        for (const [what, ...resources] of good) {
            it(`${name} lets be: ${what}`, () => {
                expect(said(resources).map(({ message }) => message)).to.deep.equal([]);
            });
        }

        for (const [what, says, ...resources] of bad) {
            it(`${name} reports: ${what}`, () => {
                const [first] = said(resources);
                expect(first?.message).to.match(says);
                expect(first?.unjudged, first?.message).to.equal(undefined);
            });
        }
    }
});
