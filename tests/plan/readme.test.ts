import { readFileSync } from "node:fs";
import { expect } from "chai";
import { README, refreshed } from "../../cli/docs";

describe("README.md", () => {
    it("shows what `npm run plan` prints; `npm run docs` brings it up to date", async () => {
        const page = readFileSync(README, "utf8");
        expect(page).to.equal(await refreshed(page));
    });
});
