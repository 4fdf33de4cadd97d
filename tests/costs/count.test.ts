import { expect } from "chai";
import { OUTSIDE, parsePriceBook } from "../../costs";
import { grouped, sum } from "../../costs/grouped";
import { costOf } from "../../costs/lines";
import { weekOf } from "../../costs/week";
import type { ResourceRecord } from "../../inventory";
import { ALB, billed, EIP, INSTANCE, LOGS, linesOf, made, SERVICE, service } from "./helpers";

const part = (name: string, type = "shop:index:Part", parent?: string): ResourceRecord => ({
    urn: `urn:${type}:${name}`,
    type,
    name,
    inputs: {},
    ...(parent === undefined ? {} : { parent }),
});
const inside = (name: string, parent: ResourceRecord) => made(EIP, name, {}, { parent: parent.urn });

describe("what a bill counts", () => {
    it("is each resource once: priced, free, without a price, or another provider's", () => {
        const bill = billed([
            part("shop-prod", "pulumi:pulumi:Stack"),
            part("aws", "pulumi:providers:aws"),
            part("part"),
            made(EIP, "nat"),
            made("aws:ec2/vpc:Vpc", "vpc"),
            made("aws:ec2/subnet:Subnet", "a"),
            made("aws:ec2/subnet:Subnet", "b"),
            made("aws:redshift/cluster:Cluster", "unknown"),
            ...["azure-native:a:A", "google-native:a:A", "docker-build:index:Image", "kubernetes:core/v1:Pod"].map(
                (type) => made(type, "other"),
            ),
            made("pulumiservice:index:Webhook", "hook"),
        ]);
        expect(linesOf(bill).map(({ resource }) => resource.split("::").at(-1))).to.deep.equal(["nat"]);
        expect(bill.unpriced.map(({ type }) => type)).to.deep.equal(["aws:redshift/cluster:Cluster"]);
        expect(bill.outOfScope.map(({ type }) => type)).to.have.members([
            "azure-native:a:A",
            "google-native:a:A",
            "docker-build:index:Image",
            "kubernetes:core/v1:Pod",
            "pulumiservice:index:Webhook",
        ]);
        const reason = "networks, routes and rules have no charge";
        expect(bill.free).to.deep.equal([
            { type: "aws:ec2/subnet:Subnet", reason, resources: 2 },
            { type: "aws:ec2/vpc:Vpc", reason, resources: 1 },
        ]);
    });

    it("is free with the reason that nothing of it runs, apart from the others of its type", () => {
        const idle = service({ desiredCount: 0 });
        expect(billed(idle).free.find(({ type }) => type === SERVICE)).to.deep.equal({
            type: SERVICE,
            reason: "nothing of it runs as it is configured",
            resources: 1,
        });
    });

    it("is no quantity that cannot be billed", () => {
        const why = (minSize: number) =>
            billed([
                made("aws:ec2/launchTemplate:LaunchTemplate", "t", {
                    instanceType: "m7g.large",
                    blockDeviceMappings: [{ ebs: { volumeType: "gp3", volumeSize: 8 } }],
                }),
                made("aws:autoscaling/group:Group", "g", { minSize, maxSize: minSize, launchTemplate: { id: "t" } }),
            ]).unpriced.map((one) => one.why);
        expect(why(1e12)).to.deep.equal([]);
        expect(why(1e15)).to.deep.equal([
            "1000000000000000 x m7g.large instance: 730000000000000000 is no quantity that can be billed",
        ]);
    });

    it("is what can be priced of a resource, next to what cannot, each reason once", () => {
        const box = made(INSTANCE, "box", {
            instanceType: "m7g.large",
            rootBlockDevice: { volumeSize: 8, volumeType: "gp3" },
            ebsBlockDevices: [
                { volumeSize: 8, volumeType: "io9" },
                { volumeSize: 9, volumeType: "io9" },
                { volumeSize: 9, volumeType: "io9" },
            ],
        });
        const bill = billed([box]);
        expect(linesOf(bill).map(({ what }) => what)).to.deep.equal(["m7g.large instance", "root volume, 8 GB of gp3"]);
        expect(bill.unpriced.map(({ resource, type, why }) => [resource, type, why.split(": ")[0]])).to.deep.equal([
            [box.urn, INSTANCE, "volume, 8 GB of io9 (8 x gb-month)"],
            [box.urn, INSTANCE, "volume, 9 GB of io9 (9 x gb-month)"],
        ]);
    });

    it("names what two parts of a resource lack once, and what is free by type and reason, in one order", () => {
        const volume = { volumeSize: 8, volumeType: "io9" };
        const root = { volumeSize: 8, volumeType: "gp3" };
        const inputs = { instanceType: "m7g.large", rootBlockDevice: root, ebsBlockDevices: [volume, volume] };
        const box = made(INSTANCE, "box", inputs);
        const lacks = billed([box]).unpriced.filter(({ why }) => why.includes("io9"));
        expect(lacks).to.have.length(1);
        const types = ["aws:ec2/vpc:Vpc", "aws:ec2/routeTable:RouteTable", "aws:ec2/subnet:Subnet"];
        for (const order of [types, [...types].reverse()]) {
            const { free } = billed(order.map((type) => made(type, "one")));
            expect(free.map(({ type }) => type)).to.deep.equal([...types].sort());
        }
    });

    it("is in this region's prices where a resource names this region", () => {
        expect(billed([made(EIP, "near", { region: "ap-northeast-2" })]).total).to.be.closeTo(3.65, 1e-9);
        expect(billed([made(EIP, "near", { region: "[unknown]" })]).total).to.be.closeTo(3.65, 1e-9);
    });
});

