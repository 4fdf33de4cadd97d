import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { type Price, type PriceBook, readPriceBook } from "../../../costs";
import { fileOf } from "../../../costs/book";
import { type Item, offerCsv, offerJson, PUBLISHED, savingsPlanJson, spotFeed } from "./list-forms";

const SCALES: [RegExp, number][] = [
    [/^million /, 1_000_000],
    [/^100,000 /, 100_000],
    [/^10,000 /, 10_000],
    [/^1,000 /, 1_000],
];
const LIST_UNITS: Record<string, string> = { hour: "Hrs", "GB-month": "GB-Mo", "IOPS-month": "IOPS-Mo" };

const SMALL_CLASSES = /\b(t4g|t3)\.(nano|micro|small|medium)\b|\b(m6i|m6g|m7i|m7g|r7g)\.large\b/;
const LARGE_FILES = ["ec2-windows", "ec2-reserved", "rds-mysql", "rds-mariadb", "aurora", "opensearch"];

/** Of Seoul's 4,200 prices those of all services and of a few classes: so much of a list is read in milliseconds. */
export const TEST_BOOK: PriceBook = {
    region: "ap-northeast-2",
    prices: new Map(
        [...readPriceBook("ap-northeast-2").prices].filter(([key]) => {
            const isClass = /\b(db|cache)\.|^ec2\.(spot\.)?[a-z0-9-]+\.[a-z0-9-]+\.hour$/.test(key);
            if (LARGE_FILES.includes(fileOf(key)) || key.endsWith("hour-effective") || key.includes("memcached"))
                return false;
            return !isClass || SMALL_CLASSES.test(key);
        }),
    ),
};

/** What the list would say if AWS had changed nothing since the book of Seoul was written, by offer. */
export function asInBook(book = TEST_BOOK): Map<string, Item[]> {
    const offers = new Map<string, Item[]>();
    const prices = [...book.prices.values()];
    prices.forEach((price, index) => {
        if (price.usageType === undefined || price.key.startsWith("savings-plan.")) return;
        const item = itemOf(price, `SKU${String(index).padStart(13, "0")}`, prices);
        if (item) offers.set(price.offer, [...(offers.get(price.offer) ?? []), item]);
    });
    return offers;
}

function itemOf(price: Price, sku: string, all: Price[]): Item | undefined {
    const { usageType = "", key, unit, usd } = price;
    const scale = SCALES.find(([pattern]) => pattern.test(unit))?.[1] ?? 1;
    const tiers = price.tiers ?? [{ from: 0, usd }];
    const ranges = tiers.map(({ from, usd: tierUsd }, index): [string, string, string] => {
        const end = tiers[index + 1]?.from;
        const perUnit = (tierUsd / scale).toFixed(12);
        return [String(from * scale), end === undefined ? "Inf" : String(end * scale), perUnit];
    });
    const base = { sku, usageType, unit: LIST_UNITS[unit] ?? (scale === 1 ? unit : "Requests"), ranges };
    const [, years, option] = /\.reserved\.(1y|3y)\.(none|partial|all)\./.exec(key) ?? [];
    const family = price.productFamily === undefined ? {} : { family: price.productFamily };
    if (years === undefined) {
        // A derived standby price is found by its instance's engine: AWS's list has it.
        const operation =
            price.operation ?? (key.startsWith("rds.postgres.multi-az.db.") ? "CreateDBInstance:0014" : undefined);
        return { ...base, ...family, ...(operation === undefined ? {} : { operation }) };
    }
    // The fee and the hourly rate of a reserved term are one term.
    if (key.endsWith(".hour")) return undefined;
    const hourly = all.find((one) => one.key === key.replace(/upfront$/, "hour"));
    const length = years === "1y" ? "1yr" : "3yr";
    const options: Record<string, string> = { none: "No Upfront", partial: "Partial Upfront", all: "All Upfront" };
    return {
        ...base,
        operation: "CreateDBInstance:0014",
        unit: "Hrs",
        ranges: [["0", "Inf", String(hourly?.usd ?? 0)]],
        ...(usd > 0 ? { fee: String(usd) } : {}),
        reserved: { length, option: options[option ?? ""] ?? "" },
    };
}

/** Answers a request by its path. Absent: 404. */
export type Routes = Map<
    string,
    object | string | Buffer | ((request: IncomingMessage, response: ServerResponse) => void)
>;

/** A whole price list of a region, with whatever else a test puts in its place. */
export function routesOf(offers: Map<string, Item[]>, region = "ap-northeast-2", arn = "APN2"): Routes {
    const routes: Routes = new Map();
    for (const [offer, items] of offers) {
        const root = `/offers/v1.0/aws/${offer}`;
        const currentVersionUrl = `${root}/20261120000000/${region}/index.json`;
        routes.set(`${root}/current/region_index.json`, {
            formatVersion: "v1.0",
            publicationDate: `${PUBLISHED}T08:00:00Z`,
            regions: { [region]: { regionCode: region, currentVersionUrl } },
        });
        routes.set(currentVersionUrl, offerJson(offer, items, region));
        routes.set(currentVersionUrl.replace(".json", ".csv"), offerCsv(offer, items, region));
    }
    const versionUrl = `/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/20261120000000/${region}/index.json`;
    routes.set("/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json", {
        publicationDate: `${PUBLISHED}T08:00:00Z`,
        regions: [{ regionCode: region, versionUrl }],
    });
    const rates = [
        { usageType: `${arn}-Fargate-ARM-vCPU-Hours:perCPU`, price: "0.0293" },
        { usageType: `${arn}-Fargate-ARM-GB-Hours`, price: "0.0032" },
    ];
    routes.set(versionUrl, savingsPlanJson(rates));
    const spot = {
        "ARM-vCPU-Hours": "0.011175",
        "ARM-GB-Hours": "0.001227",
        "vCPU-Hours": "0.013968",
        "GB-Hours": "0.001533",
    };
    const prices = Object.entries(spot).map(([unit, usd]) => ({ region, unit, usd }));
    const elsewhere = Object.keys(spot).map((unit) => ({ region: "eu-west-3", unit, usd: "9.99" }));
    routes.set("/fargate-spot-prices.json", spotFeed([...elsewhere, ...prices]));
    return routes;
}

/** Serves routes on this machine until `close`. Remembers what was asked for. */
export async function serve(routes: Routes): Promise<{ url: string; asked: string[]; close: () => void }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
        const url = request.url ?? "";
        asked.push(url);
        const route = routes.get(url);
        if (route === undefined) {
            response.writeHead(404).end();
        } else if (typeof route === "function") {
            route(request, response);
        } else {
            const body = Buffer.isBuffer(route) || typeof route === "string" ? route : JSON.stringify(route);
            const zipped = gzipSync(body, { level: 1 });
            response.writeHead(200, { "content-encoding": "gzip", "content-length": zipped.length }).end(zipped);
        }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}
