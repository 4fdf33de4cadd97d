import { expect } from "chai";
import type { Price } from "../../costs/book";
import { evidenceOf, isUnsure } from "../../costs/evidence";
import { bookOf, lineAt } from "./books-of";
import { TODAY } from "./helpers";

const { region, prices } = bookOf({ sure: 1, old: 1, derived: 1, both: 1 });
const change = (key: string, more: object) => [key, { ...prices.get(key), ...more } as Price] as const;
const book = {
    region,
    prices: new Map([
        ...prices,
        change("old", { read: "2025-11-22" }),
        change("derived", { confidence: "derived" }),
        change("both", { read: "2023-01-01", confidence: "stale" }),
    ]),
};
const lines = [lineAt("sure", 1, 1), lineAt("old", 2, 1), lineAt("derived", 4, 1), lineAt("both", 8, 1)];

describe("how many of a bill's dollars are less sure", () => {
    it("is what was read more than a year ago, what was not read at all, and either once", () => {
        expect(evidenceOf(lines, book, TODAY)).to.deep.equal({ olderThanYear: 10, derived: 12, total: 14 });
    });

    it("is none where every price was read within a year, though to the day", () => {
        const lastYear = { region, prices: new Map([change("sure", { read: "2025-11-23" })]) };
        expect(evidenceOf([lineAt("sure", 1, 1)], lastYear, TODAY).total).to.equal(0);
    });

    it("holds for each price alone", () => {
        const unsure = [...book.prices.values()].filter((price) => isUnsure(price, TODAY)).map(({ key }) => key);
        expect(unsure).to.deep.equal(["old", "derived", "both"]);
    });
});
