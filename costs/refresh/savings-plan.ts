import * as v from "valibot";
import { dayOf, dimensionOf } from "./dimension";
import type { Sink } from "./download";
import { broken } from "./error";
import { JsonValues } from "./json-values";
import { faultOf } from "./offer-json";
import type { Needs, Offered, OfferRead } from "./offered";

const product = v.object({
    sku: v.string(),
    attributes: v.object({ purchaseOption: v.string(), purchaseTerm: v.string() }),
});

const rate = v.object({
    discountedSku: v.string(),
    discountedUsageType: v.string(),
    discountedOperation: v.optional(v.string(), ""),
    unit: v.string(),
    discountedRate: v.object({ price: v.string(), currency: v.optional(v.string(), "USD") }),
});

/**
 * The list of a savings plan: products are an array, and a term holds its rates, of which there are about 100,000, so that
 * each rate is read alone and finds its plan by the term's index.
 */
export class SavingsPlanJson implements Sink {
    private readonly values: JsonValues;
    private readonly plans = new Map<string, { length: string; option: string }>();
    private readonly planOf = new Map<string, string>();
    private readonly kept: { term: string; rate: v.InferOutput<typeof rate> }[] = [];
    private published: unknown;
    private rates = 0;

    constructor(private readonly needs: Needs) {
        const plan = ["terms", "savingsPlan", "*"];
        const patterns = [["publicationDate"], ["products", "*"], [...plan, "sku"], [...plan, "rates", "*"]];
        this.values = new JsonValues(patterns, (path, value) => {
            if (path[0] === "publicationDate") this.published = value;
            else if (path[0] === "products") this.product(value);
            else if (path[3] === "sku") this.planOf.set(String(path[2]), String(value));
            else this.rate(String(path[2]), value);
        });
    }

    write(chunk: Buffer): void {
        this.values.write(chunk);
    }

    end(): void {
        this.values.end();
        if (this.plans.size === 0) throw broken('it has no "products": the form has changed');
        if (this.rates === 0) throw broken('it has no "terms.savingsPlan[].rates": the form has changed');
    }

    read(): OfferRead {
        const offered = this.kept.flatMap(({ term, rate }): Offered[] => {
            const plan = this.plans.get(this.planOf.get(term) ?? "");
            if (!plan) throw broken(`the rates of plan ${Number(term) + 1} belong to no product: the form has changed`);
            const { discountedSku, unit, discountedRate } = rate;
            const usd = discountedRate.currency === "USD" ? discountedRate.price : discountedRate.currency;
            const dimensions = [dimensionOf(discountedSku, usd, unit, "0")];
            return [{ product: productOf(rate), term: { kind: "savings plan", ...plan }, dimensions }];
        });
        return { published: dayOf(this.published), offered };
    }

    private product(value: unknown): void {
        const parsed = v.safeParse(product, value);
        if (!parsed.success)
            throw broken(`product ${this.plans.size + 1} is of another form: ${faultOf(parsed.issues)}`);
        const { sku, attributes } = parsed.output;
        this.plans.set(sku, { length: attributes.purchaseTerm, option: attributes.purchaseOption });
    }

    private rate(term: string, value: unknown): void {
        this.rates += 1;
        const parsed = v.safeParse(rate, value);
        if (!parsed.success) throw broken(`rate ${this.rates} is of another form: ${faultOf(parsed.issues)}`);
        if (this.needs(productOf(parsed.output))) this.kept.push({ term, rate: parsed.output });
    }
}

function productOf({ discountedSku, discountedUsageType, discountedOperation }: v.InferOutput<typeof rate>) {
    return {
        sku: discountedSku,
        usageType: discountedUsageType,
        operation: discountedOperation,
        productFamily: "",
        regionCode: "",
    };
}
