import type { PriceBook } from "./book";
import type { Unpriced } from "./count";
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

/** Data that the account moves as it is stated, whatever moves it; of another region it is not billed, and said. */
export function transferred(
    transfers: readonly Transfer[],
    prices: PriceBook,
): { counted: Counted[]; unpriced: Unpriced[] } {
    const counted: Counted[] = [];
    const unpriced: Unpriced[] = [];
    for (const { key, region, figures } of transfers) {
        const lacks = (why: string) => unpriced.push({ resource: "account", type: key, why });
        const amounts = [...figures].filter(([, gb]) => gb > 0);
        if (region !== prices.region && amounts.length > 0) {
            lacks(`it leaves ${region || "no region"}, and these are the prices of ${prices.region}`);
            continue;
        }
        for (const [figure, gb] of amounts) {
            const way = WAYS[figure];
            if (!way) lacks(`its use is stated, and no price here asks for it: ${figure}: ${gb}`);
            else if (!prices.prices.has(way.price))
                lacks(`${way.what}, ${gb} GB: the price book has no "${way.price}"`);
            else counted.push({ resource: "account", component: "", quantity: quantityOf(way, figure, gb) });
        }
    }
    return { counted, unpriced };
}

function quantityOf({ what, price, times = 1, allowance }: Way, figure: string, gb: number): Quantity {
    const line = { what, quantity: gb * times, price, kind: "usage", note: `${figure}: ${gb}` } as const;
    return allowance === undefined ? line : { ...line, allowance };
}
