import { expect } from "chai";
import { type Outcome, summary } from "./summary";

const outcome = (suite: string, more: Partial<Outcome> = {}): Outcome => ({
    suite,
    seconds: 61.6,
    passed: 10,
    failed: [],
    skipped: [],
    ...more,
});
const jq = "[needs jq (apt-get install jq)]";

describe("The summary of the tests", () => {
    it("says what ran, how long it took, and ends with the totals alone", () => {
        const { text, code } = summary([outcome("quick"), outcome("engine", { passed: 5, seconds: 3 })], false);
        expect(text).to.equal(
            "Summary\n  quick          10 passed, 0 failed, 62 s\n  engine         5 passed, 0 failed, 3 s\n\n15 passed, 0 failed\n",
        );
        expect(code).to.equal(0);
    });

    it("names a suite that was skipped with what it needs, in one line, and counts it as one", () => {
        const nat = { passed: 0, seconds: 0, needs: "root (sudo npm test); nft (apt-get install nftables)" };
        const { text, code } = summary([outcome("quick"), outcome("nat", nat)], false);
        expect(text).to.contain("\n  nat            skipped\n");
        expect(text).to.contain("Skipped\n  nat: needs root (sudo npm test); nft (apt-get install nftables)\n");
        expect(text.split("\n").at(-2)).to.equal("10 passed, 0 failed, 1 skipped");
        expect(code).to.equal(0);
    });

    it("says once what several tests need, and names the one that gives no reason", () => {
        const skipped = [`a ${jq}`, `b ${jq}`, "c [needs shellcheck (brew install shellcheck)]", "d of e"];
        const { text } = summary([outcome("quick", { skipped })], false);
        expect(text).to.contain("10 passed, 0 failed, 4 skipped, 62 s\n");
        expect(text).to.contain(
            "Skipped\n  quick: 2 tests need jq (apt-get install jq)\n  quick: 1 test needs shellcheck (brew install shellcheck)\n" +
                '  quick: "d of e" was skipped, and says no reason\n',
        );
        expect(text.split("\n").at(-2)).to.equal("10 passed, 0 failed, 4 skipped");
    });

    it("names every failure with its suite, and ends with 1", () => {
        const outcomes = [outcome("quick", { failed: ["lint", "the bill adds up"] }), outcome("engine")];
        const { text, code } = summary(outcomes, false);
        expect(text).to.contain("Failed\n  quick: lint\n  quick: the bill adds up\n");
        expect(text.split("\n").at(-2)).to.equal("20 passed, 2 failed");
        expect(code).to.equal(1);
    });

    it("takes everything skipped for failed where nothing may be, and names it", () => {
        const nat = { passed: 0, needs: "root" };
        const outcomes = [outcome("quick", { skipped: [`a ${jq}`, "b"] }), outcome("nat", nat)];
        const { text, code } = summary(outcomes, true);
        expect(text).to.contain(
            'Failed\n  quick: "a" was skipped\n  quick: "b" was skipped\n  nat: the suite was skipped\n',
        );
        expect(text).to.contain("quick: 1 test needs jq (apt-get install jq)\n");
        expect(text.split("\n").at(-2)).to.equal("10 passed, 3 failed");
        expect(code).to.equal(1);
    });

    it("does not take no test at all for success", () => {
        const { text, code } = summary([outcome("quick", { passed: 0 })], false);
        expect(text.split("\n").at(-2)).to.equal("0 passed, 1 failed");
        expect(code).to.equal(1);
    });
});