describe("the components of a bill", () => {
    const names = (...resources: ResourceRecord[]) => billed(resources).components.map(({ name }) => name);

    it("carry their type where two at the top share a name, and no type where one is within another", () => {
        const [one, two] = [part("api", "shop:index:Part"), part("api", "shop:index:Other")];
        expect(names(one, two, inside("a", one), inside("b", two))).to.deep.equal([
            "api (shop:index:Other)",
            "api (shop:index:Part)",
        ]);
        const within = part("api", "shop:index:Other", one.urn);
        expect(names(one, within, inside("a", one), inside("b", within))).to.deep.equal(["api"]);
    });

    it("are found though parents are missing or go round in a circle", () => {
        const [a, b] = [
            part("a", "shop:index:A", "urn:shop:index:B:b"),
            part("b", "shop:index:B", "urn:shop:index:A:a"),
        ];
        expect(names(a, b, inside("x", a))).to.have.length(1);
        expect(names(made(EIP, "x", {}, { parent: "urn:nowhere" }))).to.deep.equal([OUTSIDE]);
        expect(names(part("top"), part("inner", "shop:index:Inner", "urn:shop:index:Part:top"))).to.deep.equal([]);
    });

    it("are one outside of all: of resources under the stack, and of what the account pays", () => {
        const stack = part("shop-prod", "pulumi:pulumi:Stack");
        const plan = { kind: "compute-savings-plan", years: 1, payment: "none", hourlyUsd: 0.01 } as const;
        const resources = [stack, made(EIP, "x", {}, { parent: stack.urn }), made(EIP, "y")];
        const { components } = billed(resources, { commitments: [plan] });
        expect(components.map(({ name, lines }) => [name, lines.length])).to.deep.equal([[OUTSIDE, 3]]);
    });

    it("are what holds a resource, never a resource itself", () => {
        const bucket = made("aws:s3/bucket:Bucket", "files");
        const lines = billed([bucket, made(EIP, "x", {}, { parent: bucket.urn })]).components;
        expect(lines.map(({ name }) => name)).to.deep.equal([OUTSIDE]);
    });
});

describe("the range of a bill", () => {
    it("is absent where every line is known", () => {
        expect(billed([made(EIP, "nat")])).to.not.have.property("range");
    });

    it("is what the lines with a range take off and add, and never below zero", () => {
        const open = made("aws:ssm/parameter:Parameter", "p", { tier: "Intelligent-Tiering" });
        const range = billed([made(EIP, "nat"), open]).range;
        expect(range?.minimum).to.be.closeTo(3.65, 1e-9);
        expect(range?.maximum).to.be.closeTo(3.7, 1e-9);
        const balancer = made(ALB, "alb", { subnets: "[unknown]" });
        const bill = billed([balancer], { use: { requests: 0, webSocketHours: 0 } });
        expect(bill.range?.minimum).to.be.closeTo(730 * (0.0225 + 2 * 0.005), 1e-9);
        expect(bill.range?.maximum).to.be.closeTo(bill.total, 1e-9);
    });
});

describe("the hours of a month", () => {
    it("are 730 unless the bill is given others", () => {
        expect(billed([made(EIP, "nat")], { hoursPerMonth: 744 })).to.include({ hoursPerMonth: 744, total: 3.72 });
        for (const hoursPerMonth of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
            expect(() => billed([], { hoursPerMonth })).to.throw(RangeError, `A month of ${hoursPerMonth} hours`);
        }
    });
});

