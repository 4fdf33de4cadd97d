import { expect } from "chai";
import { computeRate, ec2Rate, savingsPlan } from "../../costs/commitments/savings-plan";
import type { DraftLine } from "../../costs/lines";
import { bookOf, lineAt } from "./books-of";

const CPU = "fargate.arm.vcpu-hour";
const LAMBDA = "lambda.arm.gb-second";
const BOX = "ec2.m7g.large.hour";
const at = (price: string, years = 1, payment = "none") => `savings-plan.compute.${years}y.${payment}.${price}`;
const HOURS = 100;

/** A Compute plan over these lines: what each line costs, and the terms. */
function planned(
    hourlyUsd: number,
    lines: DraftLine[],
    prices: Record<string, number>,
    { years = 1, payment = "none", taken = new Map<string, number>() } = {},
) {
    const terms = { kind: "compute-savings-plan", years, payment, hourlyUsd } as const;
    const plan = { name: "plan", hourlyUsd, years, payment, rateOf: computeRate(terms) };
    const { lines: made, ...rest } = savingsPlan(plan, lines, bookOf(prices), HOURS, taken);
    return { ...rest, made: made.map(({ what, quantity, price }) => [what, quantity, price]), lines: made };
}

describe("which prices a Savings Plan pays for", () => {
    const compute = (price: string) =>
        computeRate({ kind: "compute-savings-plan", years: 3, payment: "all", hourlyUsd: 1 })(price);

    it("of compute: Fargate, EC2 and how long Lambda runs, on demand", () => {
        for (const price of [CPU, "fargate.x86.gb-hour", BOX, "ec2.u7i-12tb.224xlarge.hour", LAMBDA]) {
            expect(compute(price), price).to.equal(`savings-plan.compute.3y.all.${price}`);
        }
    });

    it("of compute: neither Spot, Windows, requests, nor a name that only begins or ends like one", () => {
        const others = ["fargate.arm.spot.vcpu-hour", "ec2.windows.m7g.large.hour", "lambda.request.million"];
        const alike = [`my.${CPU}`, `${CPU}.extra`, `rds.${BOX}`, `${BOX}s`, "ec2..hour", "fargate.arm.disk-hour"];
        for (const price of [...others, ...alike]) expect(compute(price), price).to.equal(undefined);
    });

    it("of a family: its sizes alone, at the price of reserved instances", () => {
        const terms = { kind: "ec2-savings-plan", family: "m7g", years: 1, payment: "none", hourlyUsd: 1 } as const;
        const rate = ec2Rate(terms);
        expect(rate(BOX)).to.equal("ec2.reserved.standard.1y.none.m7g.large.hour-effective");
        for (const other of ["ec2.m7gd.large.hour", `x.${BOX}`, `${BOX}.extra`, "ec2.m7g.hour", CPU]) {
            expect(rate(other), other).to.equal(undefined);
        }
    });
});

