import { expect } from "chai";
import { usersOf } from "../../cli/commands/plan/curve";
import { plan } from "./host";

/** The rows of the curve's table: users, as planned or not, and a month's dollars. */
async function rowsOf(stack: string): Promise<{ users: number; isOwn: boolean; monthly: number }[]> {
    const { stdout } = await plan(["--stack", stack, "--format", "html"]);
    const found = stdout.matchAll(/data-label="users">([\d,]+)(, as planned)?<\/td>.*?a month">\$([\d,.]+)</g);
    const number = (text = "") => Number(text.replace(/,/g, ""));
    return [...found].map(([, users, own, monthly]) => ({
        users: number(users),
        isOwn: own !== undefined,
        monthly: number(monthly),
    }));
}

describe("what users cost, as a curve", () => {
    it("has 100 to 10,000 users, and for a larger stack goes on until four times its own", () => {
        expect(usersOf(500)).to.deep.equal([100, 200, 500, 1000, 2000, 5000, 10_000]);
        expect(usersOf()).to.deep.equal(usersOf(500));
        expect(usersOf(50_000).slice(6)).to.deep.equal([10_000, 20_000, 50_000, 100_000, 200_000]);
        expect(usersOf(60_000).slice(6)).to.deep.equal([10_000, 20_000, 50_000, 60_000, 100_000, 200_000, 500_000]);
        expect(usersOf(37)[0]).to.equal(37);
        expect(usersOf(0)).to.deep.equal(usersOf());
    });

    for (const stack of ["startup-prod", "growth-50k"]) {
        it(`has the stack's own users, whose month is the bill's total: ${stack}`, async () => {
            const { bill } = JSON.parse((await plan(["--stack", stack, "--format", "json"])).stdout);
            const own = (await rowsOf(stack)).filter(({ isOwn }) => isOwn);
            const users = stack === "growth-50k" ? 50_000 : 500;
            expect(own).to.deep.equal([{ users, isOwn: true, monthly: Math.round(bill.total * 100) / 100 }]);
        });
    }

    it("writes the own and the last point's figures, rounded, and what it assumes of someone else's users", async () => {
        const { stdout } = await plan(["--stack", "growth-50k", "--format", "html"]);
        const { bill } = JSON.parse((await plan(["--stack", "growth-50k", "--format", "json"])).stdout);
        const drawn = /<svg class="curve".*?<\/svg>/s.exec(stdout)?.[0] ?? "";
        expect(drawn).to.include(`class="own">$${Math.round(bill.total).toLocaleString("en-US")}<`);
        expect(drawn).to.include(">200,000<");
        expect(stdout).to.include("than the 50,000 that it is planned for");
        const foreign = await plan(["--from", "tests/inventory/fixtures/preview.json", "--format", "html"]);
        expect(foreign.stdout).to.include("the defaults of glimpse:use").and.not.include("as planned");
    });
});
