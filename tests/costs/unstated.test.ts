import { expect } from "chai";
import { type Use, useOf } from "../../costs";
import type { Quantities, Quantity, ScenarioContext } from "../../costs/quantity";
import { UseCounter } from "../../costs/use-counter";
import { Relatives } from "../../inventory/read";
import { made, TODAY } from "./helpers";

const resource = made("aws:s3/bucket:Bucket", "files");
/** Infracost's name of a bucket's uploads. */
const UPLOADS = "standard.monthly_tier_1_requests";
const line = (price: string, quantity: number, kind: Quantity["kind"] = "usage"): Quantity => ({
    what: price,
    quantity,
    price,
    kind,
});

/** What is counted where no one states the use, of a resource with these lines. */
function counted(linesOf: (use: Use) => Quantity[] | undefined, given: Partial<Use> = {}): Quantities {
    const context: ScenarioContext = {
        relatives: Relatives.of([resource]),
        use: useOf(given),
        hours: 730,
        asOf: TODAY,
        scenario: { spot: "planned", tasks: "desired" },
        stated: () => undefined,
        zones: 4,
        isFree: () => false,
    };
    const quantify = ({ use }: ScenarioContext): Quantities => {
        const lines = linesOf(use);
        return lines ? { lines, unpriced: [] } : { free: "nothing of it is used" };
    };
    return new UseCounter(given, true).quantities(resource, context, quantify);
}

describe("a line that follows use no one states", () => {
    it("is 0 and says on what it depends, the others stay", () => {
        expect(counted((use) => [line("hour", 730, "fixed"), line("request", use.uploads)])).to.deep.equal({
            lines: [
                line("hour", 730, "fixed"),
                { ...line("request", 0), dependsOn: UPLOADS, note: `depends on use: ${UPLOADS} not stated` },
            ],
            unpriced: [],
        });
    });

    it("is the same where it is there with use alone, before or after the others", () => {
        const hour = line("hour", 730, "fixed");
        const open = { ...line("request", 0), dependsOn: UPLOADS, note: `depends on use: ${UPLOADS} not stated` };
        const some = ({ uploads }: Use) => (uploads > 0 ? [line("request", uploads)] : []);
        expect(counted((use) => [...some(use), hour])).to.deep.equal({ lines: [open, hour], unpriced: [] });
        expect(counted((use) => [hour, ...some(use)])).to.deep.equal({ lines: [hour, open], unpriced: [] });
    });

    it("is there too of a resource that is free without use", () => {
        const found = counted(({ uploads }) => (uploads > 0 ? [line("request", uploads)] : undefined));
        expect(found).to.deep.equal({
            lines: [{ ...line("request", 0), dependsOn: UPLOADS, note: `depends on use: ${UPLOADS} not stated` }],
            unpriced: [],
        });
    });

    it("is what it is where its use is stated", () => {
        const stated = { lines: [line("request", 7)], unpriced: [] };
        expect(counted((use) => [line("request", use.uploads)], { uploads: 7 })).to.deep.equal(stated);
    });
});
