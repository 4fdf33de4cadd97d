import { copyFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { runCommand } from "../../../cli/command";
import command from "../../../cli/commands/prices-refresh";
import { type Price, parsePriceBook } from "../../../costs";
import { testHost } from "../../command/host";
import { temporaryFolder } from "../../temporary-folder";
import { asInBook, type Item, type Routes, routesOf, serve } from "./price-list";

export const SEOUL = path.join(__dirname, "../../../costs/prices/ap-northeast-2.json");

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
    copyFileSync(SEOUL, path.join(folder, "ap-northeast-2.json"));
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
    const file = path.join(folder, `${region}.json`);
    return {
        ...run,
        asked: server.asked,
        folder,
        price: (key) => parsePriceBook(JSON.parse(readFileSync(file, "utf8")), file).prices.get(key),
        isUntouched: readFileSync(SEOUL).equals(readFileSync(path.join(folder, "ap-northeast-2.json"))),
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
