import type { Bill, Commitment } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import { Chance } from "../../costs/chance";
import { billed, linesOf, type Row } from "../../costs/helpers";
import { shapeOf, sizesOf, stackOf } from "../../costs/random-stack";
import { tables } from "../../costs/tables";
import { outcome, variations } from "./outcome";

const COMMITMENTS: Commitment[] = [
    { kind: "rds-reserved", instanceClass: "db.t4g.medium", years: 1, payment: "partial", count: 1 },
    { kind: "compute-savings-plan", years: 1, payment: "none", hourlyUsd: 0.02 },
];

/** Money to a millionth: the order of additions changes the last bits. */
function moneyIn(bill: Bill): unknown {
    const round = (figure: number | undefined) => (figure === undefined ? undefined : Math.round(figure * 1e6));
    const { total, fixed, usage, worstCase, range, unpriced } = bill;
    return [
        [total, fixed, usage, range?.minimum, range?.maximum, ...Object.values(worstCase).map(Number)].map(round),
        linesOf(bill).map(({ resource, price, monthly }) => [resource, price, round(monthly)]),
        unpriced.map(({ resource }) => resource),
    ];
}

function changed(resources: ResourceRecord[], at: number): ResourceRecord[][] {
    const one = resources[at];
    if (!one) return [];
    return variations(one.inputs).map((inputs) =>
        resources.map((other, index) => (index === at ? { ...one, inputs } : other)),
    );
}

function outcomesOf(name: string, { resources, options }: Row): void {
    outcome(`bill of ${name}`, () => moneyIn(billed(resources, options)));
    for (const [at, { name: whose }] of resources.slice(0, 6).entries()) {
        outcome(`bills of ${name} with another ${whose} (${at})`, () =>
            changed(resources, at).map((others) => moneyIn(billed(others, options))),
        );
    }
}

for (const [table, rows] of Object.entries(tables)) {
    for (const [index, row] of rows.entries()) outcomesOf(`${table} ${index}`, row);
}

for (let seed = 1; seed <= 20; seed++) {
    const chance = new Chance(seed);
    const resources = stackOf(sizesOf(chance), shapeOf(chance));
    outcome(`bill of the random stack ${seed}`, () => moneyIn(billed(resources)));
    outcome(`bill of the random stack ${seed} with commitments`, () =>
        moneyIn(billed(resources, { commitments: COMMITMENTS })),
    );
}
