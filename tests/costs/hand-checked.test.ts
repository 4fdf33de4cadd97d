import { expect } from "chai";
import { grouped, sum } from "../../costs/grouped";
import { billed, linesOf, type Row } from "./helpers";
import { compute } from "./tables/compute";
import { data } from "./tables/data";
import { small } from "./tables/small";
import { traffic } from "./tables/traffic";

const tables: Record<string, Row[]> = { compute, data, traffic, small };

describe("lines worked out by hand from the price list", () => {
    for (const [name, rows] of Object.entries(tables)) {
        describe(name, () => {
            for (const { it: promise, resources, options, lines } of rows) {
                it(promise, () => {
                    const bill = billed(resources, options);
                    expect(bill.unpriced).to.deep.equal([]);
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
});
