import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import { ALB, billed, INSTANCE, linesOf, made, RDS, SERVICE, service, TASK } from "./helpers";

describe("what the bill lacks", () => {
    const why = (...resources: ResourceRecord[]) => billed(resources).unpriced.map((one) => one.why);

    it("is reported for a type that is not known", () => {
        expect(why(made("aws:chime/voiceConnector:VoiceConnector", "big"))[0]).to.equal(
            "it is not known here what aws:chime/voiceConnector:VoiceConnector costs",
        );
    });

    it("is reported for a class without a price, and the rest is still billed", () => {
        const { total, unpriced } = billed([
            made(RDS, "db", { engine: "postgres", instanceClass: "db.x2g.large", allocatedStorage: 20 }),
        ]);
        expect(total).to.be.closeTo(20 * 0.131, 1e-9);
        expect(unpriced[0]?.why).to.contain('has no "rds.postgres.db.x2g.large.hour"');
    });

    for (const [what, resource, reason] of [
        ["volumes", made("aws:ebs/volume:Volume", "v", { size: 10, type: "sc1" }), "ebs.sc1.gb-month"],
        [
            "requests of a magnetic volume",
            made("aws:ebs/volume:Volume", "v", { size: 10, type: "standard" }),
            "ebs.magnetic.io.million",
        ],
        [
            "a class of tables",
            made("aws:dynamodb/table:Table", "t", { tableClass: "STANDARD_INFREQUENT_ACCESS" }),
            "dynamodb.infrequent-access.provisioned.rcu-hour",
        ],
        [
            "brokers",
            made("aws:msk/cluster:Cluster", "k", {
                numberOfBrokerNodes: 2,
                brokerNodeGroupInfo: { instanceType: "kafka.m5.large" },
            }),
            "msk.kafka.m5.large.hour",
        ],
        [
            "caches of GraphQL",
            made("aws:appsync/apiCache:ApiCache", "c", { type: "SMALL" }),
            "appsync.cache.small.hour",
        ],
        [
            "Container Insights",
            made("aws:ecs/cluster:Cluster", "c", { settings: [{ name: "containerInsights", value: "enabled" }] }),
            "Container Insights",
        ],
        [
            "exportable certificates",
            made("aws:acm/certificate:Certificate", "c", { options: { export: "ENABLED" } }),
            "$15 a name",
        ],
        [
            "users of the plus tier",
            made("aws:cognito/userPool:UserPool", "u", { userPoolTier: "PLUS" }),
            "cognito.plus.mau",
        ],
        ...["AUDIT", "ENFORCED"].map(
            (advancedSecurityMode) =>
                [
                    `threat protection, ${advancedSecurityMode}`,
                    made("aws:cognito/userPool:UserPool", "u", {
                        userPoolTier: "LITE",
                        userPoolAddOns: { advancedSecurityMode },
                    }),
                    "of whom none is free",
                ] as const,
        ),
        [
            "tokens for machines",
            made("aws:cognito/userPoolClient:UserPoolClient", "c", { allowedOauthFlows: ["client_credentials"] }),
            "client_credentials",
        ],
        [
            "reserved capacity of a Network Load Balancer",
            made(ALB, "n", {
                loadBalancerType: "network",
                subnets: ["a", "b"],
                minimumLoadBalancerCapacity: { capacityUnits: 5 },
            }),
            "reserved units",
        ],
        [
            "archived files",
            made("aws:efs/fileSystem:FileSystem", "c", {
                lifecyclePolicies: [{ transitionToArchive: "AFTER_90_DAYS" }],
            }),
            "efs.archive.gb-month",
        ],
        ["an image's own volume", made(INSTANCE, "i", { instanceType: "t4g.nano" }), "comes from its image"],
        ["SMS", made("aws:sns/topicSubscription:TopicSubscription", "s", { protocol: "sms" }), "delivery by sms"],
    ] as const) {
        it(`is reported for ${what}`, () => {
            expect(why(resource).join("; ")).to.contain(reason);
        });
    }
});

