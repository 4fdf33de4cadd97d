import { bookIn, inRegion, type PriceBook } from "./book";
import { type Unpriced, withoutBook } from "./count";
import type { Counted } from "./lines";
import type { Quantity, Transfer } from "./quantity";

interface Way {
    what: string;
    price: string;
    /** How many of a gigabyte are billed. @default 1 */
    times?: number;
    allowance?: string;
}

/** By Infracost's names. Between zones AWS bills both ends. */
const WAYS: Readonly<Record<string, Way>> = {
    monthly_intra_region_gb: { what: "data between zones, out and in", price: "transfer.cross-zone.gb", times: 2 },
    monthly_outbound_internet_gb: {
        what: "data to the internet",
        price: "transfer.internet-out.gb",
        allowance: "internet-out",
    },
    monthly_outbound_other_regions_gb: { what: "data to other regions", price: "transfer.cross-region.gb" },
    monthly_outbound_us_east_to_us_east_gb: { what: "data to US East", price: "transfer.us-east.gb" },
};

/** Data that the account moves as it is stated, whatever moves it; of another region at its prices. */
export function transferred(
    transfers: readonly Transfer[],
    prices: PriceBook,
): { counted: Counted[]; unpriced: Unpriced[] } {
    const counted: Counted[] = [];
    const unpriced: Unpriced[] = [];
    for (const { key, region, figures } of transfers) {
        const lacks = (why: string) => unpriced.push({ resource: "account", type: key, why });
        const amounts = [...figures].filter(([, gb]) => gb > 0);
        const book = region === prices.region ? prices : bookIn(region, prices);
        if (!book && amounts.length > 0) {
            lacks(region ? withoutBook(region, prices.region) : "no region is named that it leaves");
            continue;
        }
        for (const [figure, gb] of amounts) {
            const way = WAYS[figure];
            if (!way) lacks(`its use is stated, and no price here asks for it: ${figure}: ${gb}`);
            else if (!book?.prices.has(way.price)) lacks(`${way.what}, ${gb} GB: the price book has no "${way.price}"`);
            else {
                const quantity = quantityOf(way, figure, gb);
                const { what, price } = quantity;
                const far = { ...quantity, what: `${what}, from ${region}`, price: inRegion(region, price) };
                counted.push({ resource: "account", component: "", quantity: book === prices ? quantity : far });
            }
        }
    }
    return { counted, unpriced };
}

function quantityOf({ what, price, times = 1, allowance }: Way, figure: string, gb: number): Quantity {
    const line = { what, quantity: gb * times, price, kind: "usage", note: `${figure}: ${gb}` } as const;
    return allowance === undefined ? line : { ...line, allowance };
}
