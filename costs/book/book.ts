import { existsSync } from "node:fs";
import { join } from "node:path";
import { BookFiles } from "./files";
import { rowsOf } from "./layout";
import { byKey, MissingPriceError, type Price, PriceBookError, pricesOf } from "./price";

/** The dated prices of one region. */
export interface PriceBook {
    region: string;
    prices: ReadonlyMap<string, Price>;
    /** As AWS sells to anyone, where these prices are someone's own. */
    list?: PriceBook;
}

/** Where the books lie: a folder a region. */
export const BOOKS = join(__dirname, "../prices");

/** A region's name, which is no way out of the folder. */
const REGION = /^[a-z0-9-]+$/;

/** The repository's own books, each read once a process. */
const ours = new Map<string, PriceBook>();

/**
 * A region's book in `costs/prices/<region>/`. Its files are read as prices are asked for.
 *
 * @throws PriceBookError when there is no book of the region; later, when a price that is asked for is broken
 */
export function readPriceBook(region: string, folder = BOOKS): PriceBook {
    const kept = folder === BOOKS ? ours.get(region) : undefined;
    if (kept) return kept;
    if (!REGION.test(region)) {
        const reason = `${JSON.stringify(region)} is not the name of a region`;
        const fix = "write one such as ap-northeast-2";
        throw new PriceBookError("prices", [{ key: "region", value: region, reason, fix }]);
    }
    if (!hasPriceBook(region, folder)) {
        const reason = `There is no price book for region ${region}`;
        const fix = bookFix(region);
        throw new PriceBookError("prices", [{ key: "region", value: region, reason, fix }]);
    }
    const book = { region, prices: new BookFiles(region, join(folder, region)) };
    if (folder === BOOKS) ours.set(region, book);
    return book;
}

/** How a region gets a book. AWS's lists of China are in CNY, and a book is in USD. */
export function bookFix(region: string): string {
    if (region.startsWith("cn-"))
        return "AWS bills China in CNY, and a price book is in USD: this bill cannot be made here";
    return `make one with "npm run prices:refresh -- --region ${region}"`;
}

/** Whether a region has a book. */
export function hasPriceBook(region: string, folder = BOOKS): boolean {
    return REGION.test(region) && existsSync(join(folder, region, "services.json"));
}

/** Validates the parsed file of a price book, every entry; `name` is in the error. */
export function parsePriceBook(data: unknown, name: string): PriceBook {
    const { region, rows } = rowsOf(data, name);
    return { region, prices: byKey(pricesOf(rows, name), name) };
}

/** @throws MissingPriceError that names key and region */
export function priceOf(prices: PriceBook, key: string): Price {
    const price = prices.prices.get(key);
    if (!price) throw missing(prices, key);
    return price;
}

/** What `priceOf` would say of a price that is not there, each sentence made once: a large program lacks one price often. */
export function missingPrice(prices: PriceBook, key: string): string {
    const known = sentences.get(prices) ?? new Map<string, string>();
    sentences.set(prices, known);
    const sentence = known.get(key) ?? missing(prices, key).sentence;
    known.set(key, sentence);
    return sentence;
}

const sentences = new WeakMap<PriceBook, Map<string, string>>();

function missing({ region }: PriceBook, key: string): MissingPriceError {
    const reason = `The price book of ${region} has no "${key}"`;
    const [family = key] = key.split(".");
    const fix =
        `"npm run prices:refresh -- --region ${region} --family ${family}" adds what AWS's price list has of ${family}; ` +
        `or add it to costs/prices/${region}`;
    return new MissingPriceError(`prices of ${region}`, [{ key, value: undefined, reason, fix }]);
}

const STALE_AFTER_DAYS = 180;
const DAY_MILLISECONDS = 86_400_000;

/** A sentence when prices that are used are older than 180 days on `today`, with the command that refreshes them. */
export function staleness(prices: PriceBook, today: Date, used: ReadonlySet<string>): string | undefined {
    const asked = [...used].flatMap((key) => prices.prices.get(key) ?? []);
    const old = asked.filter(({ read }) => ageInDays(read, today) > STALE_AFTER_DAYS);
    if (old.length === 0) return undefined;
    const oldest = old.map(({ read }) => read).sort()[0];
    return (
        `${old.length} of ${asked.length} prices of ${prices.region} are older than ${STALE_AFTER_DAYS} days ` +
        `(the oldest was read on ${oldest}): npm run prices:refresh -- --region ${prices.region}`
    );
}

/** How many days ago a price was read. */
export function ageInDays(read: string, today: Date): number {
    return (today.getTime() - Date.parse(read)) / DAY_MILLISECONDS;
}
