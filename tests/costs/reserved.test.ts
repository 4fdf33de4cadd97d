import { expect } from "chai";
import { reserved } from "../../costs/commitments/reserved";
import type { DraftLine } from "../../costs/lines";
import { bookOf, lineAt } from "./books-of";

const HOURS = 100;
const CLASS = "rds.postgres.db.t4g.micro.hour";
const contract = (years: number, payment: string) => `rds.postgres.reserved.${years}y.${payment}.db.t4g.micro`;
const running = (instances: number, component = "api") => lineAt(CLASS, instances * HOURS, 1, { component });

/** Reserved instances at a dollar an hour on demand, half of it when reserved, and 240 at the beginning. */
function reservedOf(
    lines: DraftLine[],
    { count = 1, years = 1, payment = "partial", taken = new Map<string, number>() } = {},
    prices: Record<string, number> = {
        [`${contract(years, payment)}.hour`]: 0.5,
        [`${contract(years, payment)}.upfront`]: 240,
    },
) {
    const what = { family: "rds.postgres", size: "db.t4g.micro", count, years, payment };
    return reserved("name", what, lines, bookOf({ [CLASS]: 1, ...prices }), HOURS, taken);
}
const parts = (lines: DraftLine[]) =>
    lines.map(({ component, commitment, price, quantity }) => [component, commitment?.does, price, quantity]);

describe("the lines of reserved instances", () => {
    it("cover what runs, by component, and say what idles", () => {
        const { lines } = reservedOf([running(1), running(1, "jobs")], { count: 3 });
        const [hour, upfront] = [`${contract(1, "partial")}.hour`, `${contract(1, "partial")}.upfront`];
        const each = (component: string) => [
            [component, "covers", CLASS, -100],
            [component, "pays", hour, 100],
            [component, "pays", upfront, 1 / 12],
        ];
        expect(parts(lines)).to.deep.equal([
            ...each("api"),
            ...each("jobs"),
            ["", "idles", hour, 100],
            ["", "idles", upfront, 1 / 12],
        ]);
        for (const { commitment } of lines) expect(commitment).to.include({ name: "name", covers: CLASS });
        expect(lines.filter(({ unit }) => unit === "unit")).to.have.length(lines.length);
    });

    it("cover nothing where an earlier reservation covers all that runs", () => {
        const taken = new Map<string, number>();
        reservedOf([running(2)], { count: 2, taken });
        expect([...taken]).to.deep.equal([[CLASS, 2]]);
        const { lines, terms } = reservedOf([running(2)], { count: 1, taken });
        expect(parts(lines).map(([, does]) => does)).to.deep.equal(["idles", "idles"]);
        expect(terms).to.include({ insteadOf: 0, monthly: 70, saves: -70 });
        expect(terms).to.not.have.any.keys("paybackMonths", "breakEvenMonths");
        expect([...taken]).to.deep.equal([[CLASS, 2]]);
    });

    it("divide a price that is known by the hour alone: half of a partial payment is upfront, one time", () => {
        const prices = { [`${contract(3, "partial")}.hour-effective`]: 0.6 };
        const { lines, terms } = reservedOf([running(1)], { years: 3 }, prices);
        expect(terms.upfront).to.be.closeTo(0.3 * 8760 * 3, 1e-9);
        expect(lines.map(({ unit }) => unit)).to.deep.equal(["unit", "unit", "one-time"]);
        expect(lines[1]?.unitPrice).to.be.closeTo(0.3, 1e-12);
        expect(lines[2]?.quantity).to.be.closeTo(1 / 36, 1e-12);
    });

    it("take the two prices that are known before the one that both come to", () => {
        const both = { [`${contract(1, "all")}.hour`]: 0, [`${contract(1, "all")}.upfront`]: 600 };
        const { terms } = reservedOf(
            [running(1)],
            { payment: "all" },
            { ...both, [`${contract(1, "all")}.hour-effective`]: 9 },
        );
        expect(terms).to.include({ upfront: 600, monthly: 50, insteadOf: 100, saves: 50, paybackMonths: 6 });
    });
});

describe("the terms of reserved instances", () => {
    it("are what they cost and save, and when that comes back", () => {
        // 50 by the hour and 240 / 12 upfront, in place of 100.
        expect(reservedOf([running(1)]).terms).to.deep.equal({
            name: "name",
            years: 1,
            upfront: 240,
            monthly: 70,
            insteadOf: 100,
            saves: 30,
            paybackMonths: 240 / 50,
            breakEvenMonths: (70 * 12) / 100,
        });
    });

    it("never come back where the hours cost as much as on demand or more", () => {
        for (const hourly of [1, 1.5]) {
            const prices = { [`${contract(1, "partial")}.hour`]: hourly, [`${contract(1, "partial")}.upfront`]: 12 };
            const { terms } = reservedOf([running(1)], {}, prices);
            expect(terms).to.not.have.property("paybackMonths");
            expect(terms.breakEvenMonths).to.be.above(12);
        }
    });
});
