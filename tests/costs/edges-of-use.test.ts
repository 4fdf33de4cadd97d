import { expect } from "chai";
import type { Use } from "../../costs";
import type { ResourceRecord } from "../../inventory";
import {
    ALB,
    API,
    BUCKET,
    billed,
    CDN,
    CLUSTER,
    database,
    ENDPOINT,
    FLOW,
    FUNCTION,
    LOGS,
    linesOf,
    made,
    POOL,
    RDS,
    TABLE,
} from "./helpers";

type Inputs = Record<string, unknown>;

const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const SCALING = "aws:appautoscaling/policy:Policy";

describe("what the users do", () => {
    const SHARED: [type: string, inputs?: Inputs][] = [
        [BUCKET],
        [CDN],
        [LOGS],
        [FLOW],
        ["aws:ec2/natGateway:NatGateway"],
        [ENDPOINT, { vpcEndpointType: "Interface", subnetIds: ["a"] }],
        ["aws:route53/zone:Zone"],
        ["aws:ecr/repository:Repository"],
        ["aws:secretsmanager/secret:Secret"],
        ["aws:kms/key:Key"],
        ["aws:sns/topic:Topic"],
        [POOL],
        [FUNCTION],
        [TABLE, { billingMode: "PAY_PER_REQUEST" }],
        [API, { protocolType: "HTTP" }],
        [CLUSTER, { engine: "aurora-postgresql" }],
        [RDS, { ...database, backupRetentionPeriod: 7 }],
        [ALB, { subnets: ["a", "b"] }],
    ];
    const use: Partial<Use> = { extraBackupGB: 40, httpApiShare: 1, cacheGB: 5 };
    for (const [type, inputs] of SHARED) {
        it(`is shared by all of a type, and not billed for each: ${type.split(":")[1]}`, () => {
            const usage = (...names: string[]) =>
                billed(
                    names.map((name) => made(type, name, inputs)),
                    { use },
                ).usage;
            expect(usage("one")).to.be.greaterThan(0);
            expect(usage("one", "two", "three")).to.be.closeTo(usage("one"), 1e-9);
        });
    }

    it("reaches an HTTP API in place of the load balancer and CloudFront, by its share", () => {
        const front = [made(CDN, "front"), made(API, "api", { protocolType: "HTTP" })];
        const lines = (httpApiShare: number) =>
            Object.fromEntries(
                linesOf(billed(front, { use: { httpApiShare, webSocketHours: 0, requests: 1_000_000 } })).map(
                    ({ what, quantity, resource }) => [`${resource.split("::").at(-1)} ${what}`, quantity],
                ),
            );
        expect(lines(0)["front HTTPS requests"]).to.equal(100);
        expect(lines(0.25)["front HTTPS requests"]).to.equal(75);
        expect(lines(0.25)["api requests"]).to.equal(0.25);
        expect(lines(1)["front data to the origin"]).to.equal(0);
        const large = billed([front[1] as ResourceRecord], {
            use: { httpApiShare: 1, requests: 1_000_000, requestKiB: 513 },
        });
        expect(linesOf(large)[0]?.quantity).to.equal(2);
    });

    it("reaches no WebSocket API by the share of an HTTP API", () => {
        const front = [made(CDN, "front"), made(API, "sockets", { protocolType: "WEBSOCKET" })];
        const use = { httpApiShare: 1, webSocketHours: 0, requests: 1_000_000 };
        const lines = linesOf(billed(front, { use }));
        expect(lines.find(({ what }) => what === "HTTPS requests")?.quantity).to.equal(100);
    });

    it("downloads files of their size", () => {
        const use = { downloads: 1024, fileMiB: 4 };
        const lines = linesOf(billed([made(BUCKET, "files")], { use }));
        expect(lines.find(({ what }) => what === "downloads to the internet")?.quantity).to.equal(4);
    });

    it("is not billed for a NAT's log, which has a few lines a boot, nor shared with it", () => {
        const nat = made(LOGS, "nat", { tags: { "nat-network": "shop/prod/network" } });
        const written = (...groups: ResourceRecord[]) =>
            linesOf(billed(groups, { use: { logsGB: 2 } }))
                .filter(({ what }) => what === "logs written")
                .map(({ quantity }) => quantity);
        expect(written(nat, made(LOGS, "a"), made(LOGS, "b"))).to.deep.equal([1, 1, 0.001]);
        expect(written(nat)).to.deep.equal([0.001]);
    });
});

describe("alarms that a policy makes for itself", () => {
    for (const [inputs, alarms] of [
        [{ policyType: "TargetTrackingScaling", serviceNamespace: "ecs" }, 2],
        [{ policyType: "TargetTrackingScaling", serviceNamespace: "dynamodb" }, 4],
        [{ policyType: "StepScaling", serviceNamespace: "ecs" }, 0],
        [{}, 0],
    ] as const) {
        it(`are ${alarms}: ${JSON.stringify(inputs)}`, () => {
            expect(billed([made(SCALING, "p", inputs)]).total).to.be.closeTo(alarms * 0.1, 1e-9);
        });
    }
});

describe("a dashboard", () => {
    const shown = (dashboardBody: unknown, alwaysFreeShare = 1) =>
        billed([made(DASHBOARD, "d", { dashboardBody })], { use: { alwaysFreeShare } });
    const widget = (metrics: number) => ({ properties: { metrics: Array(metrics).fill(["AWS/ECS"]) } });

    it("is one of the free ones up to 50 metrics, in all widgets together, whatever form its body has", () => {
        for (const widgets of [[], [{}], [widget(50)], [widget(25), {}, widget(25)]]) {
            expect(shown({ widgets }).total).to.equal(0);
            expect(shown(JSON.stringify({ widgets })).total).to.equal(0);
        }
        expect(shown("[unknown]").total).to.equal(0);
        expect(shown("no JSON").total).to.equal(0);
        expect(shown({ widgets: [widget(26), widget(25)] }).total).to.equal(3);
    });
});
