import { expect } from "chai";
import type { Bill } from "../../costs";
import { dryRun, type Inventory, type ResourceRecord } from "../../inventory";
import { settingsOf } from "../../policies/stack-settings";
import { readConfig } from "../../stacks/config";
import { readStackFile } from "../../stacks/config/stack-file";
import { startup } from "../../stacks/startup";
import type { Made } from "../components/harness";
import { plan } from "../plan/host";
import { faultOf, faultsOf } from "./config/helpers";
import { ofStack, PROJECT } from "./of-stack";

describe("the dev stack, Pulumi.dev.yaml", () => {
    let inventory: Inventory;
    let made: Made;
    let billed: Bill;

    before(async () => {
        ({ inventory, made, billed } = await ofStack("dev"));
    });

    const ids = (type: string) => made.all(type).map(({ outputs }) => outputs?.["id"]);

    it("has no network, NAT, public address, load balancer, zone or repository", () => {
        const types = new Set(inventory.resources.map(({ type }) => type));
        for (const type of [
            "aws:ec2/vpc:Vpc",
            "aws:ec2/subnet:Subnet",
            "aws:ec2/eip:Eip",
            "aws:ec2/natGateway:NatGateway",
            "aws:autoscaling/group:Group",
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:lb/listener:Listener",
            "aws:route53/zone:Zone",
            "aws:ecr/repository:Repository",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "aws:cloudwatch/dashboard:Dashboard",
        ]) {
            expect(types.has(type), type).to.equal(false);
        }
    });

    it("has its own database, bucket, users and secrets, by names that production does not have", () => {
        expect(made.one("aws:s3/bucket:Bucket").inputs["bucket"]).to.equal("glimpse-files-dev");
        expect(made.one("aws:ecs/cluster:Cluster").inputs["name"]).to.equal("glimpse-dev");
        expect(made.one("aws:cloudwatch/logGroup:LogGroup").inputs["name"]).to.equal("/ecs/glimpse-dev");
        expect(made.all("aws:rds/instance:Instance")).to.have.length(1);
        expect(made.all("aws:cognito/userPool:UserPool")).to.have.length(1);
        const parameters = made.all("aws:ssm/parameter:Parameter").map(({ inputs }) => String(inputs["name"] ?? ""));
        expect(parameters.filter((name) => name !== "").every((name) => name.startsWith("glimpse-dev-"))).to.equal(
            true,
        );
    });

    it("opens nothing of production's, and its database to its own tasks alone", () => {
        const own = ids("aws:ec2/securityGroup:SecurityGroup");
        const tasks = made.one("aws:ec2/securityGroup:SecurityGroup", "api-tasks").outputs?.["id"];
        const database = made.one("aws:ec2/securityGroup:SecurityGroup", "postgres-security-group").outputs?.["id"];
        const ingress = made.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        const egress = made.all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
        for (const { inputs, name } of [...ingress, ...egress]) expect(own, name).to.include(inputs["securityGroupId"]);
        const admitted = (id: unknown) =>
            ingress
                .filter(({ inputs }) => inputs["securityGroupId"] === id)
                .map(({ inputs }) => [inputs["referencedSecurityGroupId"], inputs["fromPort"]]);
        expect(admitted(database)).to.deep.equal([[tasks, 5432]]);
        const [balancer, ...others] = admitted(tasks);
        expect(others).to.deep.equal([]);
        expect(balancer?.[1]).to.equal(3001);
        expect(own).not.to.include(balancer?.[0]);
    });

    it("lets its roles touch its own bucket, logs, secrets and database, and of production only pull images", () => {
        const policies = made.all("aws:iam/rolePolicy:RolePolicy").map(({ inputs }) => String(inputs["policy"]));
        const arns = policies.flatMap((text) => text.match(/arn:aws:[^"]+/g) ?? []);
        const known = inventory.resources.flatMap(({ outputs }) => outputs?.["arn"] ?? []);
        const strange = arns.filter((arn) => !known.some((own) => arn.startsWith(String(own))));
        expect(
            strange.every((arn) => arn.startsWith("arn:aws:ecr:")),
            strange.join(),
        ).to.equal(true);
        expect(policies.join()).not.to.match(/glimpse-prod/);
    });

    it("gives the application the same variables as production, its cache in the task", () => {
        const [app, cache] = JSON.parse(
            String(made.one("aws:ecs/taskDefinition:TaskDefinition").inputs["containerDefinitions"]),
        );
        const names = [...app.environment, ...app.secrets].map(({ name }: { name: string }) => name);
        expect(names).to.include.members(["DATABASE_URL", "REDIS_URL", "JWT_SECRET", "S3_BUCKET_NAME", "PORT"]);
        expect(app.environment).to.deep.include({ name: "REDIS_URL", value: "redis://127.0.0.1:6379" });
        expect(cache.command.slice(0, 3)).to.deep.equal(["valkey-server", "--bind", "127.0.0.1"]);
        expect(made.all("aws:elasticache/replicationGroup:ReplicationGroup")).to.deep.equal([]);
    });

    it("sleeps from 19:00 to 9:00 and at weekends, the database a quarter of an hour less", () => {
        const actions = made.all("aws:appautoscaling/scheduledAction:ScheduledAction");
        const reported = actions.map(({ inputs }) => [inputs["schedule"], inputs["timezone"]]);
        expect(reported).to.have.deep.members([
            ["cron(0 19 ? * * *)", "Asia/Seoul"],
            ["cron(0 9 ? * MON-FRI *)", "Asia/Seoul"],
        ]);
        const schedules = made.all("aws:scheduler/schedule:Schedule").map(({ inputs }) => inputs["scheduleExpression"]);
        expect(schedules).to.have.members(["cron(45 8 ? * MON-FRI *)", "cron(15 19 ? * * *)"]);
    });

    it("starts awake, whenever its first update is: with its bounds, and a database that runs", () => {
        expect(made.one("aws:appautoscaling/target:Target").inputs).to.include({ minCapacity: 1, maxCapacity: 1 });
        expect(made.one("aws:ecs/service:Service").inputs["desiredCount"]).to.equal(1);
    });

    it("costs less than 25 dollars a month, what AWS never bills an account left to production", () => {
        // 52.5 of a week's 168 hours for the database, 50 for the task.
        const database = 730 * (52.5 / 168) * 0.025 + 20 * 0.131;
        const task = 730 * (50 / 168) * (0.25 * 0.011175 + 1 * 0.001227);
        expect(billed.fixed).to.be.closeTo(database + task, 0.005);
        expect(billed.total).to.be.within(database + task, 10);
        expect(billed.unpriced).to.deep.equal([]);
        const lines = billed.components.flatMap((one) => one.lines);
        expect(lines.filter(({ what }) => what.startsWith("always free"))).to.deep.equal([]);
        // Even in a month in which it never slept, without Spot.
        expect(billed.worstCase.both).to.be.below(35);
    });

    it("is planned clean, its ceiling held, and shows nothing invented as known", async () => {
        const { code, stdout } = await plan(["--stack", "dev", "--format", "json"]);
        const { ceilings, policies, resources } = JSON.parse(stdout);
        expect([code, policies]).to.deep.equal([0, []]);
        expect(ceilings).to.have.length(1);
        expect(ceilings[0]).to.include({ name: "total", limit: 25, ok: true });
        for (const { outputs } of inventory.reads ?? []) {
            const { vpcId, loadBalancerArn } = Object(outputs?.["outputs"]).shared;
            for (const invented of [vpcId, loadBalancerArn]) expect(JSON.stringify(resources)).not.to.contain(invented);
        }
        expect(inventory.reads).to.have.length(1);
    });

    it("is refused above its ceiling", async () => {
        const asIf = { ...readStackFile(PROJECT, "dev").config, "glimpse:ceilings": '{"monthlyUsd":9}' };
        const { findingsOf } = await import("../../cli/findings");
        const { refusals } = findingsOf(inventory.resources, settingsOf(asIf));
        expect(refusals.join()).to.contain("cost-ceiling");
    });
});

describe("production next to a dev stack", () => {
    it("gives out what another stack needs, and makes nothing else for it", async () => {
        const config = readStackFile(PROJECT, "startup-prod");
        const { resources, outputs } = await dryRun({ ...config, program: () => startup(readConfig()) });
        expect(outputs["shared"]).to.have.all.keys(
            "region",
            "vpcId",
            "privateSubnetIds",
            "outboundSubnetIds",
            "loadBalancerArn",
            "loadBalancerDnsName",
            "loadBalancerSecurityGroupId",
            "listenerArn",
            "listenerPort",
            "targetPort",
            "idleTimeoutSeconds",
            "hostedZoneId",
            "repositoryArn",
            "repositoryUrl",
            "alarmTopicArn",
        );
        const idOf = (type: string) => resources.find((one: ResourceRecord) => one.type === type)?.outputs?.["id"];
        expect(outputs["shared"]).to.include({
            vpcId: idOf("aws:ec2/vpc:Vpc"),
            listenerPort: 80,
            targetPort: 3001,
            hostedZoneId: idOf("aws:route53/zone:Zone"),
        });
    });
});

describe("a job and a queue of a stack that is in another", () => {
    it("report to the other's topic: one that fails is not silent", async () => {
        const config = readStackFile(PROJECT, "dev");
        const services = {
            mail: { kind: "worker", queue: {} },
            nightly: { kind: "job", schedule: "cron(30 3 * * ? *)" },
        };
        const asked = { ...config.config, "glimpse:services": JSON.stringify(services) };
        const { resources } = await dryRun({ ...config, config: asked, program: () => startup(readConfig()) });
        const alarms = resources.filter(
            ({ type, name }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm" && /^(mail|nightly)/.test(name),
        );
        expect(alarms.map(({ name }) => name)).to.include.members(["nightly-failed", "nightly-not-run"]);
        expect(alarms.some(({ name }) => name.startsWith("mail-queue"))).to.equal(true);
        for (const { name, outputs } of alarms)
            expect(String(outputs?.["alarmActions"]), name).to.match(/^arn:aws:sns:.*:alarms-/);
    });
});

describe("the errors of a stack that is in another", () => {
    const dev = {
        shared: { stack: "prod" },
        api: { desiredTasks: 1, minTasks: 1, maxTasks: 1, deploymentMaximumPercent: 200 },
    };

    it("are settings of what is the other's", () => {
        const network = faultOf({ ...dev, network: { natInstances: 2 } });
        expect(network.key).to.equal("glimpse:network");
        expect(network.reason).to.contain("its network from prod");
        expect(faultOf({ ...dev, alarms: { serverErrors: 5 } }).reason).to.contain("no alarms");
        expect(faultOf({ ...dev, ingress: { mode: "cloudfront" } }).key).to.equal("glimpse:ingress.mode");
        const build = faultsOf({ ...dev, api: { ...dev.api, build: "." } });
        expect(build.map(({ reason }) => reason).join()).to.contain("pushed to the repository of prod");
    });

    it("are a cache in each of several tasks, or in production", () => {
        expect(faultOf({ ...dev, redis: { inTask: true }, api: {} }).reason).to.contain("loses its session");
        expect(faultOf({ redis: { inTask: true } }).reason).to.contain("next to production");
    });

    const hours = { enabled: true };
    const windows = { backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" };
    const sleeper = (change: Record<string, unknown>) => ({
        workingHours: { ...hours, ...change },
        postgres: windows,
    });

    it("are hours that are none", () => {
        for (const [change, key] of [
            [{ from: "9" }, "from"],
            [{ from: "00:10" }, "from"],
            [{ to: "23:50" }, "to"],
            [{ to: "08:00" }, "to"],
            [{ days: "MONDAY" }, "days"],
            [{ timeZone: "Seoul" }, "timeZone"],
        ] as const) {
            expect(faultOf(sleeper(change)).key, JSON.stringify(change)).to.equal(`glimpse:workingHours.${key}`);
        }
    });

    it("are windows of the database in its sleep, with one that is not", () => {
        const [backup, maintenance] = faultsOf({ workingHours: hours });
        expect(backup?.key).to.equal("glimpse:postgres.backupWindow");
        expect(backup?.fix).to.contain("write 03:00-03:30");
        expect(maintenance?.fix).to.contain("write wed:04:00-wed:04:30");
    });

    it("are hours in addition to another schedule of the tasks", () => {
        const scheduledTasks = [{ name: "night", schedule: "cron(0 1 ? * * *)", minTasks: 2, maxTasks: 4 }];
        const fault = faultOf({ ...sleeper({}), api: { scheduledTasks } });
        expect(fault.key).to.equal("glimpse:api.scheduledTasks");
    });
});
