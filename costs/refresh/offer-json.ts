import * as v from "valibot";
import { dayOf, dimensionOf } from "./dimension";
import type { Sink } from "./download";
import { broken } from "./error";
import { JsonValues, type OnValue } from "./json-values";
import {
    attributesOf,
    type Needs,
    type Offered,
    type OfferRead,
    ON_DEMAND,
    type Product,
    reserved,
    type Term,
} from "./offered";

const product = v.object({
    sku: v.string(),
    // A public IPv4 address has none.
    productFamily: v.optional(v.string(), ""),
    attributes: v.record(v.string(), v.string()),
});

const termsOfSku = v.record(
    v.string(),
    v.object({
        priceDimensions: v.record(
            v.string(),
            v.object({
                unit: v.string(),
                beginRange: v.optional(v.string()),
                pricePerUnit: v.record(v.string(), v.string()),
            }),
        ),
        termAttributes: v.optional(v.record(v.string(), v.string()), {}),
    }),
);

/** The JSON form of an offer: products first, then their terms. */
export class OfferJson implements Sink {
    private readonly values: JsonValues;
    private readonly wanted = new Map<string, Product>();
    private readonly offered: Offered[] = [];
    private readonly head = new Map<string, unknown>();
    private products = 0;
    private withUsageType = 0;
    private terms = 0;

    constructor(
        private readonly offer: string,
        private readonly needs: Needs,
    ) {
        const head = ["formatVersion", "offerCode", "publicationDate"].map((name) => [name]);
        const patterns = [...head, ["products", "*"], ["terms", "OnDemand", "*"], ["terms", "Reserved", "*"]];
        const onValue: OnValue = (path, value) => {
            if (path[0] === "products") this.product(value);
            else if (path[0] === "terms") this.term(String(path[1]), String(path[2]), value);
            else this.head.set(String(path[0]), value);
        };
        this.values = new JsonValues(patterns, onValue, (path) => this.isWanted(path));
    }

    write(chunk: Buffer): void {
        this.values.write(chunk);
    }

    end(): void {
        this.values.end();
        const [version, offer] = [this.head.get("formatVersion"), this.head.get("offerCode")];
        if (version !== "v1.0") throw broken(`its format is ${JSON.stringify(version)}, where v1.0 is known here`);
        if (offer !== this.offer) throw broken(`it is the list of ${JSON.stringify(offer)}, not of ${this.offer}`);
        if (this.products === 0) throw broken('it has no "products": the form has changed');
        if (this.withUsageType === 0) throw broken("no product has an attribute usagetype: the form has changed");
        if (this.terms === 0) throw broken('it has no "terms.OnDemand": the form has changed');
    }

    read(): OfferRead {
        return { published: dayOf(this.head.get("publicationDate")), offered: this.offered };
    }

    /** Nearly all of a list are terms of products that no one asked for. */
    private isWanted([section, kind, sku]: readonly (string | number)[]): boolean {
        if (section !== "terms") return true;
        if (kind === "OnDemand") this.terms += 1;
        return this.wanted.has(String(sku));
    }

    private product(value: unknown): void {
        this.products += 1;
        if (this.terms > 0) throw broken("products come after terms: the form has changed");
        const parsed = v.safeParse(product, value);
        if (!parsed.success) throw broken(`product ${this.products} is of another form: ${faultOf(parsed.issues)}`);
        const { sku, productFamily, attributes } = parsed.output;
        const { usagetype: usageType = "", operation = "", regionCode = "" } = attributes;
        if (usageType !== "") this.withUsageType += 1;
        const more = attributesOf((name) => attributes[name]);
        const one = { sku, usageType, operation, productFamily, regionCode, attributes: more };
        if (this.needs(one)) this.wanted.set(sku, one);
    }

    private term(kind: string, sku: string, value: unknown): void {
        const wanted = this.wanted.get(sku);
        if (!wanted) return;
        const parsed = v.safeParse(termsOfSku, value);
        if (!parsed.success) throw broken(`the terms of SKU ${sku} are of another form: ${faultOf(parsed.issues)}`);
        for (const { priceDimensions, termAttributes } of Object.values(parsed.output)) {
            const dimensions = Object.values(priceDimensions).map(({ unit, beginRange, pricePerUnit }) =>
                dimensionOf(sku, pricePerUnit["USD"], unit, beginRange),
            );
            this.offered.push({ product: wanted, term: termOf(kind, termAttributes), dimensions });
        }
    }
}

function termOf(kind: string, attributes: Record<string, string>): Term {
    if (kind === "OnDemand") return ON_DEMAND;
    const { OfferingClass = "", LeaseContractLength = "", PurchaseOption = "" } = attributes;
    return reserved(OfferingClass, LeaseContractLength, PurchaseOption);
}

/** What valibot found, in one line. */
export function faultOf(issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
    const [issue] = issues;
    return `${v.getDotPath(issue) ?? "(all)"}: ${issue.message}`;
}
