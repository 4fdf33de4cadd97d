import { expect } from "chai";
import { type Use, useSettings } from "../../stacks/config/use";
import { billed, linesOf, type Row } from "./helpers";
import { tables } from "./tables";

const rows = Object.values(tables).flat();
const figures = Object.keys(useSettings) as (keyof Use)[];

/** Dollars by price of a row's bill. */
function dollarsOf({ resources, options }: Row, use: Partial<Use> = {}): Map<string, number> {
    const dollars = new Map<string, number>();
    for (const { price, monthly } of linesOf(billed(resources, { ...options, use: { ...options?.use, ...use } }))) {
        dollars.set(price, (dollars.get(price) ?? 0) + monthly);
    }
    return dollars;
}

/** Does another value change what is billed at this price, or at any, in some row of the tables? */
function isChargedFor(figure: keyof Use, price: string | undefined): boolean {
    const { default: value } = useSettings[figure];
    const other = figure.endsWith("Share") ? value / 2 : value * 1000 + 1000;
    return rows.some((row) => {
        const before = dollarsOf(row);
        if (price !== undefined && !before.has(price)) return false;
        const after = dollarsOf(row, { [figure]: other });
        return (price === undefined ? [...after.keys()] : [price]).some((key) => before.get(key) !== after.get(key));
    });
}

describe("A figure of glimpse:use", () => {
    for (const figure of figures) {
        const { price } = useSettings[figure];
        it(`changes what is billed at the price that docs/settings.md shows: ${figure}`, () => {
            expect(isChargedFor(figure, price), price ?? "any price").to.equal(true);
        });
    }
});
