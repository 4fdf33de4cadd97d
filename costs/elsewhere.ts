import type { ResourceRecord } from "../inventory";
import { isGlobal } from "../inventory/global";
import { Known } from "../inventory/read";
import { bookIn, inRegion, type Price, type PriceBook } from "./book";
import type { Quantity, ScenarioContext } from "./quantity";

/** A region that resources of the bill are in. */
export interface Place {
    region: string;
    /** Undefined where no one has made one. */
    book: PriceBook | undefined;
    /** The context, with the zones of that region. */
    context: ScenarioContext;
    /** A quantity by the keys of that region's book, as a line of the bill. */
    put: (quantity: Quantity) => Quantity;
}

/** Northern Virginia has six, Seoul, Oregon and Tokyo four, and no other region more. */
export const zonesIn = (region: string): number => (region === "us-east-1" ? 6 : 4);

/** The regions of a bill's resources: most are where the bill is. */
export class Places {
    private readonly others = new Map<string, Place>();
    private readonly here: Place;

    constructor(
        private readonly prices: PriceBook,
        private readonly context: ScenarioContext,
    ) {
        this.here = { region: prices.region, book: prices, context, put: (quantity) => quantity };
    }

    of({ type, inputs, ...resource }: ResourceRecord): Place {
        const region = "region" in inputs ? Known.of({ type, inputs, ...resource }).text("region") : undefined;
        if (region === undefined || region === this.prices.region || isGlobal(type, inputs)) return this.here;
        const known = this.others.get(region) ?? this.elsewhere(region);
        this.others.set(region, known);
        return known;
    }

    private elsewhere(region: string): Place {
        const book = bookIn(region, this.prices);
        const context = { ...this.context, zones: zonesIn(region) };
        return { region, book, context, put: (quantity) => this.putIn(region, book, quantity) };
    }

    private putIn(region: string, book: PriceBook | undefined, quantity: Quantity): Quantity {
        const { what, price, atMost } = quantity;
        // As of a site's alarm, which is in us-east-1 wherever its stack is.
        if (isSame(this.prices.prices.get(price), book?.prices.get(price))) return quantity;
        return {
            ...quantity,
            what: `${what}, in ${region}`,
            price: inRegion(region, price),
            ...(atMost === undefined ? {} : { atMost: inRegion(region, atMost) }),
        };
    }
}

const isSame = (here: Price | undefined, there: Price | undefined): boolean =>
    here !== undefined && there !== undefined && here.usd === there.usd && tiersOf(here) === tiersOf(there);

const tiersOf = ({ tiers }: Price) => JSON.stringify(tiers);
