import { expect } from "chai";
import { rules } from "../../policies";
import { examples } from "./examples";
import { resource, violations } from "./helpers";

describe("Every rule, on every type that it reads", () => {
    it("has examples for all of them", () => {
        for (const { name, reads } of rules) {
            const shown = new Set(
                examples[name]?.flatMap(({ type, relatives = [] }) => [type, ...relatives.map((one) => one.type)]),
            );
            if (!examples[name]) continue;
            const unseen = Object.keys(reads).filter((type) => !shown.has(type));
            expect(
                unseen.filter((type) => !/(alb|elb)\/loadBalancer|encryptionByDefault|natGateway|kms\/key/.test(type)),
                name,
            ).to.deep.equal([]);
        }
    });

    for (const rule of rules) {
        for (const [index, { type, good, bad, relatives = [] }] of (examples[rule.name] ?? []).entries()) {
            const short = `${rule.name}, ${type.split(":").at(-1)} ${index + 1}`;
            it(`${short}: says nothing of the good one`, () => {
                expect(violations(rule, [resource(type, "one", good), ...relatives])).to.deep.equal([]);
            });

            it(`${short}: says of the bad one what and what instead, and never its secrets`, () => {
                const found = violations(rule, [resource(type, "one", bad), ...relatives]);
                expect(found.map(({ message }) => message)).to.have.length(1);
                expect(found[0]?.unjudged).to.equal(undefined);
                expect(found[0]?.message).to.match(/(Write|Add|Leave|Give|Take|Hand|Put|Fetch) /);
                expect(found[0]?.message).to.not.contain("correct-horse-battery");
            });

            if (relatives.length > 0) continue;
            it(`${short}: tells the bad one beside a good one apart`, () => {
                const found = violations(rule, [resource(type, "one", good), resource(type, "two", bad)]);
                expect(found.map((one) => one.resource.split("::").at(-1))).to.deep.equal(["two"]);
            });
        }
    }
});
