import { readFileSync } from "node:fs";
import { expect } from "chai";
import { RULES, rulesPage } from "../../cli/commands/docs/rules-page";
import { rules } from "../../policies";

describe("docs/rules.md", () => {
    const page = readFileSync(RULES, "utf8");

    it("says what the rules say; `npm run docs` brings it up to date", () => {
        expect(page).to.equal(rulesPage());
    });

    it("shows of every rule why, severity, AWS's page, how to fix it, and its settings", () => {
        for (const { name, why, severity, url, remediation, parameters } of rules) {
            const [, part = ""] = page.split(`### ${name}\n`);
            const own = part.split("\n### ")[0] ?? "";
            for (const text of [why, url, remediation, ...Object.keys(parameters)]) expect(own, name).to.contain(text);
            expect(page).to.match(new RegExp(`\\| \\[${name}\\]\\(#${name}\\) \\| \\w+ \\| ${severity} \\|`));
        }
    });
});
