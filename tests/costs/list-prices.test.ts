import { expect } from "chai";
import { priced } from "../../costs/lines";
import { bookOf } from "./books-of";

const CPU = "fargate.arm.vcpu-hour";
const SPOT = "fargate.arm.spot.vcpu-hour";
const counted = (price: string, quantity: number) => ({
    resource: "urn:one",
    component: "",
    quantity: { what: price, quantity, price, kind: "usage" as const },
});

/** A book with tiers of data: 100 GB at this price, and the rest at half of it. */
function tiered(usd: number) {
    const { region, prices } = bookOf({ gb: usd });
    const tiers = [
        { from: 0, usd },
        { from: 100, usd: usd / 2 },
    ];
    return { region, prices: new Map([...prices].map(([key, price]) => [key, { ...price, tiers }])) };
}

/** What anyone pays for a unit on demand, where that is not what is paid here. */
const listed = (price: string, quantity: number, book: Parameters<typeof priced>[1]) =>
    priced([counted(price, quantity)], book, new Map())[0]?.listUnitPrice;

describe("the list price of a line", () => {
    it("is that on demand for Spot, and none on demand", () => {
        const book = bookOf({ [CPU]: 1, [SPOT]: 0.3 });
        expect(listed(SPOT, 2, book)).to.equal(1);
        expect(listed(CPU, 2, book)).to.equal(undefined);
        expect(listed(SPOT, 2, bookOf({ [SPOT]: 0.3 }))).to.equal(undefined);
    });

    it("is AWS's own where a price was agreed, and none where that is the same", () => {
        const list = bookOf({ [CPU]: 1, [SPOT]: 0.3 });
        const own = { ...bookOf({ [CPU]: 0.8, [SPOT]: 0.2 }), list };
        expect(listed(CPU, 2, own)).to.equal(1);
        expect(listed(SPOT, 2, own)).to.equal(1);
        expect(listed(CPU, 2, { ...list, list })).to.equal(undefined);
        expect(listed(CPU, 2, { ...own, list: bookOf({}) })).to.equal(undefined);
    });

    it("is the mean of its tiers where the price has some", () => {
        // 200 GB: 100 at 0.8 and 100 at 0.4 in place of 1 and 0.5, so 0.75 each.
        expect(listed("gb", 200, { ...tiered(0.8), list: tiered(1) })).to.be.closeTo(0.75, 1e-12);
        // Nothing is paid: what the first tier costs anyone.
        expect(listed("gb", 200, { ...tiered(0), list: tiered(1) })).to.equal(1);
    });
});
