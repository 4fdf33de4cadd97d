import { expect } from "chai";
import { Worker, type WorkerArgs, workerFaults } from "../../../components/worker";
import { container, statements } from "../fargate-service/helpers";
import { make } from "../harness";

const SERVICE = "aws:ecs/service:Service";
const POLICY = "aws:appautoscaling/policy:Policy";
const QUEUE = "arn:aws:sqs:ap-northeast-2:123456789012:mail";
const KEY = "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";
const SECRET = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:push-key-AbCdEf";

const required: WorkerArgs = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-c"] };
const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.2.3";
const made = (args: Partial<WorkerArgs> = {}) => make(() => new Worker("mailer", { ...required, ...args }));
const keysOf = (args: Partial<WorkerArgs>) => workerFaults({ ...required, ...args }).map(({ key }) => key);

describe("Worker", () => {
    it("has no way in: no port, no load balancer, no rule that admits anyone", async () => {
        const dry = await made({ image });
        expect(container(dry)).to.not.have.property("portMappings");
        expect(container(dry)).to.not.have.property("healthCheck");
        expect(dry.one(SERVICE).inputs).to.not.have.property("loadBalancers");
        expect(dry.one(SERVICE).inputs).to.not.have.property("healthCheckGracePeriodSeconds");
        expect(dry.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")).to.deep.equal([]);
    });

    it("starts with one on-demand task, and adds Spot tasks", async () => {
        const { inputs } = (await made({ maxTasks: 6 })).one(SERVICE);
        expect(inputs["desiredCount"]).to.equal(1);
        expect(inputs["capacityProviderStrategies"]).to.deep.equal([
            { capacityProvider: "FARGATE", base: 1, weight: 0 },
            { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 },
        ]);
        // The next one starts before the only one stops.
        expect(inputs).to.include({ deploymentMaximumPercent: 200, deploymentMinimumHealthyPercent: 100 });
    });

    it("holds the messages that wait for each running task", async () => {
        const dry = await made({ queueArn: QUEUE, backlogPerTask: 50, scaleOutCooldownSeconds: 30 });
        const { name, inputs } = dry.one(POLICY);
        expect(name).to.equal("mailer-backlog");
        const { customizedMetricSpecification: custom, ...tracking } = inputs[
            "targetTrackingScalingPolicyConfiguration"
        ] as Record<string, unknown> & { customizedMetricSpecification: { metrics: Record<string, unknown>[] } };
        expect(tracking).to.deep.equal({ targetValue: 50, scaleOutCooldown: 30, scaleInCooldown: 300 });
        const [visible, tasks, backlog] = custom.metrics;
        expect(visible?.["metricStat"]).to.deep.equal({
            metric: {
                namespace: "AWS/SQS",
                metricName: "ApproximateNumberOfMessagesVisible",
                dimensions: [{ name: "QueueName", value: "mail" }],
            },
            stat: "Maximum",
        });
        expect(tasks?.["metricStat"]).to.have.property("stat", "SampleCount");
        expect(backlog).to.include({ expression: "FILL(visible, 0) / FILL(tasks, 1)", returnData: true });
        expect([visible, tasks].map((one) => one?.["returnData"])).to.deep.equal([false, false]);
    });

    it("without a queue holds its CPU", async () => {
        const { name, inputs } = (await made({ scaleOutCpuPercent: 60 })).one(POLICY);
        expect(name).to.equal("mailer-cpu");
        expect(inputs["targetTrackingScalingPolicyConfiguration"]).to.have.property("targetValue", 60);
    });

    it("may work off its queue, and no other", async () => {
        const dry = await made({ queueArn: QUEUE, queueKeyArn: KEY });
        const right = statements(dry.one("aws:iam/rolePolicy:RolePolicy", "mailer-task-queue"));
        expect(right["WorkOffMessages"]).to.deep.include({
            Action: [
                "sqs:ChangeMessageVisibility",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ReceiveMessage",
            ],
            Resource: QUEUE,
        });
        expect(right["UseKey"]).to.deep.include({ Action: ["kms:Decrypt"], Resource: KEY });
        expect((await made()).all("aws:iam/rolePolicy:RolePolicy").map(({ name }) => name)).to.deep.equal([
            "mailer-execution",
        ]);
    });

    it("says where the queue is and how long a stop may take: the whole of Spot's notice", async () => {
        const dry = await made({ queueArn: QUEUE, image });
        expect(container(dry)["stopTimeout"]).to.equal(120);
        expect(container(dry).environment).to.deep.equal([
            { name: "QUEUE_URL", value: "https://sqs.ap-northeast-2.amazonaws.com/123456789012/mail" },
            { name: "STOP_TIMEOUT_SECONDS", value: "120" },
        ]);
        const china = await made({ queueArn: QUEUE.replace("aws", "aws-cn").replace("ap-northeast-2", "cn-north-1") });
        expect(container(china).environment[0]?.value).to.equal(
            "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/mail",
        );
    });

    it("waits in place of an image that is not there yet, and ends at once", async () => {
        const { image: placeholder, command } = container(await made());
        expect(placeholder).to.match(/busybox/);
        expect(command?.[2]).to.contain("trap 'exit 0' TERM");
    });

    it("takes what every service takes", async () => {
        const dry = await made({
            image,
            command: ["node", "worker.js"],
            cpu: 512,
            memoryMiB: 1024,
            desiredTasks: 2,
            minTasks: 2,
            maxTasks: 8,
            spotPercent: 50,
            onDemandTasks: 1,
            scheduledTasks: [{ name: "night", schedule: "cron(0 1 ? * * *)", minTasks: 2, maxTasks: 3 }],
            scheduleTimeZone: "Asia/Seoul",
            scaleInCooldownSeconds: 600,
            environment: { LOG_LEVEL: "info" },
            secrets: { PUSH_KEY: SECRET },
            rereads: ["PUSH_KEY"],
            outboundPorts: [443, 587],
            healthCheckCommand: ["CMD-SHELL", "test -f /tmp/alive"],
            stopTimeoutSeconds: 60,
            logRetentionDays: 30,
            readonlyRootFilesystem: false,
            temporaryStorageMiB: 32,
            enableExecuteCommand: true,
            deploymentMaximumPercent: 150,
            deploymentMinimumHealthyPercent: 50,
            clusterArn: "arn:aws:ecs:ap-northeast-2:123456789012:cluster/glimpse-prod",
            serviceName: "glimpse-mailer",
            logGroupName: "/ecs/glimpse-prod/mailer",
        });
        expect(dry.one(SERVICE).inputs).to.include({
            name: "glimpse-mailer",
            desiredCount: 2,
            deploymentMaximumPercent: 150,
            deploymentMinimumHealthyPercent: 50,
            enableExecuteCommand: true,
        });
        expect(dry.all("aws:ecs/cluster:Cluster")).to.deep.equal([]);
        expect(dry.one("aws:cloudwatch/logGroup:LogGroup").inputs).to.include({
            name: "/ecs/glimpse-prod/mailer",
            retentionInDays: 30,
        });
        expect(container(dry).healthCheck.command).to.deep.equal(["CMD-SHELL", "test -f /tmp/alive"]);
        expect(container(dry)).to.include({ readonlyRootFilesystem: false, stopTimeout: 60 });
        expect(container(dry).environment.map(({ name }) => name)).to.include.members(["LOG_LEVEL", "PUSH_KEY_ARN"]);
        expect(dry.one("aws:appautoscaling/scheduledAction:ScheduledAction").name).to.equal("mailer-night");
        const named = await made({ clusterName: "glimpse-prod" });
        expect(named.one("aws:ecs/cluster:Cluster").inputs["name"]).to.equal("glimpse-prod");
    });

    it("refuses everything that cannot work, in one error", () => {
        expect(
            keysOf({
                queueArn: "mail",
                queueKeyArn: "alias/mine",
                backlogPerTask: 0,
                stopTimeoutSeconds: 121,
                memoryMiB: 700,
                maxTasks: 0,
                environment: { QUEUE_URL: "https://example.com" },
                secrets: { STOP_TIMEOUT_SECONDS: SECRET },
            }),
        ).to.have.members([
            "queueArn",
            "queueKeyArn",
            "backlogPerTask",
            "stopTimeoutSeconds",
            "memoryMiB",
            "desiredTasks",
            "minTasks",
            "environment.QUEUE_URL",
            "secrets.STOP_TIMEOUT_SECONDS",
        ]);
    });

    it("refuses a FIFO queue, whose groups the backlog does not show", () => {
        expect(keysOf({ queueArn: `${QUEUE}.fifo` })).to.deep.equal(["queueArn"]);
    });
});
