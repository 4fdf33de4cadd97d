import { expect } from "chai";
import type { Commitment } from "../../costs";
import type { ResourceRecord } from "../../inventory";
import { billed, linesOf, made, RDS, service } from "./helpers";

const part = (name: string): ResourceRecord => ({ urn: `urn:${name}`, type: "shop:index:Part", name, inputs: {} });
const micro = { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, engineVersion: "17" };
const database = (name: string, parent: string) => made(RDS, name, micro, { parent: `urn:${parent}` });
const reserved = (count: number, more: Partial<Commitment> = {}) =>
    ({
        kind: "rds-reserved",
        instanceClass: "db.t4g.micro",
        years: 1,
        payment: "partial",
        count,
        ...more,
    }) as Commitment;
const plan = (hourlyUsd: number) =>
    ({ kind: "compute-savings-plan", years: 1, payment: "none", hourlyUsd }) as Commitment;

/** Each line of the account, by the component that it counts for: quantity, unit and price of a unit, and dollars. */
function accountLines(resources: ResourceRecord[], commitments: Commitment[]): Record<string, unknown[]> {
    const { components } = billed([part("api"), part("jobs"), ...resources], { commitments });
    return Object.fromEntries(
        components.map(({ name, lines }) => [
            name,
            lines
                .filter(({ resource }) => resource === "account")
                .map(({ what, quantity, unit, unitPrice, monthly, price, kind, note }) => {
                    expect(monthly).to.be.closeTo(quantity * unitPrice, 1e-9);
                    expect(kind).to.equal("fixed");
                    expect(note).to.match(/^\d x db\.t4g\.micro reserved|^Compute Savings Plan of \$/);
                    return [what, Math.round(quantity * 1e6) / 1e6, unit, unitPrice, price];
                }),
        ]),
    );
}

const HOUR = "rds.postgres.db.t4g.micro.hour";
const CONTRACT = "rds.postgres.reserved.1y.partial.db.t4g.micro";

