import { expect } from "chai";
import { type Bill, type BillOptions, bill, defaultUse, type Use } from "../../costs";
import { sum } from "../../costs/grouped";
import type { ResourceRecord } from "../../inventory";
import { Chance } from "../costs/chance";
import { linesOf, TODAY } from "../costs/helpers";
import { isSoundWith } from "../costs/junk";
import { type Shape, type Sizes, shapeOf, sizesOf, stackOf } from "../costs/random-stack";

/** More: `ROUNDS=200 npm run test:exhaustive -- -g bills`. */
const ROUNDS = Number(process.env["ROUNDS"] ?? 40);
const CENT = 0.005;
/** Additions of the same figures in another order differ in the last bits. */
const BITS = 1e-7;

const options = (chance: Chance): BillOptions => ({
    region: "ap-northeast-2",
    asOf: TODAY,
    use: useOf(chance),
});

function useOf(chance: Chance): Use {
    const scaled = Object.entries(defaultUse).map(([name, value]) => {
        const isShare = name.endsWith("Share");
        return [name, isShare ? chance.number() : Math.max(1, value) * chance.one([0, 0.5, 1, 30, 1000])];
    });
    const use = { ...defaultUse, ...Object.fromEntries(scaled) };
    return { ...use, requestsPerConnection: Math.max(1, use.requestsPerConnection) };
}

