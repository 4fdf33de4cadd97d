import { formatOptions, type Options } from "../../command";

export const DEFAULT_REGION = "ap-northeast-2";

export const OPTIONS = {
    region: {
        type: "string",
        placeholder: "REGION",
        default: DEFAULT_REGION,
        description: "the region to refresh",
    },
    from: {
        type: "string",
        placeholder: "REGION",
        description: `the book that a new region's is derived from (default ${DEFAULT_REGION})`,
    },
    family: {
        type: "string",
        placeholder: "NAMES",
        description:
            "only these, and all that the list has of them: ec2,rds (a family is the first word of a price's key)",
    },
    all: { type: "boolean", description: "the same for every family" },
    "dry-run": { type: "boolean", description: "print what would change, and write nothing" },
    "accept-large-changes": {
        type: "boolean",
        description:
            "write prices that changed by more than 30 % (in a new book: that differ by more than three times from the other region's); they are listed. A price of 0 is never accepted",
    },
    list: {
        type: "string",
        choices: ["json", "csv"],
        default: "json",
        description: "the form of the price list to read",
    },
    host: {
        type: "string",
        placeholder: "URL",
        description: "where the price list lies; or PRICE_LIST_HOST (default AWS's own)",
    },
    "spot-feed": {
        type: "string",
        placeholder: "URL",
        description: "where Fargate's Spot prices lie; or FARGATE_SPOT_FEED (default AWS's own)",
    },
    prices: {
        type: "string",
        placeholder: "FOLDER",
        description: "where the price books lie (default costs/prices)",
    },
    ...formatOptions(["text", "json", "markdown"]),
} as const satisfies Options;
