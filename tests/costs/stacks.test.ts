import path from "node:path";
import { expect } from "chai";
import { planned } from "../../cli/commands/plan/run";
import { quantifierOf } from "../../costs";
import { isCustomType } from "../../inventory";
import { stacksIn } from "../../stacks/config/stack-file";

const ROOT = path.join(__dirname, "../..");

describe("every stack that has a file", () => {
    for (const stack of stacksIn(ROOT)) {
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
