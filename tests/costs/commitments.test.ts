import { expect } from "chai";
import { type Commitment, readPriceBook } from "../../costs";
import { billed, linesOf, made, onDemand, RDS, service, spot } from "./helpers";

const micro = { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, engineVersion: "17" };
const database = [made(RDS, "db", micro)];
const STORAGE = 20 * 0.131;

const reserved = (years: number, payment: string, count = 1): Commitment => ({
    kind: "rds-reserved",
    instanceClass: "db.t4g.micro",
    years,
    payment,
    count,
});
const plan = (hourlyUsd: number): Commitment => ({
    kind: "compute-savings-plan",
    years: 1,
    payment: "none",
    hourlyUsd,
});

const tasks = service({ desiredCount: 3, capacityProviderStrategies: [onDemand(1), spot] });
const SPOT = 2 * 730 * (0.25 * 0.011175 + 0.5 * 0.001227);
const DEMAND = 730 * (0.25 * 0.03725 + 0.5 * 0.00409);

describe("a reserved database", () => {
    for (const [years, payment, upfront, hourly] of [
        [1, "none", 0, 0.0198], // 14.45 a month
        [1, "partial", 82, 0.0094], // 13.70
        [1, "all", 162, 0], // 13.50
        [3, "partial", 167, 0.0064], // 9.31
        [3, "all", 327, 0], // 9.08
    ] as const) {
        it(`for ${years} year(s), ${payment} upfront, costs its hours and its share of the money upfront`, () => {
            const monthly = 730 * hourly + upfront / (12 * years);
            const { total, commitments } = billed(database, { commitments: [reserved(years, payment)] });
            expect(total).to.be.closeTo(STORAGE + monthly, 1e-9);
            expect(commitments[0]).to.include({ upfront, years });
            expect(commitments[0]?.monthly).to.be.closeTo(monthly, 1e-9);
            expect(commitments[0]?.saves).to.be.closeTo(18.25 - monthly, 1e-9);
            expect(commitments[0]?.paybackMonths).to.be.closeTo(upfront / (18.25 - 730 * hourly), 1e-9);
            expect(commitments[0]?.breakEvenMonths).to.be.closeTo((monthly * 12 * years) / 18.25, 1e-9);
        });
    }

    it("costs twice as much for the class of twice the size", () => {
        const twice = [made(RDS, "db", { ...micro, instanceClass: "db.t4g.small" })];
        const commitment: Commitment = {
            kind: "rds-reserved",
            instanceClass: "db.t4g.small",
            years: 1,
            payment: "none",
        };
        expect(billed(twice, { commitments: [commitment] }).total).to.be.closeTo(STORAGE + 730 * 0.0396, 1e-9);
    });

    it("shows what it takes the place of, and the money upfront, as lines", () => {
        const lines = linesOf(billed(database, { commitments: [reserved(1, "partial")] }));
        const by = (what: string) => lines.find((line) => line.what === what)?.monthly;
        expect(by("covered by a reservation")).to.be.closeTo(-18.25, 1e-9);
        expect(by("reserved")).to.be.closeTo(730 * 0.0094, 1e-9);
        expect(by("paid upfront, over 12 months")).to.be.closeTo(82 / 12, 1e-9);
    });

    it("is paid for when nothing runs that it covers", () => {
        const { total, commitments } = billed([made(RDS, "db", { ...micro, instanceClass: "db.t4g.small" })], {
            commitments: [reserved(1, "none")],
        });
        expect(total).to.be.closeTo(730 * 0.051 + STORAGE + 730 * 0.0198, 1e-9);
        expect(commitments[0]?.saves).to.be.closeTo(-730 * 0.0198, 1e-9);
        expect(commitments[0]).to.not.have.property("breakEvenMonths");
    });

    it("covers one instance once, though two reservations name it", () => {
        const { total } = billed(database, { commitments: [reserved(1, "none"), reserved(1, "all")] });
        expect(total).to.be.closeTo(STORAGE + 730 * 0.0198 + 162 / 12, 1e-9);
        const two = billed([...database, made(RDS, "db2", micro)], { commitments: [reserved(1, "none", 2)] });
        expect(two.total).to.be.closeTo(2 * (STORAGE + 730 * 0.0198), 1e-9);
    });

    it("is not sold for three years without money upfront, nor for two years, and the bill says so", () => {
        const bill = billed(database, { commitments: [reserved(3, "none"), reserved(2, "all"), reserved(1, "later")] });
        expect(bill.total).to.be.closeTo(18.25 + STORAGE, 1e-9);
        expect(bill.unpriced.map(({ why }) => why)).to.have.length(3);
        expect(bill.unpriced[0]?.why).to.contain("AWS sells no 3 years without money upfront");
    });
});

