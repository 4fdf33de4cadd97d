import { expect } from "chai";
import type { Bill } from "../../costs";
import { quantities } from "../../costs/services";
import type { ResourceRecord } from "../../inventory";
import { Chance } from "./chance";
import { billed, linesOf, made } from "./helpers";
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

function isSound(bill: Bill): void {
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
function isReported(bill: Bill, { urn, type }: ResourceRecord): boolean {
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

describe("a bill of junk", () => {
    it("is finite and not below zero, whatever a stack's properties hold", () => {
        for (let seed = 1; seed <= 400; seed++) {
            const chance = new Chance(seed);
            const resources = spoiled(stackOf(sizesOf(chance), shapeOf(chance)), chance);
            const bill = billed(resources, { use: { alwaysFreeShare: 1 } });
            isSound(bill);
            for (const resource of resources.filter(({ type }) => type.includes("/"))) {
                expect(isReported(bill, resource), `seed ${seed}: ${resource.urn}`).to.equal(true);
            }
        }
    });

    it("reports every resource of every type that has no properties at all", () => {
        for (const type of quantities.keys()) {
            const resource = made(type, "bare", {}, { outputs: {} });
            const bill = billed([resource]);
            isSound(bill);
            expect(isReported(bill, resource), type).to.equal(true);
        }
    });

    it("says of a count that is no count what it is", () => {
        const why = (inputs: Record<string, unknown>) =>
            billed([
                made("aws:elasticache/replicationGroup:ReplicationGroup", "c", {
                    nodeType: "cache.t4g.micro",
                    ...inputs,
                }),
            ]).unpriced.map((one) => one.why);
        expect(why({ numCacheClusters: -2 })).to.deep.equal(["numCacheClusters is -2, not a number of at least 1"]);
        expect(why({ numCacheClusters: "two" })).to.deep.equal([
            'numCacheClusters is "two", not a number of at least 1',
        ]);
        expect(why({ numCacheClusters: 1e308 })[0]).to.contain("is no quantity that can be billed");
    });

    it("has parents that go round in a circle, and is done all the same", () => {
        const ring = ["a", "b"].map((name, index) => ({
            urn: `urn:${name}`,
            type: "shop:index:Part",
            name,
            parent: `urn:${index === 0 ? "b" : "a"}`,
            inputs: {},
        }));
        expect(billed([...ring, made("aws:ec2/eip:Eip", "nat", {}, { parent: "urn:a" })]).total).to.equal(3.65);
    });
});