describe("the money of a Savings Plan", () => {
    const book = { [CPU]: 1, [at(CPU)]: 0.5, [LAMBDA]: 1, [at(LAMBDA)]: 0.8 };

    it("goes first to what it saves most on, and in full, wherever that is in the bill", () => {
        const lines = [lineAt(LAMBDA, 100, 1), lineAt(CPU, 100, 1)];
        // A dollar an hour is 100 a month: 50 pay for all 100 hours of Fargate, the other 50 for 62.5 of Lambda.
        expect(planned(1, lines, book).made).to.deep.equal([
            ["covered by the savings plan", -100, CPU],
            ["savings plan", 100, at(CPU)],
            ["covered by the savings plan", -62.5, LAMBDA],
            ["savings plan", 62.5, at(LAMBDA)],
        ]);
    });

    it("that is spent leaves no line: neither of what it does not reach nor of a rest", () => {
        const lines = [lineAt(CPU, 200, 1), lineAt(LAMBDA, 100, 1)];
        expect(planned(1, lines, book).made).to.deep.equal([
            ["covered by the savings plan", -200, CPU],
            ["savings plan", 200, at(CPU)],
        ]);
    });

    it("covers a task's processor and memory in one proportion", () => {
        const memory = "fargate.arm.gb-hour";
        const lines = [lineAt(CPU, 100, 1), lineAt(memory, 200, 0.5)];
        const { made } = planned(0.5, lines, { ...book, [memory]: 0.5, [at(memory)]: 0.25 });
        // 50 of 100: half of each.
        expect(made.filter(([what]) => what === "savings plan").map(([, quantity]) => quantity)).to.deep.equal([
            50, 100,
        ]);
    });

    it("covers machines of each size apart, and x86 tasks apart from those on Graviton", () => {
        const x86 = "fargate.x86.vcpu-hour";
        const prices = { ...book, [x86]: 1, [at(x86)]: 0.9, [BOX]: 1, [at(BOX)]: 0.7 };
        const { made } = planned(1.2, [lineAt(x86, 100, 1), lineAt(BOX, 100, 1), lineAt(CPU, 100, 1)], prices);
        // 120: 50 for Graviton, 70 for the machine, none for x86.
        expect(made.map(([what, , price]) => [what, price]).filter(([what]) => what === "savings plan")).to.deep.equal([
            ["savings plan", at(CPU)],
            ["savings plan", at(BOX)],
        ]);
    });

    it("is noted for the plans that follow, which pay for the rest alone", () => {
        const taken = new Map<string, number>();
        const lines = [lineAt(CPU, 100, 1)];
        planned(0.2, lines, book, { taken });
        planned(0.1, lines, book, { taken });
        expect([...taken.values()]).to.have.length(1);
        expect([...taken.values()][0]).to.be.closeTo(0.6, 1e-12);
        // 20 are left to pay for: 30 of 50 remain unused.
        const last = planned(0.5, lines, book, { taken });
        expect(last.lines.map(({ what }) => what)).to.deep.equal([
            "covered by the savings plan",
            "savings plan",
            "savings plan that nothing uses",
        ]);
        expect(last.lines[2]?.monthly).to.be.closeTo(30, 1e-9);
        expect(last.terms.insteadOf).to.be.closeTo(40, 1e-9);
    });

    it("counts for each component by its use, and not for one that uses nothing", () => {
        const lines = [
            lineAt(CPU, 30, 1),
            lineAt(CPU, 90, 1, { component: "jobs" }),
            lineAt(CPU, 0, 1, { component: "off" }),
        ];
        const { lines: made } = planned(0.3, lines, book);
        expect(made.map(({ component, quantity }) => [component, quantity])).to.deep.equal([
            ["api", -15],
            ["api", 15],
            ["jobs", -45],
            ["jobs", 45],
        ]);
    });

    it("that nothing uses is said at the rate of what it could have paid for, or by the hour", () => {
        const [rest] = planned(1, [lineAt(LAMBDA, 50, 1)], { [LAMBDA]: 1, [at(LAMBDA)]: 0.8 }).lines.slice(-1);
        expect(rest).to.include({ quantity: 75, unitPrice: 0.8, monthly: 60, unit: "unit", price: at(LAMBDA) });
        const [rate] = planned(1, [], book).lines;
        expect(rate).to.include({ quantity: 200, unitPrice: 0.5, monthly: 100, unit: "unit", price: at(CPU) });
        const [none] = planned(1, [], {}).lines;
        expect(none).to.include({ quantity: 100, unitPrice: 1, monthly: 100, unit: "hour", price: at(CPU) });
        for (const line of [rest, rate, none]) {
            expect(line?.commitment).to.deep.equal({ name: "plan", covers: CPU, does: "idles" });
        }
        const plan = { name: "plan", hourlyUsd: 1, years: 1, payment: "none", rateOf: () => undefined };
        expect(savingsPlan(plan, [], bookOf({}), HOURS, new Map()).lines[0]?.price).to.equal("savings-plan.hour");
    });

    it("says in each line what part it has in the plan", () => {
        const parts = planned(0.5, [lineAt(CPU, 100, 1)], book).lines.map(({ commitment }) => commitment);
        expect(parts).to.deep.equal([
            { name: "plan", covers: CPU, does: "covers" },
            { name: "plan", covers: CPU, does: "pays" },
        ]);
    });

    it("is a price above 0", () => {
        for (const hourly of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
            expect(() => planned(hourly, [], book)).to.throw("plan: write the dollars an hour, above 0");
        }
    });

    it("for which no rate at all is known is an error; for which some are, the others are named", () => {
        expect(() => planned(1, [lineAt(CPU, 1, 1)], {})).to.throw(at(CPU));
        const box = lineAt(BOX, 100, 1);
        const { warnings } = planned(1, [lineAt(CPU, 1, 1), box, lineAt("ec2.c7g.large.hour", 1, 1)], book);
        expect(warnings).to.have.length(1);
        expect(warnings?.[0]).to.match(
            /^plan: its rates for ec2\.c7g\.large\.hour, ec2\.m7g\.large\.hour are not known/,
        );
        expect(planned(1, [lineAt(CPU, 1, 1), { ...box, quantity: 0, monthly: 0 }], book).warnings).to.deep.equal([]);
        expect(planned(1, [box, lineAt(CPU, 1, 1)], book).warnings).to.have.length(1);
        expect(planned(1, [lineAt(CPU, 1, 1)], book).warnings).to.deep.equal([]);
        expect(planned(1, [], book).warnings).to.deep.equal([]);
    });
});

describe("the terms of a Savings Plan", () => {
    const lines = [lineAt(CPU, 100, 1)];
    const termsOf = (years: number, payment: string, rate: number, hourly = rate) =>
        planned(hourly, lines, { [CPU]: 1, [at(CPU, years, payment)]: rate }, { years, payment }).terms;

    it("without money upfront pay back at once, and break even after the part of the term that it costs", () => {
        expect(termsOf(1, "none", 0.5)).to.deep.equal({
            name: "plan",
            years: 1,
            upfront: 0,
            monthly: 50,
            insteadOf: 100,
            saves: 50,
            paybackMonths: 0,
            breakEvenMonths: 6,
        });
    });

    it("with half of it upfront pay back by what a month is cheaper", () => {
        // 50 a month over 36 months is 1,800: 900 upfront, then 25 a month in place of 100.
        expect(termsOf(3, "partial", 0.5)).to.include({ upfront: 900, monthly: 50, saves: 50 });
        expect(termsOf(3, "partial", 0.5)).to.include({ paybackMonths: 12, breakEvenMonths: 18 });
    });

    it("with all of it upfront pay back by all that is no longer paid", () => {
        expect(termsOf(3, "all", 0.5)).to.include({ upfront: 1800, paybackMonths: 18, breakEvenMonths: 18 });
    });

    it("never pay back where a month costs no less than before", () => {
        // 400 a month for 100 of use, half upfront: 200 a month remain.
        const terms = termsOf(1, "partial", 0.5, 4);
        expect(terms).to.include({ insteadOf: 100, saves: -300, breakEvenMonths: 48 });
        expect(terms).to.not.have.property("paybackMonths");
        // 200, half upfront: a month costs as much as before.
        expect(termsOf(1, "partial", 0.5, 2)).to.not.have.property("paybackMonths");
        expect(termsOf(1, "none", 0.5, 4)).to.include({ paybackMonths: 0 });
    });
});