describe("a Compute Savings Plan", () => {
    // One task on demand is 0.25 x 0.0293 + 0.5 x 0.0032 = 0.008925 dollars an hour under the plan.
    const TASK = 0.25 * 0.0293 + 0.5 * 0.0032;

    it("pays for Fargate on demand, at the plan's price, and never for Spot", () => {
        const { total, commitments } = billed(tasks, { commitments: [plan(TASK)] });
        expect(total).to.be.closeTo(730 * TASK + SPOT, 1e-9);
        expect(commitments[0]?.saves).to.be.closeTo(DEMAND - 730 * TASK, 1e-9); // 8.29 - 6.52
        expect(commitments[0]?.upfront).to.equal(0);
    });

    it("pays for a part when less is promised", () => {
        expect(billed(tasks, { commitments: [plan(TASK / 2)] }).total).to.be.closeTo(
            730 * (TASK / 2) + DEMAND / 2 + SPOT,
            1e-9,
        );
    });

    it("is billed in full when more is promised than is used", () => {
        const { total } = billed(tasks, { commitments: [plan(1)] });
        expect(total).to.be.closeTo(730 + SPOT, 1e-9);
        const spotOnly = service({ desiredCount: 2, capacityProviderStrategies: [spot] });
        expect(billed(spotOnly, { commitments: [plan(0.01)] }).total).to.be.closeTo(7.3 + SPOT, 1e-9);
    });

    it("covers what an earlier plan left over", () => {
        const { total } = billed(tasks, { commitments: [plan(TASK / 2), plan(TASK)] });
        expect(total).to.be.closeTo(730 * 1.5 * TASK + SPOT, 1e-9);
    });

    it("says that a term has no known price", () => {
        const { unpriced } = billed(tasks, { commitments: [{ ...plan(1), years: 3 }] });
        expect(unpriced[0]?.why).to.contain("savings-plan.compute.3y.none.fargate.arm.vcpu-hour");
    });
});

describe("a Savings Plan of machines and functions", () => {
    const disk = { rootBlockDevice: { volumeType: "gp3", volumeSize: 8 } };
    const machine = (instanceType: string) =>
        made("aws:ec2/instance:Instance", instanceType, { instanceType, ...disk });
    const DISK = 8 * 0.0912;
    const ec2 = (hourlyUsd: number, more: object = {}) =>
        ({ kind: "ec2-savings-plan", family: "m7g", years: 1, payment: "none", hourlyUsd, ...more }) as Commitment;
    const rate = (key: string) => readPriceBook("ap-northeast-2").prices.get(key)?.usd ?? Number.NaN;
    const large = rate("ec2.reserved.standard.1y.none.m7g.large.hour-effective");

    it("of a family pays for its sizes at the price of standard reserved instances, and for no other family", () => {
        const { total, commitments } = billed([machine("m7g.large"), machine("c7g.large")], {
            commitments: [ec2(large)],
        });
        expect(total).to.be.closeTo(730 * (large + rate("ec2.c7g.large.hour")) + 2 * DISK, 1e-9);
        expect(commitments[0]?.name).to.equal(
            `EC2 Instance Savings Plan of $${large} an hour for m7g, 1 y, none upfront`,
        );
        expect(commitments[0]?.saves).to.be.closeTo(730 * (0.1003 - large), 1e-9);
    });

    it("never pays for Spot", () => {
        const onSpot = { ...disk, instanceType: "m7g.large", instanceMarketOptions: { marketType: "spot" } };
        const spot = made("aws:ec2/instance:Instance", "spot", onSpot);
        const { components } = billed([spot], { commitments: [ec2(1)] });
        expect(components.flatMap(({ lines }) => lines.map(({ what }) => what))).to.include(
            "savings plan that nothing uses",
        );
    });

    it("has money upfront by its payment, which comes back as it saves", () => {
        const all = rate("ec2.reserved.standard.3y.all.m7g.large.hour-effective");
        const [terms] = billed([machine("m7g.large")], {
            commitments: [ec2(all, { years: 3, payment: "all" })],
        }).commitments;
        expect(terms?.upfront).to.be.closeTo(730 * all * 36, 1e-9);
        expect(terms?.paybackMonths).to.be.closeTo((730 * all * 36) / (730 * 0.1003), 1e-9);
    });

    it("is spent first where it saves most, at rates that someone names where the book has none", () => {
        const FUNCTION = made("aws:lambda/function:Function", "jobs", { memorySize: 1024, architectures: ["arm64"] });
        const use = { lambdaCalls: 1e6, lambdaSeconds: 1 };
        const seconds = 1e6;
        const key = "savings-plan.compute.1y.none.lambda.arm.gb-second";
        const one: Commitment = { kind: "compute-savings-plan", years: 1, payment: "none", hourlyUsd: 0.001 };
        const resources = [...service({ desiredCount: 1 }), FUNCTION];
        const before = billed(resources, { use });
        // Lambda at half its price saves more than Fargate at 0.79 of it.
        const half = rate("lambda.arm.gb-second") / 2;
        const after = billed(resources, { use, commitments: [one], terms: { prices: { [key]: half } } });
        expect(0.73).to.be.lessThan(seconds * half);
        expect(before.total - after.total).to.be.closeTo(0.73, 1e-9);
        const machine = made("aws:ec2/instance:Instance", "box", { instanceType: "t4g.small" });
        const { warnings } = billed([...resources, machine], { use, commitments: [one] });
        expect(warnings.join()).to.match(/its rates for ec2\.t4g\.small\.hour are not known here.* at most this/);
    });

    it("pays for Lambda's time at the least discount that AWS gives, where no rate is named", () => {
        const FUNCTION = made("aws:lambda/function:Function", "jobs", { memorySize: 1024, architectures: ["arm64"] });
        const one: Commitment = { kind: "compute-savings-plan", years: 1, payment: "none", hourlyUsd: 0.01 };
        const use = { lambdaCalls: 1e6, lambdaSeconds: 1 };
        const [terms] = billed([FUNCTION], { use, commitments: [one] }).commitments;
        // A million GB-seconds cost 13.33: 7.30 at 12 % less pays for 8.30 of them.
        expect(terms?.saves).to.be.closeTo(7.3 / 0.88 - 7.3, 1e-4);
    });

    it("does not pay for what is always free", () => {
        const FUNCTION = made("aws:lambda/function:Function", "jobs", { memorySize: 1024, architectures: ["arm64"] });
        const key = "savings-plan.compute.1y.none.lambda.arm.gb-second";
        const options = {
            use: { lambdaCalls: 500_000, lambdaSeconds: 1, alwaysFreeShare: 1 },
            terms: { prices: { [key]: 1e-5 } },
        };
        const one: Commitment = { kind: "compute-savings-plan", years: 1, payment: "none", hourlyUsd: 1 };
        const [terms] = billed([FUNCTION], { ...options, commitments: [one] }).commitments;
        // 500,000 GB-seconds less 400,000.
        expect(terms?.insteadOf).to.be.closeTo(100_000 * rate("lambda.arm.gb-second"), 1e-9);
    });
});

