import { expect } from "chai";
import type { Bill } from "../../costs";
import type { ResourceRecord } from "../../inventory";
import { Chance } from "./chance";
import { billed, linesOf } from "./helpers";
import { shapeOf, sizesOf, stackOf } from "./random-stack";

const JUNK: unknown[] = [
    null,
    true,
    false,
    0,
    -1,
    0.5,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e308,
    "",
    " ",
    "abc",
    "-3",
    "1e400",
    "NaN",
    "[unknown]",
    "[secret]",
    [],
    {},
    [null],
    ["[unknown]"],
    [{}],
    [[1]],
    { enabled: "[unknown]" },
    "__proto__",
    "constructor",
];

/** Are all amounts of the bill finite, and none below zero? */
export function isSound(bill: Bill): void {
    const amounts = [
        bill.total,
        bill.fixed,
        bill.usage,
        ...Object.values(bill.worstCase),
        ...bill.components.map(({ monthly }) => monthly),
        ...linesOf(bill).flatMap(({ monthly, quantity, unitPrice, range }) => [
            monthly,
            quantity,
            unitPrice,
            range?.minimum ?? 0,
            range?.maximum ?? 0,
        ]),
    ];
    expect(amounts.every(Number.isFinite)).to.equal(true);
    expect(
        Math.min(bill.total, bill.fixed, bill.usage, ...bill.components.map(({ monthly }) => monthly)),
    ).to.be.at.least(-1e-9);
}

/** Is the resource reported somehow? */
export function isReported(bill: Bill, { urn, type }: ResourceRecord): boolean {
    return (
        linesOf(bill).some(({ resource }) => resource === urn) ||
        bill.unpriced.some(({ resource }) => resource === urn) ||
        bill.free.some((free) => free.type === type)
    );
}

/** Every property of every resource of a stack, with the nested ones. */
function spoiled(resources: ResourceRecord[], chance: Chance): ResourceRecord[] {
    return resources.map((resource) => ({
        ...resource,
        inputs: spoil(resource.inputs, chance) as Record<string, unknown>,
    }));
}

function spoil(value: unknown, chance: Chance, depth = 0): unknown {
    if (depth > 0 && chance.number() < 0.25) return chance.one(JUNK);
    if (Array.isArray(value)) return value.map((item) => spoil(item, chance, depth + 1));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spoil(item, chance, depth + 1)]));
}

/** Bills a random stack with junk among its properties: the bill must be sound, and report every resource. */
export function isSoundWith(seed: number): void {
    const chance = new Chance(seed);
    const resources = spoiled(stackOf(sizesOf(chance), shapeOf(chance)), chance);
    const bill = billed(resources, { use: { alwaysFreeShare: 1 } });
    isSound(bill);
    for (const resource of resources.filter(({ type }) => type.includes("/"))) {
        expect(isReported(bill, resource), `seed ${seed}: ${resource.urn}`).to.equal(true);
    }
}
