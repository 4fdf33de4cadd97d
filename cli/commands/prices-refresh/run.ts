import path from "node:path";
import { refuse } from "../../../components/faults";
import { BOOKS, hasPriceBook, readPriceBook, saveBook } from "../../../costs/book";
import {
    type Books,
    familiesOf,
    implausibleText,
    jsonOf,
    markdownOf,
    type Paint,
    PLAIN,
    PRICE_LIST,
    Progress,
    type Refresh,
    refresh,
    SPOT_FEED_URL,
    textOf,
} from "../../../costs/refresh";
import { deliver, EXIT, type Host, isColoured } from "../../command";
import type { Values } from "../../command/define";
import { urlFaults } from "./faults";
import { DEFAULT_REGION, type OPTIONS } from "./options";

type Asked = Values<typeof OPTIONS>;

/** Refreshes a price book and gives the exit code. */
export async function refreshPrices(asked: Asked, host: Host): Promise<number> {
    const addresses = ["PRICE_LIST_HOST", "FARGATE_SPOT_FEED"] as const;
    refuse(
        "environment",
        addresses.flatMap((name) => urlFaults(name, host.env[name])),
    );
    const { prices: folder = BOOKS, format, out } = asked;
    const books = booksOf(asked, folder);
    const today = new Date(host.clock.now()).toISOString().slice(0, 10);
    const result = await read(books, today, asked, host);
    const paint = out === undefined && isColoured(host.stdout, host.env) ? PAINT : PLAIN;
    deliver(reportOf(result, format, paint), out, "report", host);
    return settle(result, folder, asked, host);
}

/** The region's own book, if it has one, and the one whose keys it may get. */
function booksOf({ region, from = DEFAULT_REGION, family, all }: Asked, folder: string): Books {
    const pricesOf = (name: string) => [...readPriceBook(name, folder).prices.values()];
    const own = hasPriceBook(region, folder) ? pricesOf(region) : [];
    // A book that reads its own keys again needs no other.
    const isAlone = own.length > 0 && family === undefined && !all;
    const base = { region: from, prices: isAlone ? [] : pricesOf(from) };
    const families = all ? "all" : family?.split(",");
    const known = familiesOf([...own, ...base.prices]);
    refuse(
        "prices:refresh",
        (families === "all" ? [] : (families ?? []))
            .filter((name) => !known.includes(name))
            .map((name) => ({
                key: "--family",
                value: name,
                reason: "no price of a book is of that family",
                fix: `write some of ${known.join(", ")}`,
            })),
    );
    return { region, own, base, ...(families ? { families } : {}) };
}

async function read(books: Books, today: string, asked: Asked, host: Host): Promise<Refresh> {
    const progress = new Progress(host.stderr);
    const { env } = host;
    const lists = {
        host: (asked.host ?? env["PRICE_LIST_HOST"] ?? PRICE_LIST).replace(/\/$/, ""),
        spotFeed: asked["spot-feed"] ?? env["FARGATE_SPOT_FEED"] ?? SPOT_FEED_URL,
        form: asked.list,
        onFile: (offer: string) => progress.begin(offer),
        fetching: {
            env,
            // Tests cannot wait for a server that is meant to fail.
            backoffMilliseconds: Number(env["PRICE_LIST_BACKOFF_MS"] ?? 1_000),
            onProgress: (bytes: number, total: number | undefined) => progress.advance(bytes, total),
            onRetry: (url: string, reason: string, wait: number) =>
                progress.note(`${url}: ${reason}; once more in ${wait / 1_000} s`),
        },
    };
    try {
        return await refresh(books, today, lists);
    } finally {
        progress.end();
    }
}

function reportOf(result: Refresh, format: Asked["format"], paint: Paint): string {
    if (format === "json") return jsonOf(result);
    return format === "markdown" ? markdownOf(result) : textOf(result, paint);
}

/** Writes the book, unless something speaks against it. */
function settle({ region, prices, implausible }: Refresh, folder: string, asked: Asked, { stderr }: Host): number {
    const refused = implausible.filter(({ isZero }) => isZero || !asked["accept-large-changes"]);
    if (refused.length > 0) {
        const lines = refused.map((one) => `  ${one.key}: ${implausibleText(one)}`);
        const fix = refused.some(({ isZero }) => !isZero)
            ? "Check them; if they are right, --accept-large-changes writes them.\n"
            : "If AWS charges nothing now, take the entry out of the book.\n";
        stderr.write(`Not written, because these prices are not plausible:\n${lines.join("\n")}\n${fix}`);
        return EXIT.refused;
    }
    if (implausible.length > 0) {
        const keys = implausible.map((one) => `  ${one.key}: ${implausibleText(one)}`);
        stderr.write(`Accepted, although large:\n${keys.join("\n")}\n`);
    }
    if (asked["dry-run"]) {
        stderr.write("Nothing was written (--dry-run)\n");
        return EXIT.clean;
    }
    saveBook(folder, region, prices);
    stderr.write(`The prices are in ${path.relative(process.cwd(), path.join(folder, region))}\n`);
    return EXIT.clean;
}

const CODES = { red: 31, green: 32, yellow: 33 } as const;
const PAINT: Paint = (text, colour) => `\u001b[${CODES[colour]}m${text}\u001b[0m`;
