import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runCommand } from "../../../cli/command";
import command from "../../../cli/commands/prices-refresh";
import { type Price, readPriceBook } from "../../../costs";
import { saveBook } from "../../../costs/book";
import { testHost } from "../../command/host";
import { temporaryFolder } from "../../temporary-folder";
import { asInBook, type Item, type Routes, routesOf, serve, TEST_BOOK } from "./price-list";

const SEOUL = "ap-northeast-2";
/** The book of the tests, written once and copied for each. */
const ORIGINAL = temporaryFolder("prices");
saveBook(ORIGINAL, SEOUL, [...TEST_BOOK.prices.values()]);

/** The bytes of a book, by file. */
const bytesOf = (folder: string) =>
    new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));

/** What a run of `prices:refresh` left. */
export interface Run {
    code: number;
    stdout: string;
    stderr: string;
    asked: string[];
    /** The region's book after the run; undefined where there is none. */
    price(key: string): Price | undefined;
    /** Not a byte of Seoul's book differs. */
    isUntouched: boolean;
    folder: string;
}

/** Runs the command on a copy of Seoul's book against a list served on this machine. */
export async function prices(
    routes: Routes,
    args: string[] = [],
    region = "ap-northeast-2",
    isTTY = false,
): Promise<Run> {
    const folder = temporaryFolder("prices");
    cpSync(ORIGINAL, folder, { recursive: true });
    const server = await serve(routes);
    const env = {
        PRICE_LIST_HOST: server.url,
        FARGATE_SPOT_FEED: `${server.url}/fargate-spot-prices.json`,
        PRICE_LIST_BACKOFF_MS: "1",
    };
    const clock = { now: () => Date.parse("2026-11-23T12:00:00Z"), wait: async () => {} };
    const { host, left: run } = testHost({ env, clock }, isTTY ? { isTTY } : {});
    try {
        const all = ["--prices", folder, "--region", region, ...args];
        run.code = await runCommand(command, all, host);
    } finally {
        server.close();
    }
    return {
        ...run,
        asked: server.asked,
        folder,
        price: (key) => readPriceBook(region, folder).prices.get(key),
        isUntouched: isDeepStrictEqual(bytesOf(path.join(ORIGINAL, SEOUL)), bytesOf(path.join(folder, SEOUL))),
    };
}

/** A list as in the book but for what a test changes in one offer. */
export function withItems(offer: string, change: (items: Item[]) => Item[]): Routes {
    const offers = asInBook();
    offers.set(offer, change(offers.get(offer) ?? []));
    return routesOf(offers);
}

/** The same for the price of one usage type. */
export function withPrice(
    offer: string,
    usageType: string,
    usd: string,
    of: (item: Item) => boolean = () => true,
): Routes {
    return withItems(offer, (items) =>
        items.map((item) =>
            item.usageType === usageType && !item.reserved && of(item)
                ? { ...item, ranges: [["0", "Inf", usd]] }
                : item,
        ),
    );
}