describe("a price in tiers", () => {
    it("costs each unit at its own tier, from the first on", () => {
        const source = { offer: "o", source: "s", read: "2026-10-01", confidence: "two reads" };
        const tiers = [
            { from: 0, usd: 1 },
            { from: 10, usd: 0.5 },
            { from: 30, usd: 0.1 },
        ];
        const prices = [
            { key: "tiered", usd: 1, unit: "GB", tiers, ...source },
            { key: "plain", usd: 2, unit: "GB", ...source },
        ];
        const book = parsePriceBook({ region: "x", currency: "USD", prices }, "x.json");
        const costs = [0, 5, 10, 11, 30, 130].map((quantity) => costOf(book, "tiered", quantity));
        expect(costs).to.deep.equal([0, 5, 10, 10.5, 20, 30]);
        expect(costOf(book, "plain", 3)).to.equal(6);
    });

    it("is the mean of all that uses it, each line at the same", () => {
        const logs = [made(LOGS, "a"), made(LOGS, "b")];
        const written = linesOf(billed(logs, { use: { logsGB: 4 } })).filter(({ what }) => what === "logs written");
        expect(written.map(({ quantity, unitPrice }) => [quantity, unitPrice])).to.deep.equal([
            [2, 0.76],
            [2, 0.76],
        ]);
    });
});

describe("a price book, field by field", () => {
    const price = {
        key: "alb.hour",
        usd: 0.0225,
        unit: "hour",
        offer: "AWSELB",
        source: "list",
        read: "2026-10-01",
        confidence: "two reads",
    };
    const book =
        (more: object, top: object = {}) =>
        () =>
            parsePriceBook({ region: "x", currency: "USD", prices: [{ ...price, ...more }], ...top }, "x.json");

    for (const more of [
        { key: "ALB" },
        { key: "alb hour" },
        { key: "" },
        { usd: -0.01 },
        { usd: Number.NaN },
        { unit: "" },
        { offer: "" },
        { usageType: "" },
        { source: "" },
        { read: "2026-13-01" },
        { read: "yesterday" },
        { confidence: "sure" },
        { tiers: {} },
        { tiers: [{ from: -1, usd: 1 }] },
        { tiers: [{ from: 0, usd: 0.0225, to: 3 }] },
        { tiers: [] },
        { extra: 1 },
    ]) {
        it(`refuses ${JSON.stringify(more)}`, () => {
            expect(book(more)).to.throw();
        });
    }

    it("takes each confidence, a price of nothing, and what is optional", () => {
        for (const confidence of ["two reads", "one read", "derived", "general", "stale"]) {
            const { prices, region } = book({ confidence, usd: 0, usageType: "U", operation: "", productFamily: "" })();
            expect(region).to.equal("x");
            expect(prices.get("alb.hour")?.confidence).to.equal(confidence);
        }
        expect(book({}, { currency: "EUR" })).to.throw("currency");
        expect(book({}, { extra: 1 })).to.throw();
    });
});

describe("a week in turns", () => {
    const turn = (schedule: string, to: string, timeZone = "UTC") => ({ schedule, to, timeZone });

    it("is shared out by the minutes from one turn to the next, the last round to the first", () => {
        const week = weekOf([turn("cron(0 18 ? * * *)", "night"), turn("cron(0 6 ? * * *)", "day")]);
        expect(week?.map(({ since }) => since)).to.deep.equal(Array(7).fill(["day", "night"]).flat());
        for (const { share } of week ?? []) expect(share).to.be.closeTo(0.5 / 7, 1e-12);
        const once = weekOf([turn("cron(0 6 ? * MON *)", "all")]);
        expect(once).to.deep.equal([{ share: 1, since: "all" }]);
    });

    it("is not known in two time zones, by a schedule that differs between weeks, or without a turn", () => {
        expect(weekOf([turn("cron(0 6 ? * * *)", "a"), turn("cron(0 7 ? * * *)", "b", "Asia/Seoul")])).to.equal(
            undefined,
        );
        expect(weekOf([turn("cron(0 6 ? * * *)", "a"), turn("cron(0 6 1 * ? *)", "b")])).to.equal(undefined);
        expect(weekOf([])).to.equal(undefined);
    });
});

describe("items in groups", () => {
    it("keep their order, and add up to what they hold", () => {
        const groups = grouped(["b1", "a1", "b2"], (item) => item.slice(0, 1));
        expect([...groups]).to.deep.equal([
            ["b", ["b1", "b2"]],
            ["a", ["a1"]],
        ]);
        expect(sum([1, 2, 3], (item) => item * 2)).to.equal(12);
        expect(sum([], () => 1)).to.equal(0);
    });
});
