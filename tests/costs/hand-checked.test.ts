import { expect } from "chai";
import { readPriceBook } from "../../costs";
import { grouped, sum } from "../../costs/grouped";
import { billed, linesOf } from "./helpers";
import { tables } from "./tables";

describe("lines worked out by hand from the price list", () => {
    for (const [name, rows] of Object.entries(tables)) {
        describe(name, () => {
            for (const { it: promise, resources, options, lines, lacks = [] } of rows) {
                it(promise, () => {
                    const bill = billed(resources, options);
                    expect(bill.unpriced.map(({ why }) => why)).to.have.length(lacks.length);
                    for (const [index, what] of lacks.entries()) expect(bill.unpriced[index]?.why).to.contain(what);
                    const found = grouped(linesOf(bill), ({ what }) => what);
                    expect([...found.keys()].sort()).to.deep.equal(Object.keys(lines).sort());
                    for (const [what, dollars] of Object.entries(lines)) {
                        expect(
                            sum(found.get(what) ?? [], ({ monthly }) => monthly),
                            what,
                        ).to.be.closeTo(dollars, 1e-9);
                    }
                });
            }
        });
    }

    it("are 150 at least", () => {
        const all = Object.values(tables).flatMap((rows) => rows.flatMap(({ lines }) => Object.keys(lines)));
        expect(all.length).to.be.at.least(150);
    });

    it("use every price of the book, but for those of commitments", () => {
        const used = new Set(
            Object.values(tables).flatMap((rows) =>
                rows.flatMap(({ resources, options }) => linesOf(billed(resources, options)).map(({ price }) => price)),
            ),
        );
        const others = [...readPriceBook("ap-northeast-2").prices.keys()].filter((key) => !used.has(key));
        expect(others.filter((key) => !/\.reserved\.|^savings-plan\./.test(key))).to.deep.equal([]);
    });
});
