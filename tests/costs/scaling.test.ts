import { expect } from "chai";
import type { ResourceRecord } from "../../inventory";
import { billed, CACHE, GROUP, linesOf, made, SERVICE, TABLE, TARGET, TASK, TEMPLATE } from "./helpers";

const DISK = [{ deviceName: "/dev/xvda", ebs: { volumeSize: 8, volumeType: "gp3" } }];
const template = made(TEMPLATE, "t", { instanceType: "t4g.small", blockDeviceMappings: DISK });
const policy = made("aws:autoscaling/policy:Policy", "p", { autoscalingGroupName: "g" });
const group = (inputs: object) => made(GROUP, "g", { launchTemplate: { id: "t" }, ...inputs });
const nodes = (scalingConfig: object) =>
    made("aws:eks/nodeGroup:NodeGroup", "n", { instanceTypes: ["t4g.small"], subnetIds: [], scalingConfig });
const target = (scalableDimension: string, resourceId: string, bounds: object, more: Partial<ResourceRecord> = {}) =>
    made(TARGET, "scales", { scalableDimension, resourceId, minCapacity: 2, maxCapacity: 4, ...bounds }, more);
const kafka = made("aws:msk/cluster:Cluster", "k", {
    clusterName: "k",
    numberOfBrokerNodes: 2,
    brokerNodeGroupInfo: { instanceType: "kafka.t3.small", storageInfo: { ebsStorageInfo: { volumeSize: 100 } } },
});
const UNKNOWN = "[unknown]";
const saidOf = (...resources: ResourceRecord[]) => billed(resources).unpriced.map(({ why }) => why);

describe("What is not known of how something grows", () => {
    const kinds: Record<string, [string, ResourceRecord[]]> = {
        "a cache": [
            "elasticache:replication-group:NodeGroups replication-group/c",
            [
                made(CACHE, "c", {
                    engine: "valkey",
                    nodeType: "cache.t4g.micro",
                    numNodeGroups: 1,
                    replicationGroupId: "c",
                }),
            ],
        ],
        "a table": [
            "dynamodb:table:ReadCapacityUnits table/d",
            [made(TABLE, "d", { name: "d", billingMode: "PROVISIONED", readCapacity: 5, writeCapacity: 5 })],
        ],
        "Aurora's readers": [
            "rds:cluster:ReadReplicaCount cluster:a",
            [
                made("aws:rds/cluster:Cluster", "a", { clusterIdentifier: "a", engine: "aurora-postgresql" }),
                made("aws:rds/clusterInstance:ClusterInstance", "m", {
                    clusterIdentifier: "a",
                    engine: "aurora-postgresql",
                    engineVersion: "16.6",
                    instanceClass: "db.t4g.medium",
                }),
            ],
        ],
        "a broker's volume": ["kafka:broker-storage:VolumeSize arn:aws:kafka:r:1:cluster/k/1", [kafka]],
        tasks: [
            "ecs:service:DesiredCount service/shop/s",
            [
                made(TASK, "big", { family: "big", cpu: "256", memory: "512" }),
                made(SERVICE, "s", {
                    name: "s",
                    cluster: "shop",
                    taskDefinition: "big",
                    launchType: "FARGATE",
                    desiredCount: 1,
                }),
            ],
        ],
    };
    for (const [name, [scaled, resources]] of Object.entries(kinds)) {
        const [dimension = "", id = ""] = scaled.split(" ");
        for (const bound of ["minCapacity", "maxCapacity"]) {
            it(`is said: the ${bound} of ${name}`, () => {
                expect(saidOf(...resources, target(dimension, id, { [bound]: UNKNOWN }))).to.contain(
                    `${bound} is not known before up`,
                );
            });
        }

        it(`is said: what scales ${name}`, () => {
            const unclear = target(UNKNOWN, id, {});
            expect(saidOf(...resources, unclear)).to.contain("scalableDimension is not known before up");
        });
    }

    it("is said: the most that a group of instances may have, which makes no dear month cheaper", () => {
        const found = billed([group({ minSize: 2, maxSize: UNKNOWN }), template, policy]);
        expect(found.unpriced.map(({ why }) => why)).to.deep.equal([
            "with autoscaling at its maximum: maxSize is not known before up",
        ]);
        expect(found.worstCase.autoscalingMaximum).to.equal(found.total);
    });

    it("is said: the most that a group of nodes may have", () => {
        const found = billed([nodes({ minSize: 1, desiredSize: 2, maxSize: UNKNOWN })]);
        expect(found.unpriced.map(({ why }) => why)).to.deep.equal([
            "with autoscaling at its maximum: scalingConfig.maxSize is not known before up",
        ]);
        expect(found.worstCase.both).to.equal(found.total);
    });

    for (const key of ["minSize", "desiredCapacity"]) {
        it(`is said: a group's ${key}`, () => {
            const given = { minSize: 1, maxSize: 3, desiredCapacity: 1, [key]: UNKNOWN };
            expect(saidOf(group(given), template)).to.contain(`${key} is not known before up`);
        });
    }

    it("is said: what else autoscaling scales, which no one here counts", () => {
        expect(saidOf(target("lambda:function:ProvisionedConcurrency", "function:f:1", {}))).to.deep.equal([
            "what it scales, lambda:function:ProvisionedConcurrency from 2 to 4, is not counted here",
        ]);
    });

    it("is said: which of two tables a target scales", () => {
        const table = (name: string) => made(TABLE, name, { billingMode: "PROVISIONED", readCapacity: 5 });
        const of = target("dynamodb:table:ReadCapacityUnits", UNKNOWN, {});
        expect(saidOf(table("one"), table("two"), of)).to.contain(
            `which ${TABLE} it scales, from 2 to 4, is not known before up`,
        );
    });

    it("is no lack where one table alone can be meant", () => {
        const table = made(TABLE, "one", { billingMode: "PROVISIONED", readCapacity: 1, writeCapacity: 1 });
        const found = billed([table, target("dynamodb:table:ReadCapacityUnits", UNKNOWN, {})]);
        expect(found.unpriced).to.deep.equal([]);
        expect(linesOf(found).find(({ what }) => what.includes("read unit"))?.quantity).to.equal(2 * 730);
    });

    it("does not let another's target scale a broker", () => {
        const other = target("kafka:broker-storage:VolumeSize", "arn:aws:kafka:r:1:cluster/other/1", {
            maxCapacity: 900,
        });
        expect(billed([kafka, other]).worstCase.both).to.equal(billed([kafka]).total);
    });
});
