import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { focusRows } from "../../cli/report/focus-rows";
import type { BillOptions } from "../../costs";
import { type Made, preview } from "../cases/cases";
import { billed, made, onDemand, RDS, service, spot } from "../costs/helpers";
import { plan } from "./host";
import { projectOf } from "./project";

const DATABASE = { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, storageType: "gp3" };
const SHOP: Made[] = [{ type: RDS, name: "db", inputs: DATABASE }];
const HOURS = 18.25;
const STORAGE = 2.62;

describe("what is agreed with AWS and the tax office", () => {
    let directory: string;
    let file: string;
    before(() => {
        directory = projectOf({
            korea: { tax: 10, currency: { code: "KRW", perUsd: 1400 }, ceilings: { monthlyUsd: 80 } },
        });
        file = path.join(directory, "shop.json");
        fs.writeFileSync(file, JSON.stringify(preview(SHOP)));
    });
    const withTerms = (text: string, ...more: string[]) => {
        const terms = path.join(directory, "terms.yml");
        fs.writeFileSync(terms, text);
        return plan(["--from", file, "--terms", terms, ...more], { directory });
    };
    const bill = async (text: string) => JSON.parse((await withTerms(text, "--format", "json")).stdout).bill;

    it("takes a discount off every price of the list, and none off a price of one's own", async () => {
        const { total, components } = await bill("discountPercent: 10");
        expect(total).to.be.closeTo(0.9 * (HOURS + STORAGE), 1e-9);
        expect(components[0].lines[0]).to.include({ unitPrice: 0.0225, listUnitPrice: 0.025 });
        const own = await bill("discountPercent: 10\nprices: { rds.postgres.db.t4g.micro.hour: 0.02 }");
        expect(own.total).to.be.closeTo(730 * 0.02 + 0.9 * STORAGE, 1e-9);
    });

    it("names a price that no line has", async () => {
        const { warnings } = await bill("prices: { rds.postgres.db.t5g.micro.hour: 0.02 }");
        expect(warnings).to.include("glimpse:prices: no line of the bill has the price rds.postgres.db.t5g.micro.hour");
    });

    it("shows tax as a separate line below the total, and what it is in another currency", async () => {
        const { stdout } = await withTerms("tax: 10\ncurrency: { code: KRW, perUsd: 1380 }");
        expect(stdout).to.match(/^Total +20\.87$/m);
        expect(stdout).to.match(/^Tax of 10 %, which ceilings are before +2\.09$/m);
        expect(stdout).to.match(/^Total with tax +22\.96$/m);
        expect(stdout).to.match(/^ {2}in KRW, at 1,380 a dollar +31,680\.66$/m);
        const { total, tax, inCurrency } = await bill("tax: 10\ncurrency: { code: KRW, perUsd: 1380 }");
        expect(total).to.be.closeTo(20.87, 1e-9);
        expect(tax).to.deep.include({ percent: 10 });
        expect(tax.total).to.be.closeTo(22.957, 1e-9);
        expect(inCurrency.total).to.be.closeTo(20.87 * 1380, 1e-6);
    });

    it("is a stack's setting too, and its ceiling is before tax", async () => {
        const { stdout, code } = await plan(["--stack", "korea", "--format", "json"], { directory });
        const { bill: own, ceilings } = JSON.parse(stdout);
        expect([own.tax.percent, own.inCurrency.code, code]).to.deep.equal([10, "KRW", 0]);
        expect(own.tax.total).to.be.greaterThan(80);
        expect(ceilings[0]).to.include({ name: "total", ok: true, actual: own.total });
    });

    it("is refused whole, each error with its value and the fix", async () => {
        const { code, stderr } = await withTerms(
            "discountPercent: 120\ntax: ten\ncurrency: { code: won }\nprices: { A b: 1 }\ncommitments: [{ kind: gift }]\nuse: {}",
        );
        expect(code).to.equal(2);
        for (const key of [
            "discountPercent",
            "tax",
            "currency.code",
            "currency.perUsd",
            "prices.A b",
            "commitments\\[0\\].kind",
            "use",
        ]) {
            expect(stderr).to.match(new RegExp(`^  ${key}`, "m"));
        }
    });
});

