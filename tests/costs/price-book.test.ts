import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { bill, PriceBookError, parsePriceBook, priceOf, readPriceBook, staleness } from "../../costs";
import { temporaryFolder } from "../temporary-folder";

const price = {
    key: "alb.hour",
    usd: 0.0225,
    unit: "hour",
    offer: "AWSELB",
    source: "AWS Price List AWSELB",
    read: "2026-10-01",
    confidence: "two reads",
};

const book = (...prices: object[]) => ({ region: "ap-northeast-2", currency: "USD", prices });
const parsed =
    (...prices: object[]) =>
    () =>
        parsePriceBook(book(...prices), "prices.json");

describe("the price book", () => {
    it("has prices of Seoul, each with its unit", () => {
        const seoul = readPriceBook("ap-northeast-2");
        expect(seoul.region).to.equal("ap-northeast-2");
        expect(priceOf(seoul, "fargate.arm.vcpu-hour")).to.include({
            usd: 0.03725,
            unit: "hour",
            confidence: "two reads",
        });
    });

    it("says which prices are not confirmed, rather than guess a usage type", () => {
        for (const { key, usageType, note } of readPriceBook("ap-northeast-2").prices.values()) {
            if (usageType === undefined) expect(note, key).to.contain("usage type not confirmed");
        }
    });

    it("names region and command when there is no book of a region", () => {
        expect(() => readPriceBook("eu-west-9"))
            .to.throw(PriceBookError, "There is no price book for region eu-west-9")
            .with.property("message")
            .that.contains("npm run prices:refresh -- --region eu-west-9");
    });

    it("offers no command for China, whose lists are in CNY", () => {
        expect(() => readPriceBook("cn-north-1"))
            .to.throw(PriceBookError, "AWS bills China in CNY")
            .with.property("message")
            .that.does.not.contain("npm run");
    });

    it("reads no file by a name that is no region's", () => {
        expect(() => readPriceBook("../../package")).to.throw(PriceBookError, "is not the name of a region");
    });

    it("names region and key when a price is not there", () => {
        const empty = parsePriceBook(book(), "prices.json");
        expect(() => priceOf(empty, "ec2.x9.huge.hour")).to.throw(
            PriceBookError,
            'ap-northeast-2 has no "ec2.x9.huge.hour"',
        );
    });

    it("reports every error of a broken book at once", () => {
        const fault = parsed(
            { ...price, usd: -1 },
            { ...price, key: "nat.hour", read: "yesterday", confidence: "sure" },
        );
        expect(fault)
            .to.throw(PriceBookError, "prices.0.usd")
            .with.property("message")
            .that.contains("prices.1.read")
            .and.contains("prices.1.confidence");
    });

    it("refuses what is no price: not a number, without end, without a source, with an unknown field", () => {
        for (const wrong of [{ usd: "0.1" }, { usd: Number.POSITIVE_INFINITY }, { source: "" }, { currency: "EUR" }]) {
            expect(parsed({ ...price, ...wrong }), JSON.stringify(wrong)).to.throw(
                PriceBookError,
                "is not a price book",
            );
        }
    });

    it("refuses two prices of one key", () => {
        expect(parsed(price, { ...price, usd: 0.03 })).to.throw(PriceBookError, "more than one price for alb.hour");
    });

    it("refuses tiers that do not begin at 0 with the price itself, or do not rise", () => {
        const tiered = (...tiers: [number, number][]) =>
            parsed({ ...price, tiers: tiers.map(([from, usd]) => ({ from, usd })) });
        expect(tiered([0, 0.0225], [10, 0.02])).to.not.throw();
        expect(tiered([1, 0.0225])).to.throw(PriceBookError, "the tiers of alb.hour");
        expect(tiered([0, 0.02])).to.throw(PriceBookError, "the tiers of alb.hour");
        expect(tiered([0, 0.0225], [10, 0.02], [5, 0.01])).to.throw(PriceBookError, "the tiers of alb.hour");
    });

    it("says that a file is not JSON", () => {
        const folder = temporaryFolder("prices");
        mkdirSync(join(folder, "ap-northeast-2"));
        writeFileSync(join(folder, "ap-northeast-2", "services.json"), '{"region": "ap-nor');
        const broken = readPriceBook("ap-northeast-2", folder);
        expect(() => priceOf(broken, "alb.hour")).to.throw(PriceBookError, "is not JSON");
        expect(() => bill([], { region: "ap-northeast-2", prices: broken })).to.not.throw();
    });

    it("warns of prices older than 180 days, with the command that refreshes them", () => {
        const prices = parsePriceBook(book(price, { ...price, key: "nat.hour", read: "2026-05-01" }), "prices.json");
        const ALL = new Set(prices.prices.keys());
        expect(staleness(prices, new Date("2026-10-02"), ALL)).to.equal(undefined);
        expect(staleness(prices, new Date("2026-11-01"), ALL)).to.match(
            /^1 of 2 prices of ap-northeast-2 are older than 180 days \(the oldest was read on 2026-05-01\): npm run prices:refresh -- --region ap-northeast-2$/,
        );
        expect(staleness(prices, new Date("2026-11-01"), new Set(["alb.hour"]))).to.equal(undefined);
    });
});
