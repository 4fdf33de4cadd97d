import { defineCommand } from "../../command";

export default defineCommand({
    name: "prices:import",
    help: {
        summary: "Puts collected prices into the price books, after checking every row.",
        details: `The collection is a JSON list of rows: region, key, unit, usd, service, source, date, confidence, and where they are known
usageType, operation, tiers and note. Every row is checked before anything is written. What was computed gives way to what
was read, an older read to a newer one; what the books say otherwise and keep is reported. The same collection imported
twice changes nothing.`,
        examples: ["--facts collected.json --dry-run", "--facts costs/facts/us-east-1.json"],
        exits: {
            clean: "the books are written, or with --dry-run could be",
            badData: "a row or a book is broken; every fault is listed, and the books are untouched",
        },
    },
    options: {
        facts: { type: "string", placeholder: "FILE", required: true, description: "the collection" },
        prices: {
            type: "string",
            placeholder: "FOLDER",
            description: "where the price books lie (default costs/prices)",
        },
        "dry-run": { type: "boolean", description: "print what would change, and write nothing" },
    },
    failure: "prices:import itself failed. The price books are untouched.",
    run: async (values, host) => (await import("./run")).importPrices(values, host),
});
