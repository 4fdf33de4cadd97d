import { expect } from "chai";
import { readPriceBook } from "../../costs/book";
import { monthly, tariffOf } from "../../policies/tariff";

describe("The prices that a rule names", () => {
    it("are those given, or the region's own", () => {
        const given = { region: "ap-northeast-2", prices: new Map() };
        expect(tariffOf("us-east-1", given)).to.equal(given);
        expect(tariffOf("us-east-1")).to.equal(readPriceBook("us-east-1"));
    });

    it("are none in a region without a price book, and for what is no region", () => {
        for (const region of ["xx-moon-1", "", "../us-east-1"]) expect(tariffOf(region), region).to.equal(undefined);
    });

    it("are dollars a month, to the cent", () => {
        const usd = readPriceBook("us-east-1").prices.get("nat-gateway.hour")?.usd ?? 0;
        expect(usd).to.be.greaterThan(0);
        expect(monthly(tariffOf("us-east-1"), "nat-gateway.hour", 730)).to.equal(`$${(usd * 730).toFixed(2)} a month`);
        expect(monthly(tariffOf("us-east-1"), "nat-gateway.hour")).to.equal(`$${usd.toFixed(2)} a month`);
    });

    it("are said to be unknown where there is none", () => {
        const unknown = "at a price that is not known here";
        expect(monthly(tariffOf("xx-moon-1"), "nat-gateway.hour")).to.equal(unknown);
        expect(monthly(tariffOf("us-east-1"), "moon-gateway.hour")).to.equal(unknown);
    });
});
