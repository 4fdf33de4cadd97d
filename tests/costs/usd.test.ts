import { expect } from "chai";
import { grouped, shortUsd, signedUsd, usd } from "../../costs/usd";

describe("dollars as text", () => {
    it("are to the cent, in groups of three digits, with a minus before the first", () => {
        const texts = [0, 0.005, 9.999, 83, 999.994, 1234.5, 1234567.891, -3.65, -1234.5].map(usd);
        const expected = ["0.00", "0.01", "10.00", "83.00", "999.99", "1,234.50", "1,234,567.89", "-3.65", "-1,234.50"];
        expect(texts).to.deep.equal(expected);
    });

    it("have no sign where they round to nothing", () => {
        expect([-5e-16, 5e-16, -0.004, -0].map(usd)).to.deep.equal(["0.00", "0.00", "0.00", "0.00"]);
        expect([-5e-16, 5e-16, 0, 0.004].map(signedUsd)).to.deep.equal(["0.00", "0.00", "0.00", "0.00"]);
    });

    it("have a plus where a difference is one", () => {
        expect([3.65, -3.65, 1234].map(signedUsd)).to.deep.equal(["+3.65", "-3.65", "+1,234.00"]);
    });

    it("are short in a sentence: whole ones without cents, and the dollar sign after a minus", () => {
        const texts = [12.69, 83, 0.5, 100.001, 1000, -83, -0.5].map(shortUsd);
        expect(texts).to.deep.equal(["$12.69", "$83", "$0.50", "$100", "$1,000", "-$83", "-$0.50"]);
    });

    it("group the digits before a point alone", () => {
        const texts = ["1", "999", "1000", "12345", "123456", "1234567", "1234.56789", "0.1234567"].map(grouped);
        const expected = ["1", "999", "1,000", "12,345", "123,456", "1,234,567", "1,234.56789", "0.1234567"];
        expect(texts).to.deep.equal(expected);
    });
});
