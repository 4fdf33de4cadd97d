import { expect } from "chai";
import { Queue, type QueueArgs, queueFaults, sendPolicy } from "../../../components/queue";
import { make } from "../harness";

const QUEUE = "aws:sqs/queue:Queue";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:alarms";
const KEY = "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";

const made = (args: QueueArgs = {}) => make(() => new Queue("mail", args));
const parsed = (text: unknown) => JSON.parse(String(text));

describe("Queue", () => {
    it("hides a message longer than the work on it, and tries it five times", async () => {
        const dry = await made({ longestWorkSeconds: 100, visibilityTimeoutSeconds: 300 });
        const { inputs } = dry.one(QUEUE, "mail");
        expect(inputs).to.include({
            visibilityTimeoutSeconds: 300,
            messageRetentionSeconds: 4 * 86_400,
            receiveWaitTimeSeconds: 20,
            sqsManagedSseEnabled: true,
        });
        expect(parsed(inputs["redrivePolicy"])).to.deep.equal({
            deadLetterTargetArn: dry.one(QUEUE, "mail-dead-letters").outputs?.["arn"],
            maxReceiveCount: 5,
        });
    });

    it("keeps dead letters for the 14 days that SQS allows, and takes them from this queue alone", async () => {
        const dry = await made({ maxReceiveCount: 7, retentionDays: 2 });
        expect(dry.one(QUEUE, "mail-dead-letters").inputs["messageRetentionSeconds"]).to.equal(14 * 86_400);
        expect(dry.one(QUEUE, "mail").inputs["messageRetentionSeconds"]).to.equal(2 * 86_400);
        const allowed = dry.one("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy").inputs;
        expect(parsed(allowed["redriveAllowPolicy"])).to.deep.equal({
            redrivePermission: "byQueue",
            sourceQueueArns: [dry.one(QUEUE, "mail").outputs?.["arn"]],
        });
    });

    it("refuses what does not come by TLS, in both queues", async () => {
        const dry = await made({ queueName: "glimpse-prod-mail" });
        const names = dry.all(QUEUE).map(({ inputs }) => inputs["name"]);
        expect(names).to.have.members(["glimpse-prod-mail", "glimpse-prod-mail-dead-letters"]);
        for (const name of ["mail", "mail-dead-letters"]) {
            const { policy } = dry.one("aws:sqs/queuePolicy:QueuePolicy", name).inputs;
            expect(parsed(policy).Statement).to.deep.equal([
                {
                    Sid: "TlsOnly",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "sqs:*",
                    Resource: dry.one(QUEUE, name).outputs?.["arn"],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ]);
        }
    });

    it("fires when the oldest message is too old, and at the first dead letter", async () => {
        const dry = await made({ alarmTopicArn: TOPIC, oldestMessageSeconds: 600 });
        expect(dry.one(ALARM, "mail-oldest-message").inputs).to.deep.include({
            metricName: "ApproximateAgeOfOldestMessage",
            namespace: "AWS/SQS",
            threshold: 600,
            dimensions: { QueueName: dry.one(QUEUE, "mail").outputs?.["name"] },
            alarmActions: [TOPIC],
        });
        expect(dry.one(ALARM, "mail-dead-letters").inputs).to.deep.include({
            metricName: "ApproximateNumberOfMessagesVisible",
            threshold: 0,
            dimensions: { QueueName: dry.one(QUEUE, "mail-dead-letters").outputs?.["name"] },
        });
        expect((await made()).all(ALARM)).to.deep.equal([]);
    });

    it("is encrypted with a customer's key where one is given, which senders may use then", async () => {
        const dry = await made({ kmsKeyArn: KEY });
        for (const { inputs } of dry.all(QUEUE)) {
            expect(inputs["kmsMasterKeyId"]).to.equal(KEY);
            expect(inputs).to.not.have.property("sqsManagedSseEnabled");
        }
        expect(parsed(sendPolicy(["arn:1"], KEY)).Statement[1]).to.deep.equal({
            Sid: "UseKey",
            Effect: "Allow",
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: KEY,
        });
    });

    const wrong: [QueueArgs, string, RegExp][] = [
        [{ visibilityTimeoutSeconds: 30 }, "visibilityTimeoutSeconds", /takes up to 30 s .* second worker/],
        [{ longestWorkSeconds: 600 }, "visibilityTimeoutSeconds", /takes up to 600 s/],
        [{ visibilityTimeoutSeconds: 43_201 }, "visibilityTimeoutSeconds", /twelve hours/],
        [{ maxReceiveCount: 2 }, "maxReceiveCount", /Spot notices/],
        [{ retentionDays: 15 }, "retentionDays", /14 days/],
        [{ queueName: "a.b" }, "queueName", /SQS allows/],
        [{ queueName: "mail.fifo" }, "queueName", /SQS allows/],
        [{ oldestMessageSeconds: 30 }, "oldestMessageSeconds", /each minute/],
        [{ alarmTopicArn: "alarms" }, "alarmTopicArn", /SNS topic/],
        [{ kmsKeyArn: "alias/mine" }, "kmsKeyArn", /KMS key/],
    ];
    for (const [args, key, reason] of wrong) {
        it(`refuses ${JSON.stringify(args)}`, () => {
            const faults = queueFaults(args);
            expect(faults.map((fault) => fault.key)).to.deep.equal([key]);
            expect(faults[0]?.reason).to.match(reason);
        });
    }

    it("refuses a name that SQS does not take", () => {
        expect(queueFaults({}, "a b").map(({ key }) => key)).to.deep.equal(["name"]);
    });
});
