import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { expect } from "chai";
import { type Browser, chromium, type Page } from "playwright-core";
import { browser as executable } from "../browser/needs";
import { PROJECT } from "../command/host";

const SITE = path.join(PROJECT, "site/dist/site");
const PAGES = path.join(PROJECT, "site/dist/pages");

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Serves the built site, as any host of files does. */
function served(): Promise<Server> {
    const server = createServer((request, response) => {
        const name = decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname);
        const file = path.join(SITE, name.endsWith("/") ? `${name}index.html` : name);
        if (!existsSync(file)) return void response.writeHead(404).end();
        response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
        response.end(readFileSync(file));
    });
    return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** Every file below a folder that ends like this, without its ending. */
function under(folder: string, ending: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(ending))
        .map((file) => file.slice(0, -ending.length).replaceAll(path.sep, "/"));
}

const run = (...args: string[]) => spawnSync("npm", args, { cwd: PROJECT, encoding: "utf8", timeout: 500_000 });

describe("the site of the documents", () => {
    let server: Server;
    let browser: Browser;
    let address: string;
    const asked: string[] = [];

    before(async () => {
        const { status, stdout, stderr } = run("run", "site");
        expect(status, `${stdout}\n${stderr}`).to.equal(0);
        server = await served();
        address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        browser = await chromium.launch({ executablePath: executable() ?? "" });
    });
    after(async () => {
        await browser?.close();
        server?.close();
    });

    async function opened(url: string, width = 1280): Promise<Page> {
        const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
        page.on("request", (request) => asked.push(request.url()));
        await page.goto(`${address}${url}`, { waitUntil: "networkidle" });
        return page;
    }

    async function found(url: string, words: string): Promise<string[]> {
        const page = await opened(url);
        await page.keyboard.press("Control+k");
        await page.fill("#localsearch-input", words);
        await page.locator("#localsearch-list li a").first().waitFor({ timeout: 20_000 });
        return page
            .locator("#localsearch-list li a")
            .evaluateAll((all) => all.map((one) => new URL((one as unknown as { href: string }).href).pathname));
    }

    it("has every page of docs, in both languages, README as its home", () => {
        const pages = under(path.join(PROJECT, "docs"), ".md").map(
            (name) => `docs/${name.replace(/README$/, "index")}`,
        );
        const built = under(SITE, ".html");
        expect(pages.filter((page) => !built.includes(page))).to.deep.equal([]);
        expect(built).to.include.members(["index", "docs/ko/index", "CONTRIBUTING"]);
    });

    it("finds words of a page in English and, without their particles, in Korean", async () => {
        expect(await found("/", "circuit breaker")).to.include("/docs/runbooks/deployment.html");
        const korean = await found("/docs/ko/", "커넥션");
        expect(korean).to.include("/docs/ko/runbooks/database-pool.html");
        expect(korean.filter((page) => !page.startsWith("/docs/ko/"))).to.deep.equal([]);
    });

    it("leads from one language to the other, and to headings as GitHub does", async () => {
        const page = await opened("/docs/ko/runbooks/restore.html");
        await page.locator("main a", { hasText: "npm run psql" }).click();
        await page.waitForURL(/\/docs\/commands\.html#the-database-and-the-cache$/);
        expect(await page.locator("#the-database-and-the-cache").count()).to.equal(1);
    });

    it("fits a phone", async () => {
        for (const url of ["/", "/docs/cost.html", "/docs/ko/first-deployment.html", "/docs/ko/cost.html"]) {
            const page = await opened(url, 360);
            const over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
            expect(await page.evaluate(over), url).to.equal(0);
        }
    });

    it("breaks Korean lines between words, as Korean is read", async () => {
        const broken = 'getComputedStyle(document.querySelector("main p")).wordBreak';
        expect(await (await opened("/docs/ko/cost.html")).evaluate(broken)).to.equal("keep-all");
        expect(await (await opened("/docs/cost.html")).evaluate(broken)).to.equal("normal");
    });

    it("asks no other host", () => {
        expect(asked.length).to.be.above(20);
        expect(asked.filter((url) => !url.startsWith(address) && !url.startsWith("data:"))).to.deep.equal([]);
    });

    it("is not built with a dead link, which is named", () => {
        const page = path.join(PAGES, "docs/dead.md");
        writeFileSync(page, "# Dead\n\n[a link](missing.md)\n");
        try {
            const { status, stderr, stdout } = run("exec", "--prefix", "site", "--", "vitepress", "build", "site");
            expect(status).not.to.equal(0);
            expect(`${stdout}${stderr}`).to.match(/dead link .*missing/i);
        } finally {
            rmSync(page);
        }
    });
});
