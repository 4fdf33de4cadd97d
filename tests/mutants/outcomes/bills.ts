import type { Bill, Commitment } from "../../../costs";
import type { ResourceRecord } from "../../../inventory";
import { Chance } from "../../costs/chance";
import { billed, linesOf } from "../../costs/helpers";
import { shapeOf, sizesOf, stackOf } from "../../costs/random-stack";
import { tables } from "../../costs/tables";
import { outcome } from "./outcome";

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

/** The same resources with each input of one removed, or unknown. */
function changed(resources: ResourceRecord[], at: number): ResourceRecord[][] {
    const { inputs = {} } = resources[at] ?? {};
    return Object.keys(inputs).flatMap((key) =>
        [undefined, "[unknown]"].map((value) =>
            resources.map((one, index) => (index === at ? { ...one, inputs: { ...inputs, [key]: value } } : one)),
        ),
    );
}

// The rows as they are have a test: only what is next to them is another here.
for (const [table, rows] of Object.entries(tables)) {
    for (const [index, { resources, options }] of rows.entries()) {
        outcome(`bills like ${table} ${index}`, () =>
            resources
                .slice(0, 4)
                .flatMap((_, at) => changed(resources, at).map((others) => moneyIn(billed(others, options)))),
        );
    }
}

for (let seed = 1; seed <= 10; seed++) {
    const chance = new Chance(seed);
    const resources = stackOf(sizesOf(chance), shapeOf(chance));
    outcome(`bill of the random stack ${seed}`, () => moneyIn(billed(resources)));
    outcome(`bill of the random stack ${seed} with commitments`, () =>
        moneyIn(billed(resources, { commitments: COMMITMENTS })),
    );
}
