import { existsSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { type PriceBook, PriceBookError, readPriceBook } from "../costs/price-book";
import {
    implausibleText,
    jsonOf,
    markdownOf,
    type Paint,
    PLAIN,
    PRICE_LIST,
    Progress,
    type Refresh,
    RefreshError,
    refresh,
    SPOT_FEED_URL,
    saveBook,
    textOf,
} from "../costs/refresh";
import {
    ArgumentsError,
    BAD_ARGUMENTS,
    BAD_DATA,
    CRASHED,
    DONE,
    deliver,
    type Host,
    isColoured,
    NO_NETWORK,
    type Option,
    REFUSED,
    readOptions,
    type Values,
} from "./command-line";

const DEFAULT_REGION = "ap-northeast-2";
const FOLDER = path.join(__dirname, "../costs/prices");

export const HELP = `Reads the prices of a region anew from AWS's public price list and writes its price book.

Prints what changed before it writes. A price that the list does not have stays as it is, and is named. A region without a
book gets one from the keys of another region's. Files of 400 MB pass through without being held. Needs no AWS account.

Usage
  npm run prices:refresh
  npm run --silent prices:refresh -- [--region REGION] [--dry-run] [--format text|json|markdown] [--out FILE]

Options
  --region REGION          the region to refresh                             (default ${DEFAULT_REGION})
  --from REGION            the book that a new region's is derived from      (default ${DEFAULT_REGION})
  --dry-run                print what would change, and write nothing
  --accept-large-changes   write prices that changed by more than 30 % (in a new book: that differ by more than three
                           times from the other region's); they are listed. A price of 0 is never accepted
  --list json|csv          the form of the price list to read                (default json)
  --host URL               where the price list lies; or PRICE_LIST_HOST     (default ${PRICE_LIST})
  --spot-feed URL          where Fargate's Spot prices lie; or FARGATE_SPOT_FEED
  --prices FOLDER          where the price books lie                         (default costs/prices)
  --format FORMAT          text, json or markdown                            (default text)
  --out FILE               write the report to FILE instead of the terminal
  --help                   print this

Exit codes
  0   the book is written, or with --dry-run could be; entries that were not found are in the report
  1   a price is 0 or changed too much; the book is untouched
  2   the arguments are wrong
  65  a list or the book is broken: cut off, or of another form; the book is untouched
  69  the network or the server failed time after time; the book is untouched
  70  the program itself failed
`;

const OPTIONS = {
    region: { type: "string" },
    from: { type: "string" },
    "dry-run": { type: "boolean" },
    "accept-large-changes": { type: "boolean" },
    list: { type: "string", words: ["json", "csv"] },
    host: { type: "string" },
    "spot-feed": { type: "string" },
    prices: { type: "string" },
    format: { type: "string", words: ["text", "json", "markdown"] },
    out: { type: "string" },
} as const satisfies Record<string, Option>;

/** Runs `prices:refresh` and gives its exit code. `now` decides which day the prices were read. */
export async function main(args: string[], host: Host, now = new Date()): Promise<number> {
    try {
        const values = readOptions("prices:refresh", args, OPTIONS);
        if (values["help"]) {
            host.stdout.write(HELP);
            return DONE;
        }
        return await refreshed(values, host, now.toISOString().slice(0, 10));
    } catch (fault) {
        return tell(fault, host);
    }
}

async function refreshed(values: Values, host: Host, today: string): Promise<number> {
    const text = (name: keyof typeof OPTIONS) => (typeof values[name] === "string" ? values[name] : undefined);
    const region = text("region") ?? DEFAULT_REGION;
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
        throw new ArgumentsError(`--region: ${JSON.stringify(region)} is not the name of a region, such as eu-west-1`);
    }
    const folder = text("prices") ?? FOLDER;
    const file = path.join(folder, `${region}.json`);
    const book: PriceBook = readPriceBook(existsSync(file) ? region : (text("from") ?? DEFAULT_REGION), folder);
    const result = await read(book, region, today, values, host);
    const out = text("out");
    deliver(reportOf(result, text("format") ?? "text", isColoured(host, out) ? PAINT : PLAIN), out, host);
    return settle(result, file, values, host);
}

