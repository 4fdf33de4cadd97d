import type { Inputs } from "../inputs";
import type { Context, Quantity } from "../quantity";

/** Where viewers are, in Infracost's words. Each has its own prices and tiers, wherever the distribution was made. */
export const EDGES = [
    "us",
    "europe",
    "south_africa",
    "south_america",
    "japan",
    "australia",
    "asia_pacific",
    "india",
] as const;

interface ByEdge {
    what: string;
    price: string;
    /** How many of the figure's units one of the price's is. */
    per: number;
    allowance?: string;
}

/** What of a distribution is billed by the edge, by Infracost's figure. */
export const BY_EDGE: Readonly<Record<string, ByEdge>> = {
    monthly_data_transfer_to_internet_gb: {
        what: "data to viewers",
        price: "out.gb",
        per: 1,
        allowance: "cloudfront-out",
    },
    monthly_data_transfer_to_origin_gb: { what: "data to the origin", price: "origin-out.gb", per: 1 },
    monthly_http_requests: { what: "HTTP requests", price: "http.10k", per: 1e4, allowance: "cloudfront-requests" },
    monthly_https_requests: { what: "HTTPS requests", price: "https.10k", per: 1e4, allowance: "cloudfront-requests" },
};

/** The price at an edge, or at a region of Origin Shield. */
export const edgePrice = (edge: string, price: string): string => `cloudfront.edge.${edge.replace("_", "-")}.${price}`;

/** Of these a distribution that is used has some: what goes to its viewers, and their requests. */
const ALWAYS: readonly (readonly string[])[] = [
    ["monthly_data_transfer_to_internet_gb"],
    ["monthly_https_requests", "monthly_http_requests"],
];

/**
 * Where it is stated of a distribution what goes to the viewers of some place, nothing is taken for all places together: what
 * is stated of none is named. Nothing where no place has a statement.
 */
export function unstatedByEdge(distribution: Inputs, { stated }: Pick<Context, "stated">): Quantity[] | undefined {
    const isStated = (key: string) =>
        EDGES.some((edge) => stated(distribution.resource, `${key}.${edge}`) !== undefined);
    if (!Object.keys(BY_EDGE).some(isStated)) return undefined;
    return ALWAYS.filter((keys) => !keys.some(isStated)).flatMap(([key = ""]) => {
        const figure = BY_EDGE[key];
        if (!figure) return [];
        const dependsOn = `${key}.us`;
        const note = `depends on use: ${dependsOn} is not stated`;
        const line = { what: figure.what, quantity: 0, price: edgePrice("us", figure.price), dependsOn, note };
        return [{ ...line, kind: "usage" } as const];
    });
}
