import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { readPriceBook, saveBook } from "../../../costs/book";
import { PUBLISHED } from "./list-forms";
import { asInBook, routesOf, TEST_BOOK } from "./price-list";
import { amongAll, prices, withPrice } from "./run";

const SEARCHABLE = [...TEST_BOOK.prices.values()].filter(
    ({ usageType, offer }) => usageType !== undefined && offer !== "AmazonEC2 Spot",
);
const NOT_SEARCHABLE = TEST_BOOK.prices.size - SEARCHABLE.length;

describe("prices:refresh", () => {
    for (const form of ["json", "csv"]) {
        it(`finds every price that names a usage type, from ${form}, and changes none where AWS changed none`, async () => {
            const run = await prices(routesOf(asInBook()), ["--list", form]);
            expect(run.stderr).to.contain("ap-northeast-2");
            expect(run.stdout).to.contain(
                `Prices of ap-northeast-2: 0 changed, ${SEARCHABLE.length} the same, ${NOT_SEARCHABLE} not found`,
            );
            expect(run.code).to.equal(0);
            for (const { key, usd, tiers, unit } of SEARCHABLE) {
                expect(run.price(key), key).to.deep.include({
                    usd,
                    unit,
                    ...(tiers ? { tiers } : {}),
                    read: "2026-11-23",
                });
            }
        });
    }

    it("prints what changed and by how much, and writes it", async () => {
        const run = await prices(withPrice("AmazonECS", "APN2-Fargate-ARM-vCPU-Hours:perCPU", "0.0409750000"));
        expect(run.stdout).to.match(/fargate\.arm\.vcpu-hour +\$0\.03725 -> \$0\.040975 per hour {2}\+10\.0 %/);
        expect(run.stdout).to.contain("1 changed");
        expect(run.price("fargate.arm.vcpu-hour")).to.include({
            usd: 0.040975,
            confidence: "one read",
            source: `AWS Price List AmazonECS, ap-northeast-2, published ${PUBLISHED}`,
        });
        expect(run.price("fargate.arm.gb-hour")).to.include({ usd: 0.00409, confidence: "two reads" });
    });

    it("keeps what it could not find and says so", async () => {
        const offers = asInBook();
        offers.set(
            "AWSELB",
            (offers.get("AWSELB") ?? []).filter(({ usageType }) => usageType !== "APN2-LCUUsage"),
        );
        const run = await prices(routesOf(offers));
        expect(run.code).to.equal(0);
        expect(run.stdout).to.contain("Not found, kept as they are");
        expect(run.stdout).to.match(
            /alb\.lcu-hour +the list has no usage type APN2-LCUUsage, operation LoadBalancing:Application/,
        );
        expect(run.price("alb.lcu-hour")).to.deep.equal(TEST_BOOK.prices.get("alb.lcu-hour"));
        expect(run.stdout).to.match(/sns\.publish\.million +the book names no usage type to search for/);
    });

    it("keeps the prices of an offer that the list does not have", async () => {
        const offers = asInBook();
        offers.delete("AmazonEKS");
        const run = await prices(routesOf(offers));
        expect(run.stdout).to.match(/eks\.cluster\.hour +the price list has no offer AmazonEKS/);
        expect(run.price("eks.cluster.hour")?.read).to.equal("2026-10-01");
    });

    it("writes nothing with --dry-run", async () => {
        const run = await prices(withPrice("AmazonEKS", "APN2-AmazonEKS-Hours:perCluster", "0.11"), ["--dry-run"]);
        expect(run.code).to.equal(0);
        expect(run.stdout).to.contain("eks.cluster.hour");
        expect(run.isUntouched).to.equal(true);
    });

    it("leaves no temporary file, and the same text however often the book is written", async () => {
        const run = await prices(routesOf(asInBook()));
        const files = readdirSync(path.join(run.folder, "ap-northeast-2"));
        expect(files).to.include("services.json");
        expect(files.filter((name) => !name.endsWith(".json"))).to.deep.equal([]);
        const before = readFileSync(path.join(run.folder, "ap-northeast-2", "services.json"), "utf8");
        saveBook(run.folder, "ap-northeast-2", [...readPriceBook("ap-northeast-2", run.folder).prices.values()]);
        expect(readFileSync(path.join(run.folder, "ap-northeast-2", "services.json"), "utf8")).to.equal(before);
    });

    it("says the same as JSON and as Markdown, and to a file", async () => {
        const routes = withPrice("AmazonEKS", "APN2-AmazonEKS-Hours:perCluster", "0.11", amongAll);
        const { found, notFound } = JSON.parse((await prices(routes, ["--format", "json"])).stdout);
        const changed = found.filter(({ kind }: { kind: string }) => kind === "changed");
        expect(changed).to.have.length(1);
        expect(changed[0]).to.include({ key: "eks.cluster.hour", before: 0.1, usd: 0.11, unit: "hour" });
        expect(changed[0].change).to.be.closeTo(0.1, 1e-9);
        expect(notFound).to.have.length(NOT_SEARCHABLE);
        const page = await prices(routes, ["--format", "markdown", "--dry-run"]);
        expect(page.stdout).to.contain("| `eks.cluster.hour` | hour | $0.1 | $0.11 | +10.0 % |");
        const out = path.join(page.folder, "report.md");
        const saved = await prices(routes, ["--format", "markdown", "--dry-run", "--out", out]);
        expect(saved.stdout).to.equal("");
        expect(readFileSync(out, "utf8")).to.equal(page.stdout);
    });

    it("has colours and a bar on a terminal, plain lines elsewhere", async () => {
        const routes = withPrice("AmazonEKS", "APN2-AmazonEKS-Hours:perCluster", "0.11", amongAll);
        const plain = await prices(routes);
        expect(plain.stdout + plain.stderr).to.not.contain("\u001b");
        expect(plain.stderr).to.contain("reading AmazonECS\n");
        const terminal = await prices(routes, [], "ap-northeast-2", true);
        expect(terminal.stdout).to.contain("\u001b[31m+10.0 %\u001b[0m");
        expect(terminal.stderr).to.contain("\r\u001b[KAmazonECS [########################] ");
    });

    it("refuses wrong arguments all together, and reads nothing", async () => {
        const run = await prices(new Map(), ["extra", "--form", "yaml", "--format", "yaml", "--out"]);
        expect(run.code).to.equal(2);
        expect(run.asked).to.deep.equal([]);
        for (const part of [
            '"extra"',
            "prices:refresh: 4 errors",
            'arguments = "extra"',
            "--form =",
            "why: prices:refresh has no such option",
            "fix: write --format",
            '"yaml" is none of',
            "--out =",
            "why: the option needs a value",
        ]) {
            expect(run.stderr).to.contain(part);
        }
        expect((await prices(new Map(), [], "../../etc")).code).to.equal(2);
        const help = await prices(new Map(), ["--help"]);
        expect(help.code).to.equal(0);
        expect(help.stdout).to.contain("--accept-large-changes");
    });
});
