import { readFileSync } from "node:fs";
import { expect } from "chai";
import { controls, STANDARDS, standardsPage } from "../../cli/commands/docs/standards-page";
import { rules } from "../../policies";

/** Rules without a control, each with the reason. A new rule is here, or in policies/standards/controls.tsv. */
const OF_NO_STANDARD = {
    "log-retention": "standards demand that logs are kept for long enough, the rule that they are not kept for ever",
    "required-tags": "which tags an organisation requires is its choice",
    "unread-templates": "about what no rule can read",
    "unread-types": "about what no rule can read",
};

describe("docs/standards.md", () => {
    const all = controls();

    it("says what the table says; `npm run docs` brings it up to date", () => {
        expect(readFileSync(STANDARDS, "utf8")).to.equal(standardsPage());
    });

    it("names for each covered control a rule that exists, and for no other one", () => {
        const names = rules.map(({ name }) => name);
        for (const { control, state, rules: own } of all) {
            expect(
                own.filter((name) => !names.includes(name)),
                control,
            ).to.deep.equal([]);
            expect(own.length > 0, `${control} is ${state} and names ${own.length} rules`).to.equal(
                state === "covered" || state === "partly",
            );
        }
    });

    it("names each rule of security-baseline, but for those that no standard demands", () => {
        const named = new Set(all.flatMap((one) => one.rules));
        const own = rules.filter(({ pack }) => pack === "security-baseline").map(({ name }) => name);
        expect(own.filter((name) => !named.has(name)).sort()).to.deep.equal(Object.keys(OF_NO_STANDARD).sort());
    });

    it("says of each partly covered control what is not, and of each undecidable one why", () => {
        const silent = all.filter(({ state, note }) => (state === "partly" || state === "undecidable") && note === "");
        expect(silent.map(({ control }) => control)).to.deep.equal([]);
    });

    it("lists each control once", () => {
        const ids = all.map(({ standard, control }) => `${standard} ${control}`);
        expect(ids.filter((id, index) => ids.indexOf(id) !== index)).to.deep.equal([]);
        expect(ids.length).to.be.greaterThan(226);
        // AWS's own page has 336, and 13 came after the copy that was read.
        expect(all.filter(({ standard }) => standard === "FSBP").length).to.equal(336 + 13);
    });
});
