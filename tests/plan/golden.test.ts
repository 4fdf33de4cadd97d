import { expect } from "chai";
import { goldenOf, kept, names, stacks } from "../../cli/commands/golden/reports";

describe("the golden reports", () => {
    for (const stack of stacks) {
        it(`say what the plan of ${stack} says today, in every format; npm run golden writes them anew`, async () => {
            for (const { name, text } of await goldenOf(stack)) expect(kept(name), name).to.equal(text);
        });
    }

    it("are of stacks that there are, and of no other", () => {
        const known = new Set(names().map((name) => name.slice(0, name.lastIndexOf("."))));
        expect([...known].sort()).to.deep.equal(stacks);
    });
});
