import { readFileSync } from "node:fs";
import { refuse } from "../../../components/faults";
import { BOOKS, hasPriceBook, readPriceBook, saveBook } from "../../../costs/book";
import { factsOf, type Merged, merged } from "../../../costs/facts";
import { EXIT, type Host } from "../../command";

interface Asked {
    facts: string;
    prices: string | undefined;
    "dry-run": boolean;
}

/** Imports a collection into the books of its regions and gives the exit code. */
export async function importPrices(asked: Asked, { stdout, stderr }: Host): Promise<number> {
    const { facts: file, prices: folder = BOOKS, "dry-run": dry } = asked;
    const facts = factsOf(collectionIn(file), file);
    const regions = [...new Set(facts.map(({ region }) => region))].sort();
    // All are made before the first is written: a broken book leaves the others as they are.
    const results = regions.map((region) => {
        const book = hasPriceBook(region, folder) ? [...readPriceBook(region, folder).prices.values()] : [];
        return merged(region, book, facts);
    });
    stdout.write(`${results.map(textOf).join("\n\n")}\n`);
    if (dry) {
        stderr.write("Nothing was written (--dry-run)\n");
        return EXIT.clean;
    }
    for (const { region, prices } of results) saveBook(folder, region, prices);
    return EXIT.clean;
}

function collectionIn(file: string): unknown {
    try {
        return JSON.parse(readFileSync(file, "utf8"));
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return refuse("prices:import", [
            { key: "--facts", value: file, reason, fix: "name a file that is a JSON list" },
        ]);
    }
}

function textOf({ region, prices, added, changed, kept, leftOut }: Merged): string {
    const figures = (before: number, now: number) => `$${before} -> $${now}`;
    return [
        `Prices of ${region}: ${prices.length}, of them ${added.length} new, ${changed.length} changed`,
        ...changed.map(({ key, before, usd, why }) => `  ${key}  ${figures(before, usd)}  (${why})`),
        ...(kept.length > 0 ? ["Kept, though the collection says otherwise"] : []),
        ...kept.map(({ key, usd, fact, why }) => `  ${key}  $${usd}, not $${fact}  (${why})`),
        ...(leftOut.length > 0 ? [`Left out, because no line of a bill asks for them: ${leftOut.length}`] : []),
        ...leftOut.map((key) => `  ${key}`),
    ].join("\n");
}
