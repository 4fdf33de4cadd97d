import { expect } from "chai";
import { PAGES, pageOf } from "../../cli/commands/docs/pages";

for (const file of Object.keys(PAGES)) {
    describe(file, () => {
        it("shows what the commands print today; `npm run docs` brings it up to date", async () => {
            const { page, refreshed } = await pageOf(file);
            expect(page).to.equal(refreshed);
        });
    });
}
