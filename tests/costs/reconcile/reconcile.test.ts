import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../../cli/command";
import command from "../../../cli/commands/costs-reconcile";
import { readPriceBook } from "../../../costs";
import { markdownOf, reconcile } from "../../../costs/reconcile";
import { US_EAST_1 } from "../../../costs/reconcile/us-east-1";
import { testHost } from "../../command/host";
import { temporaryFolder } from "../../temporary-folder";

const result = reconcile(readPriceBook("ap-northeast-2"));
const cents = (amount: number) => Number(amount.toFixed(2));
const row = (name: string) => {
    const found = result.rows.find((one) => one.name === name);
    if (!found) throw new Error(`no row ${name}`);
    return found;
};

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const { host, left } = testHost({}, { isTTY: true });
    left.code = await runCommand(command, args, host);
    return left;
}

describe("the document's $83 table compared with Seoul", () => {
    it("costs each line as calculated by hand", () => {
        // One task of 0.25 vCPU and 0.5 GB: on demand 730 x (0.25 x 0.03725 + 0.5 x 0.00409) = 8.290975,
        // on Spot 730 x (0.25 x 0.011175 + 0.5 x 0.001227) = 2.4872925. One and two of them: 13.26556.
        expect(cents(row("ECS Fargate").seoul)).to.equal(13.27);
        // 730 x 0.025 + 20 x 0.131 = 18.25 + 2.62
        expect(cents(row("RDS PostgreSQL").seoul)).to.equal(20.87);
        // 730 x 0.024
        expect(cents(row("ElastiCache Redis").seoul)).to.equal(17.52);
        // 730 x 0.0052 + 8 x 0.0912 + 730 x 0.005 = 3.796 + 0.7296 + 3.65
        expect(cents(row("NAT instance").seoul)).to.equal(8.18);
        // 730 x 0.0225 + 73 x 0.008 + 2 x 3.65 = 16.425 + 0.584 + 7.30
        expect(cents(row("ALB").seoul)).to.equal(24.31);
        expect(row("Others").seoul).to.equal(7);
        // 3 x 0.40 + 0.50 + 2 x 0.10
        expect(cents(result.unnamed.reduce((sum, { monthly }) => sum + monthly, 0))).to.equal(1.9);
        expect(cents(result.seoul)).to.equal(93.04);
    });

    it("says what each figure was: us-east-1's price, or none", () => {
        expect(row("ECS Fargate").reading).to.contain(
            "$31.09 on x86 and $24.87 on ARM in Seoul, $27.03 on x86 in us-east-1",
        );
        expect(row("ECS Fargate").reading).to.contain("$12.69 in theory and $13.27 as ECS places them, 2 of 3");
        expect(row("RDS PostgreSQL").reading).to.contain("us-east-1's price: $11.68 for the instance, $13.98");
        expect(row("ElastiCache Redis").reading)
            .to.contain("us-east-1's price, $11.68")
            .and.contain("$14.02 with Valkey");
        expect(row("NAT instance").reading).to.contain("us-east-1's price, $3.71").and.contain("in Seoul $4.53");
        expect(row("ALB").reading).to.contain("$17.01 in Seoul, the same as in us-east-1");
        expect(row("Others").reading).to.contain("Not derivable").and.contain("about $1.53");
    });

    it("names what the document omits", () => {
        expect(row("NAT instance").leftOut.map(({ monthly }) => cents(monthly))).to.deep.equal([3.65]);
        expect(row("ALB").leftOut.map(({ monthly }) => cents(monthly))).to.deep.equal([7.3]);
        expect(result.unnamed.map(({ what }) => what)).to.deep.equal(["3 secrets", "hosted zone", "2 GB of images"]);
    });

    it("explains why the sum is about right: too high and too low cancel, and the printed total is not the lines' sum", () => {
        expect(result.statedSum).to.equal(93);
        expect(cents(result.tooHigh)).to.equal(26.73);
        expect(cents(result.tooLow)).to.equal(26.77);
        const [sum, cancel, left] = result.explanation;
        expect(sum)
            .to.contain("its lines add up to $93, $10 more than the printed $83")
            .and.contain("With $30 for Fargate");
        expect(cancel).to.contain("cancel to $0.04").and.contain("$10.04 below it");
        expect(left).to.contain("3 public IPv4 addresses ($10.95");
    });

    it("costs the same lines with other choices", () => {
        const choices = result.choices.map(({ monthly }) => cents(monthly));
        expect(choices).to.deep.equal([102.75, 91.14, 90.56, 87.06, 79.76]);
    });

    it("follows the price book", () => {
        const book = readPriceBook("ap-northeast-2");
        const prices = new Map(book.prices);
        const alb = prices.get("alb.hour");
        if (alb) prices.set("alb.hour", { ...alb, usd: 0.0325 });
        const dearer = reconcile({ ...book, prices });
        expect(cents(dearer.seoul - result.seoul)).to.equal(7.3);
    });

    it("dates every price of us-east-1 and names its source", () => {
        for (const [key, { usd, source, read }] of Object.entries(US_EAST_1)) {
            expect(readPriceBook("ap-northeast-2").prices.has(key), key).to.equal(true);
            expect(usd).to.be.greaterThan(0);
            expect(source).to.not.equal("");
            expect(read).to.match(/^2026-\d{2}-\d{2}$/);
        }
    });
});

describe("costs:reconcile", () => {
    it("prints text, Markdown and JSON, without colours, and writes to a file", async () => {
        const text = await run();
        expect(text.code).to.equal(0);
        expect(text.stdout).to.match(/^ECS Fargate: .+ 40\.00 {2}13\.27 {6}-26\.73$/m);
        expect(text.stdout).to.not.contain("\u001b");
        const markdown = await run("--format", "markdown");
        expect(markdown.stdout).to.equal(`${markdownOf(result)}\n`);
        const json = JSON.parse((await run("--format", "json")).stdout);
        expect(json).to.include({ region: "ap-northeast-2", stated: 83, statedSum: 93 });
        expect(json.rows).to.have.length(6);
        const out = path.join(temporaryFolder("reconcile"), "table.txt");
        expect((await run("--out", out)).stdout).to.equal("");
        expect(readFileSync(out, "utf8")).to.equal(text.stdout);
    });

    it("refuses wrong arguments and shows help", async () => {
        expect(await run("--format", "html")).to.include({ code: 2, stdout: "" });
        expect((await run("--out", "/nowhere/at/all")).code).to.equal(2);
        expect((await run("--help")).stdout).to.contain("--write-docs");
    });
});
