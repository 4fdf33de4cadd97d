import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { type Billed, cur2, focus, focus12, legacy, ROWS, wholeMonth } from "../../costs/actual/exports";
import { type Compared, file, read, rowIn, run } from "./running";

describe("npm run costs:actual -- --from FILE (exports made up by AWS's dictionaries)", () => {
    let usual: Compared;
    before(async () => {
        usual = await read(focus(wholeMonth(ROWS)));
    });

    it("names for each price what was planned, what was billed, and why they differ", () => {
        const { rows, code } = usual;
        const row = rowIn(rows);
        expect(row("rds.postgres.db.t4g.micro.hour").why).to.equal("as planned");
        expect(row("rds.postgres.db.t4g.micro.hour").real).to.deep.equal({ quantity: 744, usd: 18.6 });
        expect(row("fargate.spot.arm.vcpu-hour").planned.quantity).to.be.closeTo(372, 1e-9);
        expect(row("fargate.spot.arm.vcpu-hour").why).to.equal("ran more: 558 x hour, 372 planned");
        expect(row("cloudfront.https.10k").real.quantity).to.equal(121);
        expect(row("ecr.gb-month").why).to.equal(
            "use higher than declared (glimpse:use.imagesGB): 4 x GB-month, 2 planned",
        );
        expect(row("s3.standard.gb-month").why).to.equal("as planned");
        expect(row("ebs.gp3.gb-month").why).to.contain("AWS's price is $0.1 a unit, the book's $0.0912 (read 20");
        expect(rows.some(({ price }) => price === "cognito.essentials.mau")).to.equal(false);
        expect(code).to.equal(1);
    });

    it("names what was not priced, and ends with 1 for it", async () => {
        const { rows, components } = usual;
        const gateway = rows.find(({ usageType }) => usageType === "APN2-NatGateway-Hours");
        expect(gateway?.why).to.equal("no line of the plan has this usage type: it was not priced");
        expect(gateway?.real.usd).to.equal(43.9);
        expect(gateway?.untaggedUsd).to.equal(43.9);
        expect(components[0]).to.deep.equal({ name: "not in the plan", plannedUsd: 0, realUsd: 43.9 });
        const planned = await read(
            focus(wholeMonth(ROWS.filter(({ usageType }) => usageType !== "APN2-NatGateway-Hours"))),
        );
        expect(planned.code).to.equal(0);
    });

    it("counts neither other stacks nor tax and credits, and says how much they are", () => {
        const { realUsd, rows, othersUsd, beyond } = usual;
        const sum = rows.reduce((total, { real }) => total + real.usd, 0);
        expect(realUsd).to.be.closeTo(18.6 + 558 * 0.011175 + 0.7625 + 0.4 + 0.8 + 43.9, 1e-9);
        expect(sum).to.be.closeTo(realUsd, 1e-9);
        expect(othersUsd).to.equal(2.5);
        expect(beyond).to.deep.equal([
            { kind: "tax", usd: 7.1 },
            { kind: "credit", usd: -5 },
        ]);
    });

    for (const [name, made] of Object.entries({ "FOCUS 1.2": focus12, "CUR 2.0": cur2, "the legacy report": legacy })) {
        it(`reads ${name} as FOCUS 1.0, and what is compressed as what is not`, async () => {
            expect(await read(made(wholeMonth(ROWS)))).to.deep.equal(usual);
            expect(await read(gzipSync(`\uFEFF${made(wholeMonth(ROWS))}`))).to.deep.equal(usual);
        });
    }

    it("compares so many days as were billed", async () => {
        const { days, plannedUsd } = await read(focus(wholeMonth(ROWS, "2026-11", "15")));
        const whole = await read(focus(wholeMonth(ROWS, "2026-11", "30")));
        expect(days).to.deep.equal({ covered: 15, of: 30 });
        expect(plannedUsd).to.be.closeTo(whole.plannedUsd / 2, 1e-9);
    });

    it("takes all of the account where no charge has the stack's tags, and says so", async () => {
        const untagged = wholeMonth(ROWS).map((row) => ({ ...row, tags: {} }));
        const { stdout } = await run(["--from", file(focus(untagged))]);
        expect(stdout).to.contain(
            "No charge has the tags project=glimpse, stack=startup-prod: all of the account counts.",
        );
        expect(stdout).to.contain("as billed, next to the plan");
    });

    it("writes the report for a terminal, and for a page", async () => {
        const text = await run(["--from", file(focus(wholeMonth(ROWS)))]);
        expect(text.stdout).to.match(/AmazonEC2 APN2-NatGateway-Hours +0\.00 +43\.90 +\+43\.90 +no line of the plan/);
        expect(text.stdout).to.match(/Beyond the plan: tax \+\$7\.10/);
        const page = await run(["--from", file(focus(wholeMonth(ROWS))), "--format", "markdown"]);
        expect(page.stdout).to.contain("| AmazonEC2 APN2-NatGateway-Hours | 0.00 | 43.90 | +43.90 |");
    });

    describe("a file that cannot be compared is refused, with every error", () => {
        const refusal = async (content: string | Buffer, ...more: string[]) => {
            const { code, stderr, stdout } = await run(["--from", file(content), ...more]);
            expect(stdout).to.equal("");
            return { code, stderr };
        };

        it("of several months", async () => {
            const both = [...ROWS, { ...(ROWS[0] as Billed), day: "2026-09-30" }];
            const { code, stderr } = await refusal(focus(both));
            expect(stderr).to.contain("it holds several months: 2026-09, 2026-10").and.to.contain("--month");
            expect(code).to.equal(65);
            expect((await read(focus(both), ["--month", "2026-09"])).month).to.equal("2026-09");
            const { stderr: none } = await refusal(focus(both), "--month", "2026-01");
            expect(none).to.contain("it holds 2026-09, 2026-10");
        });

        it("of another currency, of rows without figures, of no day", async () => {
            const [first] = ROWS as [Billed];
            const { stderr } = await refusal(
                focus([
                    { ...first, currency: "KRW" },
                    { ...first, usd: Number.NaN },
                    { ...first, day: "soon" },
                ]),
            );
            expect(stderr)
                .to.contain('line 2 = "KRW"')
                .and.to.contain("line 3")
                .and.to.contain('line 4 = "soonT03:00:00Z"');
        });

        it("of other columns, or without one that is needed", async () => {
            expect((await refusal("a,b\n1,2\n")).stderr).to.contain("it has none of the columns x_UsageType, SkuMeter");
            const lacking = focus(ROWS).replace("BilledCost", "Cost").replace("BillingCurrency", "Currency");
            const { stderr } = await refusal(lacking);
            expect(stderr).to.contain("2 errors").and.to.contain("BilledCost").and.to.contain("BillingCurrency");
        });

        it("that is empty, cut, no CSV, or not there", async () => {
            expect((await refusal(`${focus(ROWS).split("\n")[0]}\n`)).stderr).to.contain("it has no rows");
            const packed = gzipSync(focus(ROWS));
            expect((await refusal(packed.subarray(0, packed.length / 2))).stderr).to.contain(
                "it cannot be read as CSV",
            );
            expect((await refusal('a,b\n"1,2\n')).stderr).to.contain("it cannot be read as CSV");
            const { stderr, code } = await run(["--from", "/nowhere.csv"]);
            expect(stderr).to.contain("it cannot be read: ENOENT");
            expect(code).to.equal(65);
        });

        it("and so are a command line with both or none, and a month that is none", async () => {
            expect((await run([])).stderr).to.contain("one of the two");
            const { code, stderr } = await run(["--from", "x", "--aws", "--month", "10/2026"]);
            expect(stderr).to.contain("one of the two").and.to.contain("it is no month");
            expect(code).to.equal(2);
        });
    });
});
