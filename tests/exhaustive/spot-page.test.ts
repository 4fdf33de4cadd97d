import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { cells } from "../../benchmarks/spot/cells";
import { weathers } from "../../benchmarks/spot/parameters";
import { choices, MONTHS, rowOf, SEED } from "../../benchmarks/spot/rows";

const page = readFileSync(path.join(__dirname, "../../docs/spot.md"), "utf8");

describe("docs/spot.md", () => {
    it("says what the model says today (else: npm run bench:spot)", () => {
        for (const service of choices(3).slice(2, 4)) {
            const row = rowOf("calm", weathers.calm, service, { months: MONTHS, seed: SEED });
            expect(page).to.include(`| ${cells(row).join(" | ")} |`);
        }
    });
});
