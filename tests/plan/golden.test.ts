import { expect } from "chai";
import { goldenOf, kept, names, stacks } from "../../cli/commands/golden/reports";
import { type Rule, rules } from "../../policies";

describe("the golden reports", () => {
    const all = rules as Rule[];

    // One more than there are: a new rule that a stack keeps must not change its reports.
    before(() => {
        const [first] = all;
        if (first) all.push({ ...first, name: "brand-new", judge: () => [] });
    });

    after(() => {
        all.pop();
    });

    it("are made with a rule more than when they were written", () => {
        expect(rules.at(-1)?.name).to.equal("brand-new");
    });

    for (const stack of stacks) {
        it(`of ${stack} say what its plan says today, in every format; npm run golden updates them`, async () => {
            for (const { name, text } of await goldenOf(stack)) expect(kept(name), name).to.equal(text);
        });
    }

    it("are of stacks that there are, and of no other; HTML and SVG are of one", () => {
        const formats = ["csv", "json", "md", "txt"];
        const expected = stacks.flatMap((stack) => formats.map((format) => `${stack}.${format}`));
        expect(names()).to.have.members([...expected, "startup-prod.html", "startup-prod.svg"]);
    });
});
