import type { Inputs } from "../inputs";
import type { Context } from "../quantity";

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

/** Is it stated of a distribution what goes to the viewers of some place? Then nothing is taken for all places together. */
export function isStatedByEdge(distribution: Inputs, { stated }: Pick<Context, "stated">): boolean {
    return Object.keys(BY_EDGE).some((key) =>
        EDGES.some((edge) => stated(distribution.resource, `${key}.${edge}`) !== undefined),
    );
}
