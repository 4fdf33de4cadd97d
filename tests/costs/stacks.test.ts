import path from "node:path";
import { expect } from "chai";
import { OWN_STACKS } from "../../cli/commands/golden/own-stacks";
import { planned } from "../../cli/commands/plan/run";
import { quantifierOf } from "../../costs";
import { isCustomType } from "../../inventory";

const ROOT = path.join(__dirname, "../..");

describe("every stack of the repository", () => {
    for (const stack of OWN_STACKS) {
        it(`has no resource that is neither priced, free nor by use, and nothing without a price: ${stack}`, async () => {
            const { resources, findings } = await planned({ stack }, { directory: ROOT });
            const types = new Set(resources.map(({ type }) => type).filter(isCustomType));
            for (const type of types) expect(quantifierOf(type), type).to.be.a("function");
            const { bill } = findings ?? {};
            expect(bill?.unpriced).to.deep.equal([]);
            expect(bill?.outOfScope).to.deep.equal([]);
            const billed = new Set(bill?.components.flatMap(({ lines }) => lines.map(({ resource }) => resource)));
            const free = new Set(bill?.free.map(({ type }) => type));
            for (const { urn, type } of resources.filter((one) => isCustomType(one.type))) {
                expect(billed.has(urn) || free.has(type), urn).to.equal(true);
            }
        });
    }
});
