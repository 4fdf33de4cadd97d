import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { EC2Client, RunInstancesCommand } from "@aws-sdk/client-ec2";
import { CreateReplicationGroupCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { RDSClient } from "@aws-sdk/client-rds";
import { expect } from "chai";
import type { Ran } from "../../cli/command";
import { STATUS_RIGHTS, statusCommand } from "../../cli/commands/status";
import { interruption } from "../command/interruption";
import { instanceAtMoto } from "./databases-at-moto";
import { World } from "./world";

/** What a program left that wrote nothing. */
const NOTHING: Ran = { code: 0, stdout: "", stderr: "" };

describe("npm run status (moto is AWS, ECS's tasks are a stub's)", () => {
    let world: World;
    before(async () => {
        world = await World.open();
        const { config } = world.aws;
        const named = (type: string, key: string) =>
            world.inventory.resources.filter((one) => one.type === type).map(({ outputs }) => String(outputs?.[key]));
        const cloudwatch = new CloudWatchClient(config);
        for (const AlarmName of named("aws:cloudwatch/metricAlarm:MetricAlarm", "name")) {
            await cloudwatch.send(
                new PutMetricAlarmCommand({
                    AlarmName,
                    MetricName: "CPUUtilization",
                    Namespace: "AWS/ECS",
                    Statistic: "Average",
                    Period: 60,
                    EvaluationPeriods: 1,
                    Threshold: 80,
                    ComparisonOperator: "GreaterThanThreshold",
                }),
            );
            await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: "OK", StateReason: "it is well" }));
        }
        const [group = ""] = named("aws:autoscaling/group:Group", "name");
        await new EC2Client(config).send(
            new RunInstancesCommand({
                ImageId: "ami-0123456789abcdef0",
                InstanceType: "t4g.nano",
                MinCount: 1,
                MaxCount: 1,
                TagSpecifications: [
                    { ResourceType: "instance", Tags: [{ Key: "aws:autoscaling:groupName", Value: group }] },
                ],
            }),
        );
        const [database = ""] = named("aws:rds/instance:Instance", "identifier");
        await instanceAtMoto(new RDSClient(config), database, { EngineVersion: "17.6" });
        const [cache = ""] = named("aws:elasticache/replicationGroup:ReplicationGroup", "replicationGroupId");
        await new ElastiCacheClient(config).send(
            new CreateReplicationGroupCommand({
                ReplicationGroupId: cache,
                ReplicationGroupDescription: "sessions",
                Engine: "redis",
                CacheNodeType: "cache.t4g.micro",
            }),
        );
    });
    after(() => world.close());
    beforeEach(() => world.reset());

    const levels = (text: string) =>
        [...text.matchAll(/^(ok|wrong|unknown) +(\S+)/gm)].map(([, level, part]) => `${part} ${level}`);

    it("shows every part on one screen, and ends with 0 where all are well", async () => {
        const { code, stdout, stderr } = await world.run(statusCommand, []);
        expect(stderr).to.equal("Reading startup-prod\n");
        expect(levels(stdout), stdout).to.deep.equal([
            "glimpse-api ok",
            "alarms ok",
            "nat ok",
            "database ok",
            "cache ok",
        ]);
        expect(stdout).to.match(/^startup-prod in ap-northeast-2, account 123456789012, .* UTC\n/);
        expect(stdout).to.include("3 of 3 tasks run; deployment completed, begun 2 h ago");
        expect(stdout).to.match(
            /01234567 {2}on demand {2}running {2}healthy {2}ap-northeast-2a {2}\S+ h ago {2}glimpse-api:1.4.2/,
        );
        expect(stdout).to.match(/11234567 {2}Spot {7}running/);
        expect(stdout).to.include("has reached a steady state.");
        expect(stdout).to.include("0 of 7 fire").and.include("1 of 1 instances run");
        expect(stdout).to.include("available: db.t4g.micro, postgres 17.6, 20 GiB");
        expect(code).to.equal(0);
    });

    it("uses the rights that it lists, and no other", async () => {
        await world.run(statusCommand, []);
        const used = world.aws.rights();
        expect(used).to.have.length(7);
        expect(STATUS_RIGHTS).to.include.members(used);
    });

    it("names the alarm that fires, with AWS's reason, and ends with 1", async () => {
        const AlarmName = "alarms-service-cpu-a97c006";
        const cloudwatch = new CloudWatchClient(world.aws.config);
        const set = (StateValue: "ALARM" | "OK") =>
            cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: "91.2 was above 80" }));
        await set("ALARM");
        try {
            const { code, stdout } = await world.run(statusCommand, []);
            expect(stdout).to.match(/^wrong +alarms +1 of 7 fire$/m);
            expect(stdout).to.match(/alarms-service-cpu-a97c006 {2}since \d+ s ago {2}91.2 was above 80/);
            expect(code).to.equal(1);
        } finally {
            await set("OK");
        }
    });

    it("a part that may not be read is unknown, with the right that lacks, hides no other, and is never ok", async () => {
        world.aws.denied.add("rds:DescribeDBInstances").add("ec2:DescribeInstances").add("ecs:ListTasks");
        const { code, stdout } = await world.run(statusCommand, []);
        expect(levels(stdout)).to.deep.equal([
            "glimpse-api unknown",
            "alarms ok",
            "nat unknown",
            "database unknown",
            "cache ok",
        ]);
        for (const right of world.aws.denied) expect(stdout).to.include(`not authorized to perform: ${right}`);
        expect(code).to.equal(1);
    });

    for (const [what, more, said] of [
        ["tasks are missing", { runningCount: 1 }, "1 of 3 tasks run"],
        [
            "a deployment failed",
            {
                deployments: [
                    {
                        id: "2",
                        status: "PRIMARY",
                        rolloutState: "FAILED",
                        rolloutStateReason: "tasks failed to start",
                        createdAt: Date.now() / 1000,
                    },
                ],
            },
            "tasks failed to start",
        ],
        ["the service is no more", { status: "INACTIVE" }, "ECS knows no such service in the cluster glimpse-prod"],
    ] as const) {
        it(`is wrong where ${what}, and ends with 1`, async () => {
            world.ecs.serve(world.definition, more);
            const { code, stdout } = await world.run(statusCommand, []);
            expect(levels(stdout)[0]).to.equal("glimpse-api wrong");
            expect(stdout).to.include(said);
            expect(code).to.equal(1);
        });
    }

    it("a service that sleeps is ok", async () => {
        world.ecs.serve(world.definition, { runningCount: 0, desiredCount: 0 });
        world.ecs.tasks.length = 0;
        const { code, stdout } = await world.run(statusCommand, []);
        expect(stdout).to.include("0 of 0 tasks run, asleep");
        expect(code).to.equal(0);
    });

    it("prints the same as JSON", async () => {
        const { stdout } = await world.run(statusCommand, ["--format", "json"]);
        const report = JSON.parse(stdout);
        expect(report).to.include({
            schema: 1,
            stack: "startup-prod",
            region: "ap-northeast-2",
            account: "123456789012",
        });
        expect(report.parts.map(({ name }: { name: string }) => name)).to.deep.equal([
            "glimpse-api",
            "alarms",
            "nat",
            "database",
            "cache",
        ]);
        expect(report.parts[0]).to.include({ level: "ok", running: 3, desired: 3, cluster: "glimpse-prod" });
        expect(report.parts[0].tasks.map(({ on }: { on: string }) => on)).to.deep.equal(["on demand", "Spot", "Spot"]);
    });

    it("--watch shows it again until Ctrl-C, which is no error", async () => {
        const { interrupt, onInterrupt } = interruption();
        let waits = 0;
        const clock = {
            now: Date.now,
            wait: async (milliseconds: number) => {
                expect(milliseconds).to.equal(5000);
                if (++waits === 3) interrupt();
            },
        };
        const { code, stdout } = await world.run(statusCommand, ["--watch"], { clock, onInterrupt }, { isTTY: true });
        expect(stdout.split("\u001b[2J\u001b[H")).to.have.length(4);
        expect(code).to.equal(0);
    });

    it("says what services there are where one is meant that is none", async () => {
        const { code, stderr } = await world.run(statusCommand, ["--service", "worker"]);
        expect(stderr).to.include('--service = "worker"').and.include("write --service with one of glimpse-api");
        expect(code).to.equal(2);
        expect((await world.run(statusCommand, ["--service", "api"])).code).to.equal(0);
    });

    for (const [what, answer, said] of [
        [
            "is not up",
            { code: 0, stdout: JSON.stringify({ deployment: {} }) },
            "it is not up: its state has no service",
        ],
        ["is unknown", { code: 1, stderr: "error: no stack named 'startup-prod' found" }, "it is not up"],
        ["cannot be read", { code: 255, stderr: "error: incorrect passphrase" }, "incorrect passphrase"],
    ] as const) {
        it(`asks AWS nothing and ends with 1 where the stack ${what}`, async () => {
            const run = async () => ({ ...NOTHING, ...answer });
            const { code, stderr } = await world.run(statusCommand, [], { run });
            expect(stderr).to.include(said).and.include("fix:");
            expect(code).to.equal(1);
            expect(world.aws.rights()).to.deep.equal([]);
        });
    }
});
