import { type Bill, type BillComponent, bill, isUnsure, type PriceBook, type Unpriced } from "../../../costs";
import type { Origin, Part, Shape } from "./rows";

/** One shape of the workload with its bill. USD a month. */
export interface Row extends Omit<Shape, "parts"> {
    origin: Origin;
    total: number;
    /** Compared with the first row. */
    change: number;
    fixed: number;
    usage: number;
    notes: string[];
    components: BillComponent[];
    unpriced: Unpriced[];
}

/** All architectures, billed by the same code at the same prices. */
export interface Comparison {
    region: string;
    rows: Row[];
}

/**
 * Bills architectures, one after the other.
 *
 * @param onProgress receives how many are done
 */
export async function compare(
    shapes: readonly Shape[],
    prices: PriceBook,
    asOf: Date,
    onProgress: (done: number, of: number) => void = () => {},
): Promise<Comparison> {
    const rows: Row[] = [];
    for (const { parts, ...shape } of shapes) {
        const bills = (await parts()).map((part) => billOf(part, prices, asOf));
        const sum = (of: (one: Bill) => number) => bills.reduce((total, one) => total + of(one), 0);
        const total = sum((one) => one.total);
        const components = bills.flatMap((one) => one.components);
        rows.push({
            ...shape,
            total,
            change: total - (rows[0]?.total ?? total),
            fixed: sum(({ fixed }) => fixed),
            usage: sum(({ usage }) => usage),
            notes: [...(shape.notes ?? []), ...unsureNotes(components, prices, asOf)],
            components,
            unpriced: bills.flatMap(({ unpriced }) => unpriced),
        });
        onProgress(rows.length, shapes.length);
    }
    return { region: prices.region, rows };
}

function billOf({ resources, options }: Part, prices: PriceBook, asOf: Date): Bill {
    return bill(resources, { ...options, prices, asOf });
}

/** Names the prices that are less sure than the rest. */
function unsureNotes(components: readonly BillComponent[], prices: PriceBook, asOf: Date): string[] {
    const used = [...new Set(components.flatMap(({ lines }) => lines.map(({ price }) => price)))];
    const unsure = used.filter((key) => {
        const price = prices.prices.get(key);
        return price !== undefined && isUnsure(price, asOf);
    });
    return unsure.length === 0 ? [] : [`Prices over a year old, or derived: ${unsure.join(", ")}`];
}
