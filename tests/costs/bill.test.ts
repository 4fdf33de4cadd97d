import { expect } from "chai";
import { OUTSIDE, PriceBookError, UseError } from "../../costs";
import type { ResourceRecord } from "../../inventory";
import { billed, EIP, made, onDemand, RDS, service, spot } from "./helpers";

const STACK: ResourceRecord = { urn: "urn:stack", type: "pulumi:pulumi:Stack", name: "shop-prod", inputs: {} };
const part = (name: string, parent = STACK.urn): ResourceRecord => ({
    urn: `urn:${name}`,
    type: "shop:index:Part",
    name,
    parent,
    inputs: {},
});
const address = (name: string, parent: string) => made(EIP, name, {}, { parent });

describe("a bill", () => {
    it("groups lines by the component at the top, dearest first", () => {
        const { components } = billed([
            STACK,
            part("edge"),
            part("inner", "urn:edge"),
            part("network"),
            address("one", "urn:inner"),
            address("two", "urn:edge"),
            address("three", "urn:network"),
            address("four", STACK.urn),
        ]);
        expect(components.map(({ name }) => name)).to.deep.equal(["edge", OUTSIDE, "network"]);
        expect(components.map(({ monthly }) => monthly)).to.deep.equal([7.3, 3.65, 3.65]);
    });

    it("has the form that others rely on", () => {
        const bill = billed([STACK, part("network"), address("nat", "urn:network")]);
        expect(bill).to.include({
            currency: "USD",
            region: "ap-northeast-2",
            hoursPerMonth: 730,
            total: 3.65,
            fixed: 3.65,
            usage: 0,
        });
        expect(bill.worstCase).to.deep.equal({ spotGone: 3.65, autoscalingMaximum: 3.65, both: 3.65 });
        expect(bill.components[0]?.lines).to.deep.equal([
            {
                resource: `urn:pulumi:test::glimpse::${EIP}::nat`,
                what: "public IPv4 address (Elastic IP)",
                quantity: 730,
                unit: "hour",
                unitPrice: 0.005,
                monthly: 3.65,
                price: "vpc.public-ipv4.hour",
                kind: "fixed",
            },
        ]);
        expect(bill.unpriced).to.deep.equal([]);
    });

    it("shows two worst cases: no Spot, and autoscaling at its maximum all month", () => {
        const task = (vcpu: number, gb: number) => 730 * (0.25 * vcpu + 0.5 * gb);
        const [demand, cheap] = [task(0.03725, 0.00409), task(0.011175, 0.001227)];
        const strategy = { desiredCount: 3, cluster: "shop", capacityProviderStrategies: [onDemand(1), spot] };
        const { total, worstCase } = billed(service(strategy, {}, [2, 20]));
        expect(total).to.be.closeTo(demand + 2 * cheap, 1e-9); // 13.27
        expect(worstCase.spotGone).to.be.closeTo(3 * demand, 1e-9); // 24.87
        expect(worstCase.autoscalingMaximum).to.be.closeTo(demand + 19 * cheap, 1e-9);
        expect(worstCase.both).to.be.closeTo(20 * demand, 1e-9);
    });

    it("counts on no sleep in the worst case: a schedule may fail, and people wake what they need", () => {
        const action = (name: string, schedule: string, tasks: number) =>
            made("aws:appautoscaling/scheduledAction:ScheduledAction", name, {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/api",
                schedule,
                scalableTargetAction: { minCapacity: tasks, maxCapacity: tasks },
            });
        const month = billed([
            ...service({ desiredCount: 1, cluster: "shop", capacityProviderStrategies: [spot] }, {}, [1, 2]),
            action("asleep", "cron(0 12 ? * * *)", 0),
            action("awake", "cron(0 0 ? * * *)", 1),
        ]);
        const [spotTask, onDemandTask] = [0.25 * 0.011175 + 0.5 * 0.001227, 0.25 * 0.03725 + 0.5 * 0.00409];
        expect(month.total).to.be.closeTo(365 * spotTask, 1e-9);
        expect(month.worstCase.spotGone).to.be.closeTo(365 * onDemandTask, 1e-9);
        expect(month.worstCase.autoscalingMaximum).to.be.closeTo(730 * 2 * spotTask, 1e-9);
        expect(month.worstCase.both).to.be.closeTo(730 * 2 * onDemandTask, 1e-9);
    });

    it("lists resources of other providers as out of scope, and counts values of random as free", () => {
        const bill = billed([
            made("cloudflare:index/record:Record", "www"),
            made("aws-native:ec2:Vpc", "native"),
            made("random:index/randomPassword:RandomPassword", "password"),
        ]);
        expect(bill.outOfScope.map(({ type }) => type)).to.deep.equal(["cloudflare:index/record:Record"]);
        // On the same AWS bill, whichever provider makes it.
        expect(bill.free.map(({ type }) => type)).to.include("aws-native:ec2:Vpc");
        expect(bill.free).to.deep.include({
            type: "random:index/randomPassword:RandomPassword",
            reason: "a value that Pulumi keeps; nothing is made at AWS",
            resources: 1,
        });
    });

    it("says why a region or a figure of use cannot be billed", () => {
        expect(() => billed([], { region: "eu-west-9" })).to.throw(PriceBookError, "eu-west-9");
        const wrong = { requests: -1, crossZoneShare: 2, logsGB: Number.NaN };
        expect(() => billed([], { use: wrong }))
            .to.throw(UseError, "requests = -1")
            .with.property("message")
            .that.contains("crossZoneShare = 2")
            .and.contains("logsGB = NaN");
        expect(() => billed([], { use: JSON.parse('{"reqests": 1}') })).to.throw(
            UseError,
            "there is no use called reqests",
        );
        expect(() => billed([], { hoursPerMonth: 0 })).to.throw(RangeError);
    });

    it("does not take a neighbour region's resource at this region's price", () => {
        const far = { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, region: "us-east-1" };
        const bill = billed([made(RDS, "far", far)]);
        expect(bill.unpriced).to.deep.equal([]);
        expect(bill.total, "not Seoul's 730 x 0.025 and 20 x 0.131").to.be.closeTo(730 * 0.016 + 20 * 0.115, 1e-9);
        const without = billed([made(EIP, "far", { region: "eu-west-9" })]);
        expect(without.unpriced[0]?.why).to.contain("it is in eu-west-9, and these are the prices of ap-northeast-2");
    });

    it("takes it where that region's own book has the same price: a site's alarm is in us-east-1", () => {
        const alarm = { region: "us-east-1", metricName: "5xxErrorRate", namespace: "AWS/CloudFront", period: 300 };
        const { unpriced, total } = billed([made("aws:cloudwatch/metricAlarm:MetricAlarm", "site", alarm)]);
        expect(unpriced).to.deep.equal([]);
        expect(total).to.be.closeTo(0.1, 1e-9);
    });

    it("warns of the old prices that it used, and of no others", () => {
        expect(billed([made(EIP, "nat")]).warnings).to.deep.equal([]);
        const old = made(RDS, "db", { engine: "postgres", instanceClass: "db.t3.micro", allocatedStorage: 20 });
        expect(billed([old]).warnings[0]).to.match(
            /^1 of 2 prices .* older than 180 days \(the oldest was read on 2025-04-24/,
        );
    });
});
