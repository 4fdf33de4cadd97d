import { expect } from "chai";
import { rules } from "../../policies";
import { examples } from "./examples";
import { resource, violations } from "./helpers";

describe("Every rule, on every type that it reads", () => {
    for (const { name, reads } of rules) {
        it(`${name} has an example of each`, () => {
            const mine = examples[name] ?? [];
            expect(mine, "the rule has no example").to.not.deep.equal([]);
            const shown = mine.map(({ type }) => type);
            expect(Object.keys(reads).filter((type) => !shown.includes(type))).to.deep.equal([]);
        });
    }

    it("has examples of no other rule", () => {
        expect(Object.keys(examples).sort()).to.deep.equal(rules.map(({ name }) => name).sort());
    });

    for (const rule of rules) {
        for (const [index, example] of (examples[rule.name] ?? []).entries()) {
            const { type, good, bad, relatives = [], from = [], values, circumstances } = example;
            const short = `${rule.name}, ${type.split(":").at(-1)} ${index + 1}`;
            if (good) {
                it(`${short}: reports nothing about the good one`, () => {
                    const resources = [resource(type, "one", good, { dependencies: from }), ...relatives];
                    expect(violations(rule, resources, values, circumstances)).to.deep.equal([]);
                });
            }

            it(`${short}: reports what is wrong with the bad one and what to write, and never its secrets`, () => {
                const found = violations(rule, [resource(type, "one", bad), ...relatives], values, circumstances);
                expect(found.map(({ message }) => message)).to.have.length(1);
                expect(found[0]?.unjudged).to.equal(undefined);
                expect(found[0]?.message).to.match(/(Write|Add|Leave|Give|Take|Hand|Put|Fetch|Make) /);
                expect(found[0]?.message).to.not.contain("correct-horse-battery");
            });

            // A bill is of all resources together.
            if (!good || relatives.length > 0 || Object.keys(rule.reads).length === 0) continue;
            it(`${short}: reports the bad one, and not the good one next to it`, () => {
                const found = violations(rule, [resource(type, "one", good), resource(type, "two", bad)]);
                expect(found.map((one) => one.resource.split("::").at(-1))).to.deep.equal(["two"]);
            });
        }
    }
});