describe("the speed of a volume", () => {
    const why = (...resources: ResourceRecord[]) => billed(resources).unpriced.map((one) => one.why);
    const database = (more: Record<string, unknown>) =>
        made(RDS, "db", {
            engine: "postgres",
            instanceClass: "db.t4g.micro",
            allocatedStorage: 400,
            storageType: "gp3",
            ...more,
        });
    const volume = (more: Record<string, unknown>) =>
        made("aws:ebs/volume:Volume", "v", { size: 8, type: "gp3", ...more });

    for (const [what, included, beyond, reason] of [
        [
            "a database's throughput",
            database({ storageThroughput: 500 }),
            database({ storageThroughput: 501 }),
            "1 MiB/s more (1 x mibps-month)",
        ],
    ] as const) {
        it(`is priced with the volume as far as gp3 includes it, and no further: ${what}`, () => {
            expect(why(included)).to.deep.equal([]);
            expect(why(beyond)).to.have.length(1);
            expect(why(beyond)[0]).to.contain(reason);
        });
    }

    it("bills a volume's IOPS beyond the 3000 that gp3 includes, from the first", () => {
        const size = 8 * 0.0912;
        expect(billed([volume({ iops: 3000 })]).total).to.be.closeTo(size, 1e-9);
        expect(billed([volume({ iops: 3001 })]).total).to.be.closeTo(size + 0.0057, 1e-9);
    });

    it("bills a volume's throughput beyond the 125 MiB/s that gp3 includes, from the first", () => {
        const size = 8 * 0.0912;
        expect(billed([volume({ throughput: 125 })]).total).to.be.closeTo(size, 1e-9);
        expect(billed([volume({ throughput: 126 })]).total).to.be.closeTo(size + 0.0456, 1e-9);
    });

    it("is no question of gp2, which has what its size gives it", () => {
        expect(why(database({ storageType: "gp2", storageThroughput: 501 }))).to.deep.equal([]);
    });
});

describe("what is not known before up", () => {
    it("is named, and never counted as nothing", () => {
        const { total, unpriced } = billed(service({ desiredCount: 2 }, { cpu: "[unknown]" }));
        expect(total).to.equal(0);
        expect(unpriced.map(({ why }) => why)).to.deep.equal(["cpu is not known before up"]);
        const database = made(RDS, "db", {
            engine: "postgres",
            instanceClass: "[unknown]",
            allocatedStorage: "[unknown]",
        });
        expect(billed([database]).unpriced.map(({ why }) => why)).to.deep.equal([
            "instanceClass is not known before up",
            "allocatedStorage is not known before up",
        ]);
    });

    it("has a range where bounds are known: tasks between those of autoscaling", () => {
        const { total, range, components } = billed(
            service({ desiredCount: "[unknown]", cluster: "shop" }, {}, [2, 5]),
        );
        const task = 730 * (0.25 * 0.03725 + 0.5 * 0.00409);
        expect(total).to.be.closeTo(5 * task, 1e-9);
        expect(range?.minimum).to.be.closeTo(2 * task, 1e-9);
        expect(range?.maximum).to.be.closeTo(5 * task, 1e-9);
        expect(components[0]?.lines[0]?.note).to.equal(
            "desiredCount is not known before up; autoscaling keeps 2 to 5 tasks",
        );
    });

    it("has a range where bounds are known: a load balancer's zones", () => {
        const lines = linesOf(billed([made(ALB, "alb", { subnets: "[unknown]" })]));
        const addresses = lines.find(({ price }) => price === "vpc.public-ipv4.hour");
        expect(addresses?.monthly).to.be.closeTo(4 * 3.65, 1e-9);
        expect(addresses?.range).to.deep.equal({ minimum: 2 * 730 * 0.005, maximum: 4 * 730 * 0.005 });
        expect(addresses?.note).to.contain("subnets are not known before up");
    });

    it("has a range for Spot instances, on demand at most", () => {
        const box = made(INSTANCE, "box", {
            instanceType: "m7g.large",
            instanceMarketOptions: { marketType: "spot" },
            rootBlockDevice: { volumeSize: 8, volumeType: "gp3" },
        });
        const { range, worstCase } = billed([box]);
        expect(range?.minimum).to.be.closeTo(8 * 0.0912, 1e-9);
        expect(range?.maximum).to.be.closeTo(730 * 0.1003 + 8 * 0.0912, 1e-9);
        expect(worstCase.spotGone).to.be.closeTo(range?.maximum ?? 0, 1e-9);
    });

    it("is found by what a resource waits for, while ids are not known", () => {
        const task = made(TASK, "api", { cpu: "256", memory: "512" }, { outputs: {} });
        const waiting = made(
            SERVICE,
            "api",
            { desiredCount: 1, taskDefinition: "[unknown]" },
            { dependencies: [task.urn] },
        );
        expect(billed([task, waiting]).total).to.be.closeTo(730 * (0.25 * 0.04656 + 0.5 * 0.00511), 1e-9);
        expect(billed([waiting]).unpriced[0]?.why).to.contain("its task definition is not among the resources");
    });
});
