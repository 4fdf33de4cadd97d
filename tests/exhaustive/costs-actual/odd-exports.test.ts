import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect } from "chai";
import { type Billed, cur2, focus, focus12, legacy, ROWS, STACK, wholeMonth } from "../../costs/actual/exports";
import { temporaryFolder } from "../../temporary-folder";
import { type Compared, file, project, read, rowIn, run } from "./running";

const FORMS = { "FOCUS 1.0": focus, "FOCUS 1.2": focus12, "CUR 2.0": cur2, "the legacy report": legacy };
const PLANNED = ROWS.filter(({ usageType }) => usageType !== "APN2-NatGateway-Hours");

describe("costs:actual of odd months (exports made up by AWS's dictionaries)", () => {
    for (const [name, made] of Object.entries(FORMS)) {
        it(`counts a refund of an earlier month in the month that has it on its bill, and apart: ${name}`, async () => {
            const refund: Billed = {
                type: "Refund",
                service: "AmazonECS",
                usageType: "APN2-Fargate-ARM-GB-Hours",
                quantity: 0,
                usd: -3,
                day: "2026-08-20",
                month: "2026-10",
                tags: STACK,
            };
            const usual = await read(made(wholeMonth(PLANNED)));
            const refunded = await read(made(wholeMonth([...PLANNED, refund])));
            expect(refunded.beyond).to.deep.include({ kind: "other", usd: -3 });
            expect({ ...refunded, beyond: usual.beyond }).to.deep.equal(usual);
        });
    }

    it("keeps in the total what was billed below zero", async () => {
        const negative: Billed = {
            service: "AmazonECS",
            usageType: "APN2-Nothing-Known",
            quantity: -1,
            usd: -2,
            tags: STACK,
        };
        const usual = await read(focus(wholeMonth(PLANNED)));
        const { realUsd, rows } = await read(focus(wholeMonth([...PLANNED, negative])));
        expect(realUsd).to.be.closeTo(usual.realUsd - 2, 1e-9);
        expect(rows.some(({ usageType }) => usageType === "APN2-Nothing-Known")).to.equal(true);
    });

    it("learns nothing from an amount below zero", async () => {
        const rows = PLANNED.map((row) => (row.service === "AmazonECR" ? { ...row, quantity: -4, usd: -0.4 } : row));
        const { learned } = await read(focus(wholeMonth(rows)));
        expect(learned.map(({ name }) => name)).to.not.include("imagesGB");
    });
});

describe("costs:actual of a stack with contracts", () => {
    const directory = project(
        [
            "  glimpse:commitments:",
            "    - { kind: rds-reserved, instanceClass: db.t4g.micro, years: 1, payment: none }",
            "    - { kind: compute-savings-plan, hourlyUsd: 0.005, years: 1, payment: none }",
            "",
        ].join("\n"),
    );
    /** What they are billed in October: 744 hours of the reservation's rate and of half a cent. */
    const fees = (reserved: number): Billed[] => [
        {
            type: "RIFee",
            service: "AmazonRDS",
            usageType: "APN2-HeavyUsage:db.t4g.micro",
            quantity: 744,
            usd: reserved,
        },
        {
            type: "SavingsPlanRecurringFee",
            service: "ComputeSavingsPlans",
            usageType: "ComputeSP:1yrNoUpfront",
            quantity: 744,
            usd: 3.72,
        },
        {
            type: "DiscountedUsage",
            service: "AmazonRDS",
            usageType: "APN2-InstanceUsage:db.t4g.micro",
            operation: "CreateDBInstance:0014",
            quantity: 744,
            usd: 0,
            tags: STACK,
        },
    ];
    const covered = (usd: number): Billed[] => [
        {
            type: "SavingsPlanCoveredUsage",
            service: "AmazonECS",
            usageType: "APN2-Fargate-ARM-vCPU-Hours:perCPU",
            quantity: 100,
            usd,
            tags: STACK,
        },
        {
            type: "SavingsPlanNegation",
            service: "AmazonECS",
            usageType: "APN2-Fargate-ARM-vCPU-Hours:perCPU",
            quantity: 100,
            usd: -usd,
        },
    ];
    const RUN = PLANNED.filter(({ service }) => service !== "AmazonRDS");
    let planned: number;

    before(async () => {
        const { rows } = await read(focus(wholeMonth(RUN)), [], directory);
        planned = rows.find(({ isFee }) => isFee)?.planned.usd ?? 0;
        // 744 hours of half a cent, and a reservation for less than the 18.60 on demand.
        expect(planned)
            .to.be.greaterThan(3.72)
            .and.to.be.lessThan(3.72 + 18.6);
    });

    for (const [name, made] of Object.entries(FORMS)) {
        it(`compares their fees with the plan's, and bills what they cover at nothing: ${name}`, async () => {
            const rows = [...RUN, ...fees(planned - 3.72), ...covered(4)];
            const all = await read(made(wholeMonth(rows)), [], directory);
            const fee = all.rows.find(({ isFee }) => isFee);
            expect(fee).to.include({ what: "fees of commitments", why: "as planned" });
            expect(fee?.real.usd).to.be.closeTo(planned, 1e-9);
            expect(rowIn(all.rows)("fargate.arm.vcpu-hour").real).to.deep.equal({ quantity: 100, usd: 0 });
            expect(rowIn(all.rows)("rds.postgres.db.t4g.micro.hour")).to.include({ why: "as planned" });
            expect(all.code).to.equal(0);
        });
    }

    it("names fees of contracts that the stack's file does not have, and ends with 1", async () => {
        const { rows, code } = await read(focus(wholeMonth([...PLANNED, ...fees(12)])));
        const fee = rows.find(({ isFee }) => isFee);
        expect(fee?.why).to.equal("the plan counts no such contract: add it to glimpse:commitments");
        expect(fee?.real.usd).to.be.closeTo(15.72, 1e-9);
        expect(code).to.equal(1);
    });
});

