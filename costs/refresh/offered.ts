/** One range of a price: so many USD a unit from `from` on. */
export interface Dimension {
    unit: string;
    usd: number;
    from: number;
}

/** What else the list says of a product, for those whose usage type does not say what they are. */
export const ATTRIBUTES = [
    "availabilityZone",
    "brokerEngine",
    "deploymentOption",
    "directorySize",
    "directoryType",
    "fileSystemType",
    "group",
    "instanceType",
    "size",
    "storageMedia",
    "storageType",
    "type",
] as const;

export type Attributes = Readonly<Partial<Record<(typeof ATTRIBUTES)[number], string>>>;

/** Those of `ATTRIBUTES` that are given. */
export function attributesOf(cellOf: (name: string) => string | undefined): Attributes {
    return Object.fromEntries(
        ATTRIBUTES.flatMap((name) => {
            const value = cellOf(name);
            return value === undefined || value === "" ? [] : [[name, value]];
        }),
    );
}

/** What a price list says of a product before its price. */
export interface Product {
    sku: string;
    usageType: string;
    operation: string;
    productFamily: string;
    regionCode: string;
    attributes?: Attributes;
}

/** How a price is bought. */
export interface Term {
    kind: "on-demand" | "reserved" | "convertible" | "savings plan";
    /** `1yr`, `3yr`; "" on demand. */
    length: string;
    /** `No Upfront`, `Partial Upfront`, `All Upfront`; "" on demand. */
    option: string;
}

/** A reserved term; a convertible one is dearer, and no price of the book is one. */
export function reserved(offeringClass: string, length: string, option: string): Term {
    return { kind: offeringClass === "convertible" ? "convertible" : "reserved", length, option };
}

export const ON_DEMAND: Term = { kind: "on-demand", length: "", option: "" };

/** A product at a price, as the list offers it. */
export interface Offered {
    product: Product;
    term: Term;
    dimensions: Dimension[];
}

/** One list, read: what was asked of it. */
export interface OfferRead {
    /** The day the list was published, `2026-10-01`. */
    published: string;
    offered: Offered[];
}

/** Decides at the product, before prices are read, so that memory holds only what is wanted. */
export type Needs = (product: Product) => boolean;