describe("the FOCUS file", () => {
    const RESERVED = { kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 3, payment: "partial" } as const;
    const rowsOf = (resources: Parameters<typeof billed>[0], options: Partial<BillOptions> = {}) => {
        const bill = billed(resources, options);
        const rows = focusRows(bill, "prod");
        const sum = (key: "EffectiveCost" | "BilledCost" | "ListCost") =>
            rows.reduce((total, row) => total + Number(row[key] ?? 0), 0);
        return { bill, rows, sum };
    };

    it("keeps what is billed apart from what it costs: money upfront is billed at once and spread over its term", () => {
        const { bill, rows, sum } = rowsOf([made(RDS, "db", DATABASE)], { commitments: [RESERVED] });
        expect(sum("EffectiveCost")).to.be.closeTo(bill.total, 1e-9);
        // The first month's invoice: the hours reserved, the money upfront, the storage.
        expect(sum("BilledCost")).to.be.closeTo(730 * 0.0064 + 167 + STORAGE, 1e-9);
        const use = rows.find(({ CommitmentDiscountStatus }) => CommitmentDiscountStatus === "Used");
        expect(use).to.include({
            PricingCategory: "Committed",
            ChargeCategory: "Usage",
            BilledCost: 0,
            ResourceName: "db",
        });
        expect(use?.ListCost).to.be.closeTo(HOURS, 1e-9);
        expect(use?.EffectiveCost).to.be.closeTo(730 * 0.0064 + 167 / 36, 1e-9);
        const bought = rows.filter(({ ChargeCategory }) => ChargeCategory === "Purchase");
        expect(
            bought.map(({ ChargeFrequency, BilledCost, EffectiveCost }) => [
                ChargeFrequency,
                BilledCost,
                EffectiveCost,
            ]),
        ).to.deep.equal([
            ["One-Time", 167, 0],
            ["Recurring", bought[1]?.BilledCost, 0],
        ]);
    });

    it("shows what of a commitment nothing uses, and splits use that is covered in part", () => {
        const { bill, rows, sum } = rowsOf([], { commitments: [RESERVED] });
        expect(sum("EffectiveCost")).to.be.closeTo(bill.total, 1e-9);
        expect(rows.filter(({ CommitmentDiscountStatus }) => CommitmentDiscountStatus === "Unused")).to.have.length(2);
        const two = rowsOf([made(RDS, "a", DATABASE), made(RDS, "b", DATABASE)], { commitments: [RESERVED] });
        expect(two.sum("EffectiveCost")).to.be.closeTo(two.bill.total, 1e-9);
        const hours = two.rows.filter(({ SkuPriceId }) => SkuPriceId === "rds.postgres.db.t4g.micro.hour");
        expect(hours.map(({ PricingCategory, PricingQuantity }) => [PricingCategory, PricingQuantity])).to.deep.equal([
            ["Standard", 365],
            ["Committed", 365],
            ["Standard", 365],
            ["Committed", 365],
        ]);
    });

    it("shows what Spot's tasks cost on demand as their list cost", () => {
        const tasks = service({ desiredCount: 3, capacityProviderStrategies: [onDemand(1), spot] });
        const { rows } = rowsOf(tasks);
        const row = rows.find(({ SkuPriceId }) => SkuPriceId === "fargate.spot.arm.vcpu-hour");
        expect(row).to.include({ PricingCategory: "Dynamic", ListUnitPrice: 0.03725 });
        expect(row?.ListCost).to.be.closeTo(2 * 730 * 0.25 * 0.03725, 1e-9);
        expect(row?.BilledCost).to.be.closeTo(2 * 730 * 0.25 * 0.011175, 1e-9);
    });

    it("has a row for what has no price, with its quantity and without a cost", () => {
        const { rows } = rowsOf([made(RDS, "db", { ...DATABASE, instanceClass: "db.m99.large" })]);
        const row = rows.find(({ x_WithoutPrice }) => x_WithoutPrice !== undefined);
        expect(row).to.include({
            ResourceName: "db",
            PricingQuantity: 730,
            SkuPriceId: "rds.postgres.db.m99.large.hour",
        });
        expect(row?.ChargeDescription).to.match(/^WITHOUT A PRICE: db\.m99\.large postgres/);
        expect(row).to.not.have.any.keys("BilledCost", "EffectiveCost", "ListCost");
    });

    it("is of the calendar month of its day, with tax as a charge, in the currency that is named", () => {
        const terms = { tax: 10, currency: { code: "KRW", perUsd: 1000 }, discountPercent: 50 };
        const { rows, sum } = rowsOf([made(RDS, "db", DATABASE)], { terms });
        expect(rows[0]).to.include({
            ChargePeriodStart: "2026-11-01T00:00:00Z",
            ChargePeriodEnd: "2026-12-01T00:00:00Z",
            BillingCurrency: "KRW",
            PricingCurrency: "USD",
        });
        expect(rows.at(-1)).to.include({ ChargeCategory: "Tax" });
        expect(rows.at(-1)).to.not.have.property("PricingCategory");
        expect(sum("BilledCost")).to.be.closeTo(0.5 * 20.87 * 1.1 * 1000, 1e-6);
        expect(sum("ListCost"), "before the discount").to.be.closeTo(20.87 * 1.1 * 1000, 1e-6);
    });
});
