import { expect } from "chai";
import { ScheduledJob, type ScheduledJobArgs, scheduledJobFaults } from "../../../components/scheduled-job";
import { container } from "../fargate-service/helpers";
import { make } from "../harness";

const SCHEDULE = "aws:scheduler/schedule:Schedule";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const RULE = "aws:cloudwatch/eventRule:EventRule";
const FUNCTION = "aws:lambda/function:Function";
const TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:alarms";

const required: ScheduledJobArgs = {
    vpcId: "vpc-1",
    subnetIds: ["subnet-a", "subnet-c"],
    schedule: "cron(30 3 * * ? *)",
};
const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.2.3";
const made = (args: Partial<ScheduledJobArgs> = {}) =>
    make(() => new ScheduledJob("nightly", { ...required, ...args }));
const parsed = (text: unknown) => JSON.parse(String(text));
type Allowed = { Sid: string; Action: string[]; Resource: string | string[]; Condition?: { ArnEquals?: unknown } };
const statementsOf = (policy: unknown): Allowed[] => parsed(policy).Statement;
const alarmsOf = async (schedule: string) =>
    (await made({ schedule, alarmTopicArn: TOPIC })).all(ALARM).map(({ name, inputs }) => [name, inputs] as const);

describe("ScheduledJob", () => {
    it("is due in its time zone, to the minute, and hands the time to the function", async () => {
        const dry = await made({ timeZone: "Asia/Seoul" });
        const { target, ...when } = dry.one(SCHEDULE).inputs as { target: Record<string, unknown> };
        expect(when).to.deep.include({
            scheduleExpression: "cron(30 3 * * ? *)",
            scheduleExpressionTimezone: "Asia/Seoul",
            flexibleTimeWindow: { mode: "OFF" },
            state: "ENABLED",
        });
        expect(target["arn"]).to.equal(dry.one(FUNCTION).outputs?.["arn"]);
        expect(target["retryPolicy"]).to.deep.equal({ maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 });
        expect(parsed(target["input"])).to.deep.equal({
            scheduledTime: "<aws.scheduler.scheduled-time>",
            run: { cpu: 256, memoryMiB: 512, usualMinutes: 5, spot: false },
        });
    });

    it("runs its program in a task without a way in, with the whole of its stop timeout", async () => {
        const dry = await made({ image, command: ["node", "dist/job.js"] });
        expect(container(dry)).to.deep.include({ image, command: ["node", "dist/job.js"], stopTimeout: 120 });
        expect(container(dry)).to.not.have.property("portMappings");
        expect(dry.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).to.deep.equal([]);
        expect(dry.all("aws:ecs/service:Service")).to.deep.equal([]);
    });

    it("takes what every task takes", async () => {
        const secret = "arn:aws:ssm:ap-northeast-2:123456789012:parameter/url";
        const dry = await made({
            image,
            secrets: { DATABASE_URL: secret },
            rereads: ["DATABASE_URL"],
            outboundPorts: [443, 587],
            stopTimeoutSeconds: 30,
            logRetentionDays: 30,
            readonlyRootFilesystem: true,
            temporaryStorageMiB: 32,
            clusterName: "jobs",
            logGroupName: "/ecs/jobs",
        });
        expect(container(dry)).to.deep.include({
            stopTimeout: 30,
            readonlyRootFilesystem: true,
            secrets: [{ name: "DATABASE_URL", valueFrom: secret }],
        });
        expect(container(dry).linuxParameters).to.have.nested.property("tmpfs[0].size", 32);
        const variables = new Map(container(dry).environment.map(({ name, value }) => [name, value]));
        expect(variables.get("DATABASE_URL_ARN")).to.equal(secret);
        expect(variables.get("STOP_TIMEOUT_SECONDS")).to.equal("30");
        expect(dry.one("aws:ecs/cluster:Cluster").inputs["name"]).to.equal("jobs");
        expect(dry.one("aws:cloudwatch/logGroup:LogGroup", "nightly-logs").inputs).to.include({
            name: "/ecs/jobs",
            retentionInDays: 30,
        });
        const out = dry
            .all("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule")
            .map(({ inputs }) => inputs["toPort"]);
        expect(out).to.have.members([443, 587]);
    });

    it("does nothing and ends with 0 while it has no image", async () => {
        expect(container(await made()).command).to.deep.equal(["sh", "-c", "echo 'Give it an image to run your job.'"]);
    });

    it("gives the function what to start, and hears of these runs alone when they stop", async () => {
        const dry = await made({ spot: true, retries: 1 });
        const { environment } = dry.one(FUNCTION).inputs as { environment: { variables: { JOB: string } } };
        const job = parsed(environment.variables.JOB);
        expect(job).to.deep.include({
            family: dry.one("aws:ecs/taskDefinition:TaskDefinition").inputs["family"],
            taskDefinition: dry.one("aws:ecs/taskDefinition:TaskDefinition").outputs?.["arn"],
            subnets: ["subnet-a", "subnet-c"],
            capacityProvider: "FARGATE_SPOT",
            retries: 1,
        });
        expect(job.mark).to.match(/^job\/[0-9a-f]{12}$/);
        expect(parsed(dry.one(RULE).inputs["eventPattern"])).to.deep.equal({
            source: ["aws.ecs"],
            "detail-type": ["ECS Task State Change"],
            detail: { clusterArn: [job.cluster], lastStatus: ["STOPPED"], startedBy: [{ prefix: `${job.mark}/` }] },
        });
    });

    it("lets the function start tasks of its family in its cluster, with these two roles, and nothing else", async () => {
        const dry = await made();
        const policy = statementsOf(dry.one("aws:iam/rolePolicy:RolePolicy", "nightly-function").inputs["policy"]);
        const roles = dry.all("aws:iam/role:Role").filter(({ name }) => /-(execution|task)$/.test(name));
        expect(policy.flatMap(({ Action }) => Action)).to.have.members([
            ...["logs:CreateLogStream", "logs:PutLogEvents", "ecs:RunTask", "ecs:ListTasks", "ecs:TagResource"],
            "iam:PassRole",
        ]);
        const start = policy.find(({ Sid }) => Sid === "StartRuns");
        expect(start?.Resource).to.match(/task-definition\/.*nightly:\*$/);
        expect(policy.find(({ Sid }) => Sid === "PassRoles")?.Resource).to.have.members(
            roles.map(({ outputs }) => outputs?.["arn"]),
        );
        // ECS knows no resource for it; the condition narrows it to the cluster.
        const everywhere = policy.filter(({ Resource }) => [Resource].flat().includes("*"));
        expect(everywhere.map(({ Action, Condition }) => [Action, Condition?.ArnEquals])).to.deep.equal([
            [["ecs:ListTasks"], { "ecs:cluster": dry.one("aws:ecs/cluster:Cluster").outputs?.["arn"] }],
        ]);
    });

    it("raises alarms when a run failed, when none could be started, and when none was due for longer than the schedule allows", async () => {
        const alarms = new Map(await alarmsOf("cron(30 3 * * ? *)"));
        expect([...alarms.keys()]).to.have.members([
            "nightly-failed",
            "nightly-dropped",
            "nightly-lost",
            "nightly-not-run",
        ]);
        for (const inputs of alarms.values()) expect(inputs["alarmActions"]).to.deep.equal([TOPIC]);
        expect(alarms.get("nightly-failed")).to.deep.include({ namespace: "Glimpse/Jobs", metricName: "Failures" });
        expect(alarms.get("nightly-dropped")).to.include({ metricName: "InvocationDroppedCount" });
        // A day, and two hours. No value in that time is no attempt.
        expect(alarms.get("nightly-not-run")).to.deep.include({
            metricName: "InvocationAttemptCount",
            period: 3600,
            evaluationPeriods: 26,
            treatMissingData: "missing",
            insufficientDataActions: [TOPIC],
        });
    });

    it("raises an alarm when Lambda gave its function up (an error, no time, no memory, no concurrency), or it did not hear of a run's end", async () => {
        const lost = new Map(await alarmsOf("cron(30 3 * * ? *)")).get("nightly-lost");
        const dry = await made();
        const [expression, ...metrics] = (lost?.["metricQueries"] ?? []) as Record<string, never>[];
        expect(expression).to.deep.include({ expression: "FILL(dropped, 0) + FILL(undelivered, 0)", returnData: true });
        expect(
            metrics.map(({ id, metric }) => [id, Object(metric)["namespace"], Object(metric)["metricName"]]),
        ).to.deep.equal([
            ["dropped", "AWS/Lambda", "AsyncEventsDropped"],
            ["undelivered", "AWS/Events", "FailedInvocations"],
        ]);
        expect(metrics.map(({ metric }) => Object(metric)["dimensions"])).to.deep.equal([
            { FunctionName: dry.one("aws:lambda/function:Function").outputs?.["name"] },
            { RuleName: dry.one("aws:cloudwatch/eventRule:EventRule").outputs?.["name"] },
        ]);
        expect(lost).to.deep.include({
            threshold: 0,
            evaluationPeriods: 2,
            datapointsToAlarm: 1,
            alarmActions: [TOPIC],
        });
    });

    for (const [schedule, hours] of [
        ["cron(0/15 * * * ? *)", 3],
        ["cron(0 9 ? * MON-FRI *)", 74],
        ["cron(0 9 ? * MON,WED *)", 122],
    ] as const) {
        it(`waits ${hours} hours for ${schedule}`, async () => {
            const found = (await alarmsOf(schedule)).find(([name]) => name === "nightly-not-run");
            expect(found?.[1]["evaluationPeriods"]).to.equal(hours);
        });
    }

    it("has no alarm on a pause that is longer than CloudWatch evaluates, and none at all without a topic", async () => {
        for (const schedule of ["cron(0 9 ? * MON *)", "cron(0 9 1 * ? *)"]) {
            const names = (await alarmsOf(schedule)).map(([name]) => name);
            expect(names).to.have.members(["nightly-failed", "nightly-dropped", "nightly-lost"]);
        }
        expect((await made()).all(ALARM)).to.deep.equal([]);
    });

    it("refuses what AWS would, all together", () => {
        const faults = scheduledJobFaults({
            ...required,
            schedule: "rate(1 day)",
            timeZone: "Seoul",
            retries: 6,
            usualMinutes: 0,
            cpu: 300,
            environment: { SECRET_KEY: "x" },
            enableExecuteCommand: true,
        });
        expect(faults.map(({ key }) => key)).to.include.members([
            ...["schedule", "timeZone", "retries", "usualMinutes", "cpu", "enableExecuteCommand"],
        ]);
        const { schedule: _, ...without } = required;
        expect(scheduledJobFaults(without).map(({ key }) => key)).to.deep.equal(["schedule"]);
        expect(scheduledJobFaults(required)).to.deep.equal([]);
    });
});