async function read(book: PriceBook, region: string, today: string, values: Values, host: Host): Promise<Refresh> {
    const progress = new Progress(host.stderr);
    const address = (option: string, variable: string, usual: string) => {
        const given = String(values[option] ?? host.env[variable] ?? usual);
        if (!URL.canParse(given)) throw new ArgumentsError(`--${option}: ${JSON.stringify(given)} is not a URL`);
        return given;
    };
    const lists = {
        host: address("host", "PRICE_LIST_HOST", PRICE_LIST).replace(/\/$/, ""),
        spotFeed: address("spot-feed", "FARGATE_SPOT_FEED", SPOT_FEED_URL),
        form: values["list"] === "csv" ? ("csv" as const) : ("json" as const),
        onFile: (offer: string) => progress.begin(offer),
        fetching: {
            // Tests cannot wait for a server that is meant to fail.
            backoffMilliseconds: Number(host.env["PRICE_LIST_BACKOFF_MS"] ?? 1_000),
            onProgress: (bytes: number, total: number | undefined) => progress.advance(bytes, total),
            onRetry: (url: string, reason: string, wait: number) =>
                progress.tell(`${url}: ${reason}; once more in ${wait / 1_000} s`),
        },
    };
    try {
        return await refresh(book, region, today, lists);
    } finally {
        progress.end();
    }
}

function reportOf(result: Refresh, format: string, paint: Paint): string {
    if (format === "json") return jsonOf(result);
    return format === "markdown" ? markdownOf(result) : textOf(result, paint);
}

/** Writes the book, unless something speaks against it. */
function settle({ region, prices, implausible }: Refresh, file: string, values: Values, { stderr }: Host): number {
    const refused = implausible.filter(({ isZero }) => isZero || !values["accept-large-changes"]);
    if (refused.length > 0) {
        const lines = refused.map((one) => `  ${one.key}: ${implausibleText(one)}`);
        const fix = refused.some(({ isZero }) => !isZero)
            ? "Look them up; if they are right, --accept-large-changes writes them.\n"
            : "If AWS charges nothing now, take the entry out of the book.\n";
        stderr.write(`Not written, because these prices are not plausible:\n${lines.join("\n")}\n${fix}`);
        return REFUSED;
    }
    if (implausible.length > 0) {
        const keys = implausible.map((one) => `  ${one.key}: ${implausibleText(one)}`);
        stderr.write(`Accepted, although large:\n${keys.join("\n")}\n`);
    }
    if (values["dry-run"]) {
        stderr.write("Nothing was written (--dry-run)\n");
        return DONE;
    }
    saveBook(file, region, prices);
    stderr.write(`The prices are in ${path.relative(process.cwd(), file)}\n`);
    return DONE;
}

const CODES = { red: 31, green: 32, yellow: 33 } as const;
const PAINT: Paint = (text, colour) => `\u001b[${CODES[colour]}m${text}\u001b[0m`;

function tell(fault: unknown, { stderr }: Host): number {
    if (fault instanceof ArgumentsError) {
        stderr.write(`${fault.message}\n`);
        return BAD_ARGUMENTS;
    }
    if (fault instanceof RefreshError) {
        stderr.write(`The price book is untouched.\n${fault.message}\n`);
        return fault.fault === "network" ? NO_NETWORK : BAD_DATA;
    }
    if (fault instanceof PriceBookError) {
        stderr.write(`${fault.message}\n`);
        return BAD_DATA;
    }
    stderr.write(`prices:refresh itself failed. The price book is untouched.\n${inspect(fault)}\n`);
    return CRASHED;
}