describe("reserved cache nodes", () => {
    const cache: Commitment = {
        kind: "cache-reserved",
        engine: "valkey",
        nodeType: "cache.t4g.micro",
        years: 1,
        payment: "partial",
    };

    const node = made("aws:elasticache/replicationGroup:ReplicationGroup", "cache", {
        engine: "valkey",
        nodeType: "cache.t4g.micro",
        numCacheClusters: 1,
    });

    it("of a type without a known price are named, and not guessed", () => {
        const { unpriced } = billed([], { commitments: [{ ...cache, nodeType: "cache.t99.micro" }] });
        expect(unpriced.map(({ resource, type }) => [resource, type])).to.deep.equal([["account", "commitment"]]);
        expect(unpriced[0]?.why)
            .to.contain("1 x cache.t99.micro valkey reserved, 1 y, partial upfront")
            .and.contain("elasticache.valkey.reserved.1y.partial.cache.t99.micro.hour");
    });

    it("cost what both parts come to by the hour: half of a partial payment at once, all or nothing otherwise", () => {
        for (const [years, payment, effective, share] of [
            [1, "none", 0.013, 0],
            [1, "partial", 0.01221, 0.5],
            [3, "all", 0.008676, 1],
        ] as const) {
            const { total, commitments } = billed([node], { commitments: [{ ...cache, years, payment }] });
            expect(total, payment).to.be.closeTo(730 * effective, 1e-9);
            expect(commitments[0]?.upfront, payment).to.be.closeTo(8760 * years * effective * share, 1e-9);
        }
    });

    it("are billed once the book has their price", () => {
        const book = readPriceBook("ap-northeast-2");
        const prices = new Map(book.prices);
        // Made up for this test: 36 dollars upfront and 0.008 an hour.
        for (const [end, usd, unit] of [
            ["hour", 0.008, "hour"],
            ["upfront", 36, "one-time"],
        ] as const) {
            const key = `elasticache.valkey.reserved.1y.partial.cache.t4g.micro.${end}`;
            const source = { source: "made up", read: "2026-11-23", confidence: "derived" as const };
            prices.set(key, { key, usd, unit, offer: "AmazonElastiCache", ...source });
        }
        const { total, commitments } = billed([node], { prices: { ...book, prices }, commitments: [cache] });
        // 730 x 0.008 + 36 / 12 = 8.84 in place of 730 x 0.0192 = 14.016
        expect(total).to.be.closeTo(8.84, 1e-9);
        expect(commitments[0]?.saves).to.be.closeTo(14.016 - 8.84, 1e-9);
        expect(commitments[0]?.breakEvenMonths).to.be.closeTo((8.84 * 12) / 14.016, 1e-9);
    });
});
