import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { nodeFunction } from "../lambda-files";
import { allow, lambdaMayAssume, writeLog } from "../lambda-role";
import type { AlarmsArgs } from "./args";

/** The function's files, which Lambda's own runtime runs as they are. */
const FILES = ["index.js", "message.js", "post.js"];

/** As long as a person may ask why nothing came. */
const LOG_DAYS = 30;

/**
 * A function that posts what the topic says to Slack or Discord. The address is a SecureString, since all who have it can write
 * into the channel: no variable of the function and no log has it. What cannot be posted comes back by the topic's e-mails.
 *
 * @returns the function
 */
export function chatFunction(
    name: string,
    { chatWebhook, kmsKeyArn }: Pick<AlarmsArgs, "kmsKeyArn"> & { chatWebhook: pulumi.Output<string> },
    topic: aws.sns.Topic,
    parent: pulumi.Resource,
): aws.lambda.Function {
    const child = { parent };
    const webhook = new aws.ssm.Parameter(
        `${name}-chat`,
        {
            type: "SecureString",
            tier: "Standard",
            description: "The address at which a chat takes the alarms",
            value: chatWebhook,
        },
        child,
    );
    const logs = new aws.cloudwatch.LogGroup(`${name}-chat-logs`, { retentionInDays: LOG_DAYS }, child);
    const role = new aws.iam.Role(
        `${name}-chat`,
        { description: "Posts alarms to a chat", assumeRolePolicy: lambdaMayAssume },
        child,
    );
    const rights = new aws.iam.RolePolicy(
        `${name}-chat`,
        {
            role: role.name,
            policy: pulumi
                .all([logs.arn, webhook.arn, topic.arn, kmsKeyArn])
                .apply(([logGroupArn, parameterArn, topicArn, topicKeyArn]) =>
                    chatPolicy({ logGroupArn, parameterArn, topicArn, topicKeyArn }),
                ),
        },
        child,
    );
    return new aws.lambda.Function(
        `${name}-chat`,
        {
            description: "Posts alarms to Slack or Discord",
            ...nodeFunction(path.join(__dirname, "function"), FILES, logs),
            role: role.arn,
            environment: { variables: { WEBHOOK_PARAMETER: webhook.name } },
            // What was not posted at three attempts is mailed.
            deadLetterConfig: { targetArn: topic.arn },
        },
        // Lambda checks at once that the role may publish to the dead letters' topic.
        { ...child, dependsOn: [rights] },
    );
}

/**
 * The topic's messages reach the function. SNS reaches it in other regions too:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
 */
export function subscribeChat(
    name: string,
    functionArn: pulumi.Input<string>,
    topic: aws.sns.Topic,
    parent: pulumi.Resource,
    place?: string,
): void {
    const permission = new aws.lambda.Permission(
        `${name}-chat`,
        {
            action: "lambda:InvokeFunction",
            function: functionArn,
            principal: "sns.amazonaws.com",
            sourceArn: topic.arn,
        },
        { parent },
    );
    new aws.sns.TopicSubscription(
        `${name}-chat`,
        {
            ...(place === undefined ? {} : { region: place }),
            topic: topic.arn,
            protocol: "lambda",
            endpoint: functionArn,
        },
        { parent, dependsOn: [permission] },
    );
}

interface ChatNeeds {
    logGroupArn: string;
    parameterArn: string;
    topicArn: string;
    /** The topic's own customer key, if it has one. */
    topicKeyArn: string | undefined;
}

/** The function may read one parameter, write one log and give back what it could not post. */
function chatPolicy({ logGroupArn, parameterArn, topicArn, topicKeyArn }: ChatNeeds): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            writeLog(logGroupArn),
            allow("ReadWebhook", ["ssm:GetParameter"], parameterArn),
            allow("GiveBack", ["sns:Publish"], topicArn),
            ...(topicKeyArn ? [allow("GiveBackEncrypted", ["kms:Decrypt", "kms:GenerateDataKey"], topicKeyArn)] : []),
        ],
    });
}
