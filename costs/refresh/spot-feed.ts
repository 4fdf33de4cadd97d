import * as v from "valibot";
import { dimensionOf } from "./dimension";
import type { Sink } from "./download";
import { broken } from "./error";
import { JsonValues } from "./json-values";
import { faultOf } from "./offer-json";
import { type Needs, type Offered, type OfferRead, ON_DEMAND } from "./offered";

/** The book's name for it. */
export const SPOT_FEED = "FargateSpotFeed";

const price = v.object({
    id: v.optional(v.string(), ""),
    unit: v.string(),
    price: v.record(v.string(), v.string()),
    attributes: v.object({ "aws:region": v.string() }),
});

/**
 * The feed behind the pricing page of Fargate Spot, which is in no price list. Its unit says what a price is for
 * (`ARM-vCPU-Hours`) and is in the place of a usage type.
 */
export class SpotFeed implements Sink {
    private readonly values: JsonValues;
    private readonly offered: Offered[] = [];
    private count = 0;

    constructor(
        private readonly region: string,
        private readonly needs: Needs,
        private readonly today: string,
    ) {
        this.values = new JsonValues([["prices", "*"]], (_, value) => this.price(value));
    }

    write(chunk: Buffer): void {
        this.values.write(chunk);
    }

    end(): void {
        this.values.end();
        if (this.count === 0) throw broken('it has no "prices": the form has changed');
    }

    read(): OfferRead {
        return { published: this.today, offered: this.offered };
    }

    private price(value: unknown): void {
        this.count += 1;
        const parsed = v.safeParse(price, value);
        if (!parsed.success) throw broken(`price ${this.count} is of another form: ${faultOf(parsed.issues)}`);
        const { id, unit, price: usd, attributes } = parsed.output;
        const regionCode = attributes["aws:region"];
        const product = { sku: id, usageType: unit, operation: "", productFamily: "", regionCode };
        if (regionCode !== this.region || !this.needs(product)) return;
        this.offered.push({ product, term: ON_DEMAND, dimensions: [dimensionOf(id, usd["USD"], "hour", "0")] });
    }
}
