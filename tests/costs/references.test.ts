import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import { made } from "./helpers";
import { cases } from "./reference-cases";
import { monthlyOf } from "./unmade";

describe("What a resource refers to, while its id is unknown", () => {
    for (const { it: what, type, inputs, property, candidates, others = [], monthly, lacks } of cases) {
        const both = candidates.map(({ urn }) => urn);
        const all = [...candidates, ...others];

        for (const index of [0, 1] as const) {
            it(`is what the input comes from, among two that are waited for: ${what}, ${index + 1}`, () => {
                const propertyDependencies = { [property]: [both[index] ?? ""], tags: both };
                const one = made(type, "one", inputs, { dependencies: both, propertyDependencies, outputs: {} });
                const found = monthlyOf(one, all);
                expect(found.lacks).to.deep.equal([]);
                expect(found.monthly).to.be.closeTo(monthly[index], 1e-9);
            });

            it(`is the only one that is waited for: ${what}, ${index + 1}`, () => {
                const one = made(type, "one", inputs, { dependencies: [both[index] ?? ""], outputs: {} });
                const found = monthlyOf(one, all);
                expect(found.lacks).to.deep.equal([]);
                expect(found.monthly).to.be.closeTo(monthly[index], 1e-9);
            });
        }

        for (const [how, more] of [
            ["two are waited for", { dependencies: both }],
            ["it comes from two", { dependencies: both, propertyDependencies: { [property]: both } }],
            ["it comes from something else", { dependencies: both, propertyDependencies: { [property]: [] } }],
            ["nothing is waited for", {}],
        ] as [string, Partial<ResourceRecord>][]) {
            it(`is reported where ${how}: ${what}`, () => {
                const found = monthlyOf(made(type, "one", inputs, { ...more, outputs: {} }), all);
                expect(
                    found.lacks.some((why) => lacks.test(why)),
                    found.lacks.join("; "),
                ).to.equal(true);
            });
        }
    }
});
