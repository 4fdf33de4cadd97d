import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { type Browser, chromium, type Page } from "playwright-core";
import { PROJECT, plan } from "../plan/host";
import { hostileState } from "../plan/hostile-state";
import { temporaryFolder } from "../temporary-folder";
import { browser as executable } from "./needs";

/** A stack of ours, its move from another, someone else's with losses and violations, and a stranger's names. */
const REPORTS: Record<string, string[]> = {
    "startup-prod": [],
    "startup-prod against phase-5": ["--base", "phase-5"],
    "a foreign preview with losses": ["--from", path.join(PROJECT, "tests/inventory/updates/fixtures/preview.json")],
    "a stranger's names": ["--from", "hostile.json"],
};

const WIDTHS = [360, 390, 768, 1280, 1920];

interface Violation {
    id: string;
    nodes: { html: string }[];
}

const OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })";
const OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

describe("the HTML report, in a real browser", () => {
    let browser: Browser;
    let folder: string;
    let page: Page;
    const files: Record<string, string> = {};
    const asked: string[] = [];
    const dialogs: string[] = [];

    // One browser, and each report made once: a test opens it in its own tab.
    before(async () => {
        folder = temporaryFolder("glimpse-browser");
        const started = chromium.launch({ executablePath: executable() ?? "" });
        writeFileSync(path.join(folder, "hostile.json"), JSON.stringify(hostileState()));
        for (const [name, args] of Object.entries(REPORTS)) {
            const own = args.map((one) => (one === "hostile.json" ? path.join(folder, one) : one));
            const { stdout } = await plan([...own, "--format", "html"]);
            const file = path.join(folder, `${name.replace(/\W/g, "-")}.html`);
            writeFileSync(file, stdout);
            files[name] = pathToFileURL(file).href;
        }
        browser = await started;
    });
    after(async () => {
        await browser?.close();
    });
    afterEach(() => page.context().close());

    async function opened(name: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
        page = await (await browser.newContext(options)).newPage();
        page.on("request", (request) => asked.push(request.url()));
        page.on("dialog", (dialog) => {
            dialogs.push(dialog.message());
            void dialog.dismiss();
        });
        await page.goto(files[name] ?? "");
        return page;
    }

    for (const name of Object.keys(REPORTS)) {
        it(`fits every width from 360 to 1920 pixels, folded and open: ${name}`, async () => {
            await opened(name);
            for (const isOpen of [false, true]) {
                if (isOpen) await page.evaluate(OPEN_ALL);
                for (const width of WIDTHS) {
                    await page.setViewportSize({ width, height: 900 });
                    expect(await page.evaluate(OVERFLOW), `${width} px${isOpen ? ", open" : ""}`).to.equal(0);
                }
            }
        });

        it(`has contrast and structure that axe-core finds nothing wrong with, light and dark: ${name}`, async () => {
            await opened(name);
            await page.evaluate(OPEN_ALL);
            await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
            for (const colorScheme of ["light", "dark"] as const) {
                await page.emulateMedia({ colorScheme });
                const { violations } = (await page.evaluate("axe.run()")) as { violations: Violation[] };
                const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
                expect(found, colorScheme).to.deep.equal([]);
            }
        });

        it(`prints on at most 6 pages: ${name}`, async () => {
            await opened(name);
            const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
            expect((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length).to.be.within(1, 6);
        });
    }

    it("shows each price on a phone, without a script", async () => {
        await opened("startup-prod", { viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
        const total = await page.locator("#total").boundingBox();
        expect((total?.x ?? 0) + (total?.width ?? 999)).to.be.below(390);
        const figures = await page.locator(".bars .figure").all();
        expect(figures.length).to.be.above(10);
        for (const figure of figures) {
            const box = await figure.boundingBox();
            expect((box?.x ?? 0) + (box?.width ?? 999)).to.be.at.most(390);
        }
    });

    it("has letters on a phone that one can read, in the curve too, and tables as tables from 768 pixels on", async () => {
        await opened("startup-prod against phase-5", { viewport: { width: 360, height: 800 } });
        const height =
            "Math.min(...[...document.querySelectorAll('.curve text')].map((one) => one.getBoundingClientRect().height))";
        expect(await page.evaluate(height)).to.be.above(10);
        const shown = "getComputedStyle(document.querySelector('section > table tr')).display";
        expect(await page.evaluate(shown)).to.equal("block");
        await page.setViewportSize({ width: 768, height: 900 });
        expect(await page.evaluate(shown)).to.equal("table-row");
    });

    it("prints tables as tables, and no heading without what belongs to it", async () => {
        await opened("startup-prod", { viewport: { width: 688, height: 900 } });
        await page.emulateMedia({ media: "print" });
        expect(await page.evaluate("getComputedStyle(document.querySelector('section > table tr')).display")).to.equal(
            "table-row",
        );
        expect(
            await page
                .locator("h2", { hasText: /^(Resources|Outputs)$/ })
                .first()
                .isVisible(),
        ).to.equal(false);
        await page.evaluate(OPEN_ALL);
        expect(await page.locator("h2", { hasText: /^Outputs$/ }).isVisible()).to.equal(true);
    });

    it("has the figures of the JSON", async () => {
        const { bill } = JSON.parse((await plan(["--format", "json"])).stdout);
        await opened("startup-prod");
        const usd = (value: number) => value.toFixed(2).replace("-0.00", "0.00").replace(/^(-?)/, "$1$$");
        expect(await page.locator("#total").textContent()).to.include(usd(bill.total));
        const shown = await page.locator(".two > div:first-child .bars li").allInnerTexts();
        const expected = bill.components.map(({ name, monthly }: { name: string; monthly: number }) => [
            name,
            usd(monthly),
        ]);
        expect(shown.map((text) => text.trim().split(/\s+/))).to.deep.equal(expected);
        const facts = await page.locator(".facts").first().textContent();
        for (const figure of [bill.fixed, bill.usage, bill.worstCase.both]) expect(facts).to.include(usd(figure));
        const itemsOf = async (list: string) =>
            (await page.locator(list).allInnerTexts()).map((text) => text.trim().replace(/\s+/g, " "));
        const { spotGone, autoscalingMaximum, both } = bill.worstCase;
        const cases = [bill.total, spotGone, autoscalingMaximum, both].map(usd);
        const ranges = await itemsOf("section:has(> h2:text-is('What a month can come to')) li");
        expect(ranges.map((text) => text.split(" ").at(-1))).to.deep.equal(cases);
        const services = (await itemsOf(".two > div:last-child .bars li")).map((text) => Number(text.split("$")[1]));
        expect(services.reduce((all, one) => all + one, 0)).to.be.closeTo(bill.total, 0.06);
        const steps = await itemsOf("ol.steps li");
        expect(steps.length).to.equal(8);
        for (const step of steps) {
            const target = Number(/\$(\d+) /.exec(step)?.[1]);
            const above = bill.total - target;
            expect(step).to.include(above > 0 ? `this bill is ${usd(above)} above` : "this bill is within it");
        }
        // The curve at the plan's own number of users.
        const points = await page.locator("#users tbody tr").allTextContents();
        expect(points.find((text) => text.startsWith("500, as planned$"))).to.include(usd(bill.total));
        // The picture leaves nothing out: its boxes come to the total.
        const prices = await page.locator(".glimpse-picture a title, .glimpse-picture g title").allTextContents();
        const sum = prices.reduce(
            (all, text) => all + Number(/(-?)\$([\d,.]+\d)/.exec(text)?.slice(1).join("") ?? 0),
            0,
        );
        expect(sum).to.be.closeTo(bill.total, 0.1);
    });

    it("says what an update does before what it costs, and marks it in the picture", async () => {
        await opened("a foreign preview with losses");
        const header = (await page.locator("header").textContent()) ?? "";
        expect(header.indexOf("The database data-database would be replaced: dbName")).to.be.within(
            1,
            header.indexOf("$44.00"),
        );
        const boxes = await page.locator(".glimpse-picture a title, .glimpse-picture g title").allTextContents();
        expect(boxes.find((one) => one.startsWith("data-database"))).to.include("would be replaced");
        expect(boxes.find((one) => one.startsWith("topic"))).to.include("would be created");
    });

    it("leads from a box to its lines, by keyboard", async () => {
        await opened("startup-prod");
        const link = page.locator(".glimpse-picture a").filter({ hasText: "postgres-instance" });
        await link.focus();
        await page.keyboard.press("Enter");
        const row = page.locator("tr:target");
        await row.waitFor({ state: "visible" });
        expect(await row.textContent())
            .to.include("rds.Instance")
            .and.include("postgres-instance");
    });

    it("has no tag, handler or link from what a stranger calls things", async () => {
        await opened("a stranger's names");
        const found = (await page.evaluate(`(() => ({
            tags: [...new Set([...document.querySelectorAll("*")].map((one) => one.localName))],
            handlers: [...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames()).filter((one) => one.startsWith("on")),
            links: [...document.querySelectorAll("[href],[src]")].map((one) => one.getAttribute("href") ?? one.getAttribute("src")).filter((one) => !/^#(main|r\\d+)$/.test(one)),
            isShown: document.body.textContent.includes("<img src=x onerror=alert(1)>"),
        }))()`)) as { tags: string[]; handlers: string[]; links: string[]; isShown: boolean };
        const { tags, ...rest } = found;
        for (const tag of ["img", "script", "iframe", "form", "link", "base"]) expect(tags).not.to.include(tag);
        expect(rest).to.deep.equal({ handlers: [], links: [], isShown: true });
    });

    it("asks no network and opens no dialog", () => {
        // Of all the pages above.
        expect(asked.length).to.be.above(10);
        expect(asked.filter((url) => !url.startsWith("file:"))).to.deep.equal([]);
        expect(dialogs).to.deep.equal([]);
    });
});