describe("the lines of a commitment", () => {
    it("count for the components that it covers, by their share, and for none where nothing runs", () => {
        const lines = accountLines([database("one", "api"), database("two", "jobs")], [reserved(3)]);
        const covered = [
            ["covered by a reservation", -730, "hour", 0.025, HOUR],
            ["reserved", 730, "hour", 0.0094, `${CONTRACT}.hour`],
            ["paid upfront, over 12 months", Math.round(1e6 / 12) / 1e6, "one-time", 82, `${CONTRACT}.upfront`],
        ];
        expect(lines["api"]).to.deep.equal(covered);
        expect(lines["jobs"]).to.deep.equal(covered);
        expect(lines["(no component)"]).to.deep.equal([
            ["reserved, but nothing runs that it covers", 730, "hour", 0.0094, `${CONTRACT}.hour`],
            covered[2],
        ]);
    });

    it("are in proportion where fewer are reserved than run", () => {
        const three = [database("one", "api"), database("two", "api"), database("three", "jobs")];
        const lines = accountLines(three, [reserved(1)]);
        const shares = ["api", "jobs"].map((name) => (lines[name]?.[0] as number[] | undefined)?.[1]);
        expect(shares).to.deep.equal([Math.round((-730 * 2e6) / 3) / 1e6, Math.round(-730e6 / 3) / 1e6]);
        expect(lines).to.not.have.property("(no component)");
    });

    it("leave out what costs nothing: hours that are all paid upfront, and money upfront where there is none", () => {
        const all = accountLines([database("one", "api")], [reserved(1, { payment: "all" })])["api"];
        expect(all?.map((line) => (line as string[])[0])).to.deep.equal([
            "covered by a reservation",
            "paid upfront, over 12 months",
        ]);
        const none = accountLines([database("one", "api")], [reserved(1, { payment: "none" })])["api"];
        expect(none?.map((line) => (line as string[])[0])).to.deep.equal(["covered by a reservation", "reserved"]);
    });

    it("cover one of a class where its number is left out, and of PostgreSQL where its engine is", () => {
        const { commitments, total } = billed([database("one", "api"), database("two", "api")], {
            commitments: [{ kind: "rds-reserved", instanceClass: "db.t4g.micro", years: 1, payment: "none" }],
        });
        expect(commitments.map(({ name }) => name)).to.deep.equal(["1 x db.t4g.micro reserved, 1 y, none upfront"]);
        expect(total).to.be.closeTo(2 * 20 * 0.131 + 730 * (0.025 + 0.0198), 1e-9);
    });

    it("of a savings plan are what it covers and what it costs, and what nothing uses", () => {
        const inApi = (resources: ResourceRecord[]) => resources.map((one) => ({ ...one, parent: "urn:api" }));
        const lines = accountLines(inApi(service({ desiredCount: 1 })), [plan(0.02)]);
        const SAVINGS = "savings-plan.compute.1y.none.fargate.arm";
        expect(lines["api"]).to.deep.equal([
            ["covered by the savings plan", -182.5, "hour", 0.03725, "fargate.arm.vcpu-hour"],
            ["savings plan", 182.5, "hour", 0.0293, `${SAVINGS}.vcpu-hour`],
            ["covered by the savings plan", -365, "hour", 0.00409, "fargate.arm.gb-hour"],
            ["savings plan", 365, "hour", 0.0032, `${SAVINGS}.gb-hour`],
        ]);
        // 14.60 promised; 730 x (0.25 x 0.0293 + 0.5 x 0.0032) are used.
        const left = (14.6 - 730 * (0.25 * 0.0293 + 0.5 * 0.0032)) / 0.0293;
        expect(lines["(no component)"]).to.deep.equal([
            ["savings plan that nothing uses", Math.round(left * 1e6) / 1e6, "hour", 0.0293, `${SAVINGS}.vcpu-hour`],
        ]);
        expect(accountLines(inApi(service({ desiredCount: 1 })), [plan(0.001)])).to.not.have.property("(no component)");
    });

    it("are none where a commitment cannot be: the bill says why, and goes on with the others", () => {
        const why = (...commitments: Commitment[]) =>
            billed([database("one", "api")], { commitments }).unpriced.map((one) => one.why);
        expect(why(reserved(0), reserved(1.5), reserved(-1))).to.deep.equal(
            [0, 1.5, -1].map(
                (count) =>
                    `${count} x db.t4g.micro reserved, 1 y, partial upfront: ${count} of them cannot be reserved`,
            ),
        );
        expect(
            why(plan(0), plan(-1), plan(Number.NaN)).every((text) => /write the dollars an hour, above 0/.test(text)),
        ).to.equal(true);
        expect(why(reserved(1, { years: 2 }))[0]).to.contain("2 years: AWS sells 1 and 3");
        expect(why(reserved(1, { payment: "later" }))[0]).to.contain("payment later: write none, partial or all");
        const { commitments } = billed([database("one", "api")], { commitments: [reserved(0), reserved(1)] });
        expect(commitments).to.have.length(1);
    });

    it("have terms: upfront, a month, in place of what, and what comes back when", () => {
        const [reservation, savings] = billed([database("one", "api"), ...service({ desiredCount: 1 })], {
            commitments: [reserved(2), plan(0.02)],
        }).commitments;
        const monthly = 2 * (730 * 0.0094 + 82 / 12);
        expect(reservation).to.include({
            name: "2 x db.t4g.micro reserved, 1 y, partial upfront",
            years: 1,
            upfront: 164,
        });
        expect(reservation?.monthly).to.be.closeTo(monthly, 1e-9);
        expect(reservation?.insteadOf).to.be.closeTo(18.25, 1e-9);
        expect(reservation?.saves).to.be.closeTo(18.25 - monthly, 1e-9);
        expect(reservation?.paybackMonths).to.be.closeTo(82 / (18.25 - 730 * 0.0094), 1e-9);
        expect(reservation?.breakEvenMonths).to.be.closeTo((monthly * 12) / 18.25, 1e-9);
        const task = 730 * (0.25 * 0.03725 + 0.5 * 0.00409);
        expect(savings).to.include({ years: 1, upfront: 0, paybackMonths: 0 });
        expect(savings?.monthly).to.be.closeTo(14.6, 1e-9);
        expect(savings?.insteadOf).to.be.closeTo(task, 1e-9);
        expect(savings?.saves).to.be.closeTo(task - 14.6, 1e-9);
        expect(savings?.breakEvenMonths).to.be.closeTo((14.6 * 12) / task, 1e-9);
        const [idle] = billed([], { commitments: [plan(0.02)] }).commitments;
        expect(idle).to.include({ insteadOf: 0 });
        expect(idle).to.not.have.any.keys("paybackMonths", "breakEvenMonths");
        expect(linesOf(billed([], { commitments: [plan(0.02)] })).map(({ what }) => what)).to.deep.equal([
            "savings plan that nothing uses",
        ]);
    });
});
