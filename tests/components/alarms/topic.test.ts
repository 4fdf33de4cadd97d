import { expect } from "chai";
import { watched } from "./watched";

const TOPIC = "aws:sns/topic:Topic";
const POLICY = "aws:sns/topicPolicy:TopicPolicy";
const EVENTS = "aws:rds/eventSubscription:EventSubscription";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

describe("the topic of Alarms", () => {
    it("takes messages from this account's alarms and databases alone, in TLS", async () => {
        const made = await watched();
        const { arn, policy } = made.one(POLICY).inputs;
        expect(arn).to.equal(made.inventory.outputs["topicArn"]);
        expect(JSON.parse(String(policy))).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "AlarmsOfThisAccount",
                    Effect: "Allow",
                    Principal: { Service: "cloudwatch.amazonaws.com" },
                    Action: "sns:Publish",
                    Resource: arn,
                    Condition: {
                        StringEquals: { "aws:SourceAccount": "123456789012" },
                        ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:ap-northeast-2:123456789012:alarm:*" },
                    },
                },
                {
                    Sid: "DatabasesOfThisAccount",
                    Effect: "Allow",
                    Principal: { Service: "events.rds.amazonaws.com" },
                    Action: "sns:Publish",
                    Resource: arn,
                    Condition: {
                        StringEquals: { "aws:SourceAccount": "123456789012" },
                        ArnLike: { "aws:SourceArn": "arn:aws:rds:ap-northeast-2:123456789012:*" },
                    },
                },
                {
                    Sid: "TlsOnly",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "sns:Publish",
                    Resource: arn,
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        });
    });

    it("mails RDS's own events of a full disk and a failed database, which take no alarm metric", async () => {
        const made = await watched();
        const subscription = made.one(EVENTS);
        expect(subscription.inputs).to.deep.equal({
            snsTopic: made.inventory.outputs["topicArn"],
            sourceType: "db-instance",
            sourceIds: ["database-1"],
            eventCategories: ["failure", "low storage"],
        });
        expect(made.waits(subscription, made.one(POLICY))).to.equal(true);
        const without = await watched({ databaseEvents: false });
        expect(without.all(EVENTS)).to.deep.equal([]);
        const { Statement } = JSON.parse(String(without.one(POLICY).inputs["policy"]));
        expect(Statement.map(({ Sid }: { Sid: string }) => Sid)).to.deep.equal(["AlarmsOfThisAccount", "TlsOnly"]);
    });

    it("is ready before the first alarm can fire", async () => {
        const made = await watched();
        const policy = made.one(POLICY);
        for (const alarm of made.all("aws:cloudwatch/metricAlarm:MetricAlarm")) {
            expect(made.waits(alarm, policy), alarm.name).to.equal(true);
        }
    });

    it("is not encrypted with AWS's own key, which would swallow alarms, and takes a customer's", async () => {
        expect((await watched()).one(TOPIC).inputs).to.deep.equal({});
        const kmsKeyArn = "arn:aws:kms:ap-northeast-2:123456789012:key/1";
        expect((await watched({ kmsKeyArn })).one(TOPIC).inputs).to.deep.equal({ kmsMasterKeyId: kmsKeyArn });
    });

    it("mails to each address, and none has to confirm again when another goes", async () => {
        const subscriptions = async (emails: string[]) => {
            const made = await watched({ emails });
            return made.all(SUBSCRIPTION).map(({ name, inputs }) => ({ name, ...inputs }));
        };
        const topic = (await watched()).inventory.outputs["topicArn"];
        const two = { name: "alarms-email-b@example.com", topic, protocol: "email", endpoint: "b@example.com" };
        expect(await subscriptions(["a@example.com", "b@example.com"]))
            .to.deep.include(two)
            .and.have.lengthOf(2);
        expect(await subscriptions(["b@example.com"])).to.deep.equal([two]);
        expect(await subscriptions([])).to.deep.equal([]);
    });
});
