import { spawn } from "node:child_process";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { expect } from "chai";
import { saveBook } from "../../costs/book";
import { temporaryFolder } from "../temporary-folder";
import { offerJson } from "./prices-refresh/list-forms";
import { asInBook, type Routes, routesOf, serve, TEST_BOOK } from "./prices-refresh/price-list";

const PROJECT = path.join(__dirname, "../..");
const LIST = "/offers/v1.0/aws/AmazonECS/20261120000000/ap-northeast-2/index.json";
const MEGABYTE = 2 ** 20;

/** A list of about 50 MB: AWS's own form, with thousands of products and terms that no one asked for. */
async function largeList(response: ServerResponse): Promise<void> {
    const list = JSON.stringify(offerJson("AmazonECS", asInBook().get("AmazonECS") ?? [], "ap-northeast-2"));
    const filler = (from: number, make: (sku: string) => string) =>
        Array.from({ length: 1_000 }, (_, index) => make(`FILLER${from + index}`)).join("");
    const product = (sku: string) =>
        `"${sku}":{"sku":"${sku}","productFamily":"Compute","attributes":{"usagetype":"APN2-${sku}","x":"${"x".repeat(300)}"}},`;
    const term = (sku: string) =>
        `"${sku}":{"${sku}.J":{"sku":"${sku}","priceDimensions":{"y":{"description":"${"y".repeat(500)}"}}}},`;
    const write = async (text: string) => {
        if (!response.write(text)) await once(response, "drain");
    };
    const [head = "", rest = ""] = list.split('"products":{');
    const [products = "", terms = ""] = rest.split('"OnDemand":{');
    await write(`${head}"products":{`);
    for (let count = 0; count < 50; count++) await write(filler(count * 1_000, product));
    await write(`${products}"OnDemand":{`);
    for (let count = 0; count < 50; count++) await write(filler(count * 1_000, term));
    response.end(terms);
}

/** Megabytes that the command ever had, as its own process. */
async function peak(routes: Routes): Promise<number> {
    const folder = temporaryFolder("prices");
    saveBook(folder, TEST_BOOK.region, [...TEST_BOOK.prices.values()]);
    const server = await serve(routes);
    const env = { ...process.env, FARGATE_SPOT_FEED: `${server.url}/fargate-spot-prices.json` };
    const args = [
        "--require",
        path.join(__dirname, "prices-refresh/peak-memory.js"),
        path.join(PROJECT, "cli/glimpse.js"),
        "prices:refresh",
    ];
    const child = spawn(process.execPath, [...args, "--host", server.url, "--prices", folder], { env });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text) => (stdout += text));
    child.stderr.on("data", (text) => (stderr += text));
    const [code] = await once(child, "close");
    server.close();
    expect(code, stderr).to.equal(0);
    expect(stdout).to.contain(" 0 changed");
    return Number(/peak memory (\d+)/.exec(stderr)?.[1]) / 1024;
}

describe("a list of 50 MB", () => {
    it("passes through in less memory than half of it would take", async () => {
        let sent = 0;
        const routes = routesOf(asInBook());
        const usual = await peak(routes);
        routes.set(LIST, (_, response) => {
            const { write } = response;
            response.write = ((text: string, ...rest: []) => {
                sent += Buffer.byteLength(text);
                return write.call(response, text, "utf8", ...rest);
            }) as typeof response.write;
            largeList(response);
        });
        const large = await peak(routes);
        expect(sent).to.be.greaterThan(48 * MEGABYTE);
        expect(large - usual).to.be.lessThan(25);
        expect(large).to.be.lessThan(160);
        if (process.env["SHOW_MEMORY"])
            process.stdout.write(`      usual ${usual} MB, large ${large} MB, sent ${sent}\n`);
    });
});