it("costs:actual compares with the plan at the stack's own discount and prices", async () => {
    const directory = project("  glimpse:discountPercent: 10\n  glimpse:prices: { ecr.gb-month: 0.5 }\n");
    const usual = await read(focus(wholeMonth(PLANNED)));
    const agreed = await read(focus(wholeMonth(PLANNED)), [], directory);
    const database = (all: Compared) => rowIn(all.rows)("rds.postgres.db.t4g.micro.hour");
    expect(database(agreed).planned.usd).to.be.closeTo(0.9 * database(usual).planned.usd, 1e-9);
    expect(database(agreed).why).to.contain("AWS's price is $0.025 a unit, the book's $0.0225");
    expect(rowIn(agreed.rows)("ecr.gb-month").planned.usd).to.be.closeTo(1, 1e-9);
});

describe("costs:actual --from of an export in parts", () => {
    const folder = temporaryFolder("parts");
    const put = (into: string, parts: Record<string, string | Buffer>) => {
        const name = path.join(folder, into);
        mkdirSync(name);
        for (const [part, content] of Object.entries(parts)) writeFileSync(path.join(name, part), content);
        return name;
    };
    const all = wholeMonth(ROWS);
    const parts = { "month-00001.csv.gz": gzipSync(focus(all.slice(0, 5))), "month-00002.csv": focus(all.slice(5)) };

    it("reads all files of a folder as one", async () => {
        const name = put("both", { ...parts, "Manifest.json": "{}" });
        const { stdout } = await run(["--from", name, "--format", "json"]);
        const { code: _, ...whole } = await read(focus(all));
        expect(JSON.parse(stdout)).to.deep.include(whole);
    });

    it("refuses one part of several, and a folder without any", async () => {
        const name = put("one", parts);
        const { code, stderr } = await run(["--from", path.join(name, "month-00001.csv.gz")]);
        expect(stderr).to.contain("it is one of the 2 parts of an export").and.to.contain(`--from ${name}`);
        expect(code).to.equal(65);
        expect((await run(["--from", put("none", { "a.txt": "" })])).stderr).to.contain(
            "no file that ends with .csv, .csv.gz or .parquet",
        );
    });

    it("names the format that is not read, with the fix", async () => {
        const { stderr } = await run(["--from", file("PK\x03\x04....")]);
        expect(stderr).to.contain("it is a ZIP archive").and.to.contain("unpack it");
    });

    it("says that a file without an end of its last line may have been cut", async () => {
        const { stderr } = await run(["--from", file(focus(all).trimEnd())]);
        expect(stderr).to.contain("it may have been cut");
        expect((await run(["--from", file(focus(all))])).stderr).to.not.contain("cut");
    });
});
