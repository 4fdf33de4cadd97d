import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runCommand } from "../../../cli/command";
import command from "../../../cli/commands/prices-refresh";
import { type Price, readPriceBook } from "../../../costs";
import { saveBook } from "../../../costs/book";
import { testHost } from "../../command/host";
import { temporaryFolder } from "../../temporary-folder";
import type { Item } from "./list-forms";
import { asInBook, type Routes, routesOf, serve, TEST_BOOK } from "./price-list";

const SEOUL = "ap-northeast-2";
/** The book of the tests: whole, and of one offer for lists that have only this one. Written once and copied for each run. */
const originals = new Map<string | undefined, string>();
function originalOf(offer: string | undefined): string {
    const known = originals.get(offer);
    if (known !== undefined) return known;
    const folder = temporaryFolder("prices");
    const prices = [...TEST_BOOK.prices.values()];
    saveBook(folder, SEOUL, offer === undefined ? prices : prices.filter((price) => price.offer === offer));
    originals.set(offer, folder);
    return folder;
}

/** Lists of one offer alone: thirty offers fewer to read. */
const alone = new WeakMap<Routes, string>();

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
    const original = originalOf(alone.get(routes));
    cpSync(original, folder, { recursive: true });
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
        isUntouched: isDeepStrictEqual(bytesOf(path.join(original, SEOUL)), bytesOf(path.join(folder, SEOUL))),
    };
}

/** An offer's list as in the book but for what a test changes; the run's book has this offer alone. */
export function withItems(offer: string, change: (items: Item[]) => Item[]): Routes {
    const routes = routesOf(new Map([[offer, change(asInBook().get(offer) ?? [])]]));
    alone.set(routes, offer);
    return routes;
}

/** The same next to every other offer's list. */
export function amongAll(offer: string, change: (items: Item[]) => Item[]): Routes {
    const offers = asInBook();
    return routesOf(offers.set(offer, change(offers.get(offer) ?? [])));
}

/** The same for the price of one usage type. */
export function withPrice(offer: string, usageType: string, usd: string, made = withItems): Routes {
    return made(offer, (items) =>
        items.map((item) =>
            item.usageType === usageType && !item.reserved ? { ...item, ranges: [["0", "Inf", usd]] } : item,
        ),
    );
}