function always(promise: string, holds: (chance: Chance) => void): void {
    it(promise, () => {
        for (let seed = 1; seed <= ROUNDS; seed++) {
            try {
                holds(new Chance(seed));
            } catch (error) {
                throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`);
            }
        }
    });
}

/** Seoul's price of a queue's requests and of a table's storage is not in the book. */
const UNPRICED: (keyof Use)[] = ["queueMessages", "dynamoGB"];

const totals = ({ total, worstCase }: Bill) => [
    total,
    worstCase.spotGone,
    worstCase.autoscalingMaximum,
    worstCase.both,
];

describe("bills of random stacks", () => {
    for (const size of [
        "tasks",
        "storageGiB",
        "nodes",
        "instances",
        "volumeGiB",
        "secrets",
    ] satisfies (keyof Sizes)[]) {
        always(`never cost less with more ${size}`, (chance) => {
            const [sizes, shape, how] = [sizesOf(chance), shapeOf(chance), options(chance)];
            const before = totals(bill(stackOf(sizes, shape), how));
            const after = totals(bill(stackOf({ ...sizes, [size]: sizes[size] + chance.whole(1, 9) }, shape), how));
            after.forEach((total, index) => {
                expect(total).to.be.at.least((before[index] ?? 0) - BITS);
            });
        });
    }

    for (const figure of Object.keys(defaultUse) as (keyof Use)[]) {
        // A connection that carries more requests, or a request that goes another way, may well cost less.
        if (figure === "requestsPerConnection" || figure === "httpApiShare") continue;
        // And what AWS never bills is taken off.
        if (figure === "alwaysFreeShare") continue;
        always(`never cost less with more ${figure}`, (chance) => {
            const [resources, how] = [stackOf(sizesOf(chance), shapeOf(chance)), options(chance)];
            const before = how.use?.[figure] ?? 0;
            const more = figure.endsWith("Share") ? Math.min(1, before + 0.1) : before * 1.5 + 1;
            const use = { ...how.use, [figure]: more };
            expect(bill(resources, { ...how, use }).total).to.be.at.least(bill(resources, how).total - BITS);
        });

        if (UNPRICED.includes(figure)) continue;
        it(`count ${figure}`, () => {
            const resources = stackOf(sizesOf(new Chance(1)), shapeOf(new Chance(1)));
            const cost = (use: Partial<Use>) =>
                bill(resources, {
                    region: "ap-northeast-2",
                    asOf: TODAY,
                    use: { httpApiShare: 0, alwaysFreeShare: 0, ...use },
                }).total;
            const more = figure.endsWith("Share") ? 1 : defaultUse[figure] * 1000 + 1000;
            expect(cost({ [figure]: more })).to.be.greaterThan(cost({}) + 1e-6);
        });
    }

    always("never cost less in a month of more hours", (chance) => {
        const [resources, how] = [stackOf(sizesOf(chance), shapeOf(chance)), options(chance)];
        const short = bill(resources, { ...how, hoursPerMonth: chance.whole(1, 600) });
        expect(bill(resources, how).total).to.be.at.least(short.total - BITS);
    });

    always("never cost more with a share of Spot than on demand, and never less with a smaller share", (chance) => {
        const [sizes, shape, how] = [sizesOf(chance), shapeOf(chance), options(chance)];
        const cost = (changed: Partial<Shape>) => bill(stackOf(sizes, { ...shape, ...changed }), how);
        const mixed = cost({});
        expect(mixed.total).to.be.at.most(cost({ spotWeight: 0, demandWeight: 1 }).total + BITS);
        expect(mixed.total).to.be.at.most(mixed.worstCase.spotGone + BITS);
        expect(cost({ onDemandTasks: shape.onDemandTasks + 1 }).total).to.be.at.least(mixed.total - BITS);
    });

    always("have totals that are the sum of their lines, and of fixed and usage", (chance) => {
        const found = bill(stackOf(sizesOf(chance), shapeOf(chance)), options(chance));
        expect(sum(linesOf(found), ({ monthly }) => monthly)).to.be.closeTo(found.total, BITS);
        expect(found.fixed + found.usage).to.be.closeTo(found.total, BITS);
        for (const { monthly, lines } of found.components)
            expect(sum(lines, (line) => line.monthly)).to.be.closeTo(monthly, BITS);
        for (const line of linesOf(found)) expect(line.quantity * line.unitPrice).to.be.closeTo(line.monthly, BITS);
        expect(found.range?.minimum ?? 0).to.be.at.most(found.total + BITS);
    });

    always("are never below zero, component by component", (chance) => {
        const found = bill(stackOf(sizesOf(chance), shapeOf(chance)), options(chance));
        for (const { monthly } of found.components) expect(monthly).to.be.at.least(-BITS);
        expect(found.fixed).to.be.at.least(-BITS);
        expect(found.usage).to.be.at.least(-BITS);
    });

    always("cost the same in any order", (chance) => {
        const [resources, how] = [stackOf(sizesOf(chance), shapeOf(chance)), options(chance)];
        expect(bill(chance.shuffled(resources), how)).to.deep.equal(bill(resources, how));
    });

    always("have worst cases that are no better than the plan, both together the worst", (chance) => {
        const { total, worstCase } = bill(stackOf(sizesOf(chance), shapeOf(chance)), options(chance));
        expect(worstCase.spotGone).to.be.at.least(total - BITS);
        expect(worstCase.autoscalingMaximum).to.be.at.least(total - BITS);
        expect(worstCase.both).to.be.at.least(Math.max(worstCase.spotGone, worstCase.autoscalingMaximum) - BITS);
    });

    always("cost no more with allowances than without, and the difference is in lines", (chance) => {
        const [resources, how] = [stackOf(sizesOf(chance), shapeOf(chance)), options(chance)];
        const full = bill(resources, { ...how, use: { ...how.use, alwaysFreeShare: 0 } });
        const eased = bill(resources, { ...how, use: { ...how.use, alwaysFreeShare: 1 } });
        const taken = sum(linesOf(eased), ({ monthly, what }) => (what.startsWith("always free") ? monthly : 0));
        expect(taken).to.be.at.most(0);
        expect(full.total + taken).to.be.closeTo(eased.total, CENT);
    });

    always("count every resource: as lines, free, unpriced or out of scope", (chance) => {
        const resources = stackOf(sizesOf(chance), shapeOf(chance));
        const found = bill(resources, options(chance));
        const reported = new Set([
            ...linesOf(found).map(({ resource }) => resource),
            ...found.unpriced.map(({ resource }) => resource),
        ]);
        const custom = resources.filter(({ type }: ResourceRecord) => type.includes("/"));
        const free = sum(found.free, (one) => one.resources);
        expect(custom.filter(({ urn }) => reported.has(urn)).length + free).to.equal(custom.length);
    });
});

describe("a bill of junk", () => {
    it("is finite and not below zero, whatever a stack's properties hold", () => {
        for (let seed = 1; seed <= 400; seed++) isSoundWith(seed);
    });
});
