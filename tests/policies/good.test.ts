import { expect } from "chai";
import { judge } from "../../policies";
import { computePrograms } from "./good/compute";
import { rightsPrograms } from "./good/rights";
import { storagePrograms } from "./good/storage";
import { trustPrograms } from "./good/trust";

const PROGRAMS = { ...rightsPrograms, ...trustPrograms, ...computePrograms, ...storagePrograms };

// Half of them as a preview has them, before what they refer to is there.
describe("A program that gives no more than is needed", () => {
    for (const [title, resources] of Object.entries(PROGRAMS)) {
        it(`passes both packs as they are: ${title}`, () => {
            const { policies } = judge(resources);
            const found = policies.filter(({ level }) => level === "mandatory");
            expect(found.map(({ rule, message }) => `${rule}: ${message}`)).to.deep.equal([]);
        });
    }
});
