import { expect } from "chai";
import { type Inputs, resource, ruleOf, table, violations } from "./helpers";

const RDS = "aws:rds/instance:Instance";
const QUEUE = "aws:sqs/queue:Queue";
const SEARCH = "aws:opensearch/domain:Domain";
const CACHE = "aws:elasticache/cluster:Cluster";
const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";

/** Inputs whose presence alone excuses a resource, and what each rule says without it. */
const EXCUSES: [rule: string, type: string, key: string, inputs: Inputs, says: RegExp][] = [
    ["backups", RDS, "replicateSourceDb", { engine: "postgres" }, /has no backups/],
    ["deletion-protection", RDS, "replicateSourceDb", { engine: "postgres" }, /can be deleted/],
    ["encryption-at-rest", RDS, "replicateSourceDb", {}, /not encrypted/],
    ["database-tls", RDS, "replicateSourceDb", { engine: "postgres", engineVersion: "13" }, /without TLS/],
    ["encryption-at-rest", QUEUE, "kmsMasterKeyId", { sqsManagedSseEnabled: false }, /not encrypted/],
    ["cache-tls", CACHE, "replicationGroupId", {}, /speaks plain text/],
];

describe("An input that AWS takes as left out", () => {
    for (const [rule, type, key, inputs, says] of EXCUSES) {
        for (const nothing of ["", null, undefined]) {
            it(`excuses nothing: ${rule}, ${key}: ${JSON.stringify(nothing)}`, () => {
                const found = violations(ruleOf(rule), [resource(type, "one", { ...inputs, [key]: nothing })]);
                expect(found.map(({ message }) => message).join()).to.match(says);
            });
        }

        it(`excuses where it is given: ${rule}, ${key}`, () => {
            expect(violations(ruleOf(rule), [resource(type, "one", { ...inputs, [key]: "other" })])).to.deep.equal([]);
        });
    }

    for (const subnetIds of [[], null, undefined]) {
        it(`is no VPC: subnetIds ${JSON.stringify(subnetIds)}`, () => {
            const [found] = violations(ruleOf("no-public-database"), [
                resource(SEARCH, "logs", { vpcOptions: { subnetIds } }),
            ]);
            expect(found?.message).to.match(/is on the internet/);
        });
    }
});

describe("The task definition of a service", () => {
    const url = "postgresql://db:5432/shop?connection_limit=50";
    const task = resource(
        TASK,
        "task",
        {
            family: "shop",
            containerDefinitions: JSON.stringify([
                { name: "app", environment: [{ name: "DATABASE_URL", value: url }] },
            ]),
        },
        { outputs: { arn: "arn:aws:ecs:ap-northeast-2:1:task-definition/shop:3", family: "shop", revision: 3 } },
    );
    const other = resource(TASK, "other", { family: "other", containerDefinitions: "[]" });
    const database = resource(RDS, "db", { engine: "postgres", instanceClass: "db.t4g.micro" });
    const service = (taskDefinition: unknown, more: Inputs = {}) =>
        resource(SERVICE, "web", { name: "web", cluster: "shop", desiredCount: 2, taskDefinition }, more);
    table("connection-budget", [
        ...["shop", "shop:3", "arn:aws:ecs:ap-northeast-2:1:task-definition/shop"].map((name) => ({
            it: `is found by ${name}`,
            resources: [database, task, other, service(name)],
            says: [/web: 4 tasks x 50/],
        })),
        {
            it: "is found by what an unknown one comes from, among several that the service waits for",
            resources: [
                database,
                task,
                other,
                service("[unknown]", {
                    dependencies: [other.urn, task.urn],
                    propertyDependencies: { taskDefinition: [task.urn] },
                }),
            ],
            says: [/web: 4 tasks x 50/],
        },
        ...["shop:2", "elsewhere"].map((name) => ({
            it: `cannot be judged where it is not in this program: ${name}`,
            resources: [database, task, other, service(name)],
            says: [/^cannot be judged: the task definition of web \((shop:2|elsewhere)\) is not in this program/],
        })),
        {
            it: "cannot be judged where it may be one of two",
            resources: [database, task, other, service("[unknown]", { dependencies: [other.urn, task.urn] })],
            says: [/^cannot be judged: taskDefinition of web is unknown/],
        },
    ]);
});
