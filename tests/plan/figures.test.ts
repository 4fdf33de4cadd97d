import { expect } from "chai";
import { amount, bar, dollars, signedUsd, unitPrice, usd } from "../../cli/report/figures";

describe("figures for people", () => {
    it("are dollars to the cent, and noise of sums is nothing", () => {
        const output = [5.096e-16, -5.096e-16, -0.004, 0.005, 18.25, -3, 1234.5, 1234567.891].map(usd);
        expect(output).to.deep.equal(["0.00", "0.00", "0.00", "0.01", "18.25", "-3.00", "1,234.50", "1,234,567.89"]);
    });

    it("have their sign where they are changes, and none where nothing changes", () => {
        expect([3.65, -8.29, 1e-16, -1e-16].map(signedUsd)).to.deep.equal(["+3.65", "-8.29", "0.00", "0.00"]);
        expect([3.65, -1008.29, 0].map(dollars)).to.deep.equal(["+$3.65", "-$1,008.29", "$0.00"]);
    });

    it("are quantities with three digits of a small one, and prices with all", () => {
        const output = [730, 182.5, 4.863739, 0.0333333, 0.00002, 0, -61, 600000].map(amount);
        expect(output).to.deep.equal(["730", "182.5", "4.86", "0.0333", "0.00002", "0", "-61", "600,000"]);
        expect([0.011175, 0.5, 19, 0.0000166667].map(unitPrice)).to.deep.equal([
            "0.011175",
            "0.50",
            "19.00",
            "0.0000166667",
        ]);
    });

    it("are bars of which the least is one column and nothing has none", () => {
        expect([10, 5, 0.01, 0.001, -3].map((value) => bar(value, 10, 20).length)).to.deep.equal([20, 10, 1, 0, 0]);
        expect(bar(1, 0, 20)).to.equal("");
    });
});
