import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Alarms, alarmsFaults } from "../../../components/alarms";
import { StaticSite } from "../../../components/static-site";
import { make } from "../harness";
import { WATCHED, watched } from "./watched";

const FUNCTION = "aws:lambda/function:Function";
const PARAMETER = "aws:ssm/parameter:Parameter";
const PERMISSION = "aws:lambda/permission:Permission";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const SLACK = "https://hooks.slack.com/services/T0AB12/B0CD34/abcDEF123";
const DISCORD = "https://discord.com/api/webhooks/1234567890/ab-cd_EF";
const emails = ["a@example.com"];

describe("a chat for Alarms", () => {
    it("gets every message of the topic by a function, with the webhook in a SecureString alone", async () => {
        const made = await watched({ emails, chatWebhook: SLACK });
        const { topicArn } = made.inventory.outputs;
        const posts = made.one(FUNCTION);
        expect(posts.inputs).to.deep.include({
            runtime: "nodejs22.x",
            architectures: ["arm64"],
            timeout: 60,
            deadLetterConfig: { targetArn: topicArn },
            environment: { variables: { WEBHOOK_PARAMETER: made.one(PARAMETER).outputs?.["name"] } },
        });
        expect(made.one(PARAMETER).inputs).to.deep.include({ type: "SecureString", tier: "Standard" });
        const others = made.inventory.resources.filter(({ type }) => type !== PARAMETER);
        expect(JSON.stringify(others.map(({ inputs }) => inputs))).not.to.contain(SLACK);
        const arn = posts.outputs?.["arn"];
        expect(made.one(SUBSCRIPTION, "alarms-chat").inputs).to.deep.equal({
            topic: topicArn,
            protocol: "lambda",
            endpoint: arn,
        });
        expect(made.one(PERMISSION).inputs).to.deep.include({ principal: "sns.amazonaws.com", sourceArn: topicArn });
        expect(made.waits(made.one(SUBSCRIPTION, "alarms-chat"), made.one(PERMISSION))).to.equal(true);
        expect(made.one("aws:cloudwatch/logGroup:LogGroup").inputs).to.deep.equal({ retentionInDays: 30 });
    });

    it("has a function that reads one parameter, writes one log and gives back what it could not post", async () => {
        const kmsKeyArn = "arn:aws:kms:ap-northeast-2:123456789012:key/1";
        const policyOf = async (args: object) => {
            const made = await watched({ emails, chatWebhook: DISCORD, ...args });
            const { Statement } = JSON.parse(String(made.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]));
            return Statement.map(({ Action, Resource }: { Action: string[]; Resource: string }) => [
                Action.join(" "),
                Resource.includes("*") && !Resource.endsWith(":*"),
            ]);
        };
        const three = [
            ["logs:CreateLogStream logs:PutLogEvents", false],
            ["ssm:GetParameter", false],
            ["sns:Publish", false],
        ];
        expect(await policyOf({})).to.deep.equal(three);
        expect(await policyOf({ kmsKeyArn })).to.deep.equal([...three, ["kms:Decrypt kms:GenerateDataKey", false]]);
    });

    it("gets a site's alarm too, whose topic is in us-east-1", async () => {
        const made = await make(() => {
            const { chatFunctionArn } = new Alarms("alarms", { ...WATCHED, emails, chatWebhook: DISCORD });
            new StaticSite("www", { alarmEmails: emails, chatFunctionArn });
        });
        const [topic] = made.all("aws:sns/topic:Topic").filter(({ name }) => name === "www-topic");
        expect(made.one(SUBSCRIPTION, "www-chat").inputs).to.deep.equal({
            region: "us-east-1",
            topic: topic?.outputs?.["arn"],
            protocol: "lambda",
            endpoint: made.one(FUNCTION).outputs?.["arn"],
        });
        expect(made.one(PERMISSION, "www-chat").inputs).to.deep.include({ sourceArn: topic?.outputs?.["arn"] });
        expect(made.one(PERMISSION, "www-chat").inputs).not.to.have.property("region");
    });

    it("is no part of a stack without one", async () => {
        const made = await watched({ emails });
        expect(made.all(FUNCTION).concat(made.all(PARAMETER), made.all(PERMISSION))).to.deep.equal([]);
    });

    it("is refused where nothing would say that the chat takes no messages", () => {
        const [fault] = alarmsFaults({ ...WATCHED, chatWebhook: SLACK });
        expect(fault).to.deep.include({ key: "chatWebhook", value: "[secret]" });
        expect(fault?.reason).to.contain("there is no address");
        expect(alarmsFaults({ ...WATCHED, emails, chatWebhook: pulumi.output(SLACK) })).to.deep.equal([]);
    });

    for (const address of [
        SLACK,
        DISCORD,
        "https://discordapp.com/api/webhooks/1/a",
        "https://canary.discord.com/api/v10/webhooks/1/a?thread_id=2",
        "https://hooks.slack-gov.com/services/T1/B1/a",
    ]) {
        it(`takes ${address}`, () => {
            expect(alarmsFaults({ ...WATCHED, emails, chatWebhook: address })).to.deep.equal([]);
        });
    }

    for (const address of [
        "http://hooks.slack.com/services/T1/B1/a",
        "https://hooks.slack.com/triggers/T1/2/a",
        "https://hooks.slack.com.example.com/services/T1/B1/a",
        "https://example.com/https://discord.com/api/webhooks/1/a",
        "https://discord.com/channels/1/2",
        `${SLACK}\n`,
        "",
    ]) {
        it(`refuses ${JSON.stringify(address)}, and does not print it`, () => {
            const found = alarmsFaults({ ...WATCHED, emails, chatWebhook: address });
            expect(found.map(({ key, value }) => [key, value])).to.deep.equal([["chatWebhook", "[secret]"]]);
        });
    }
});
