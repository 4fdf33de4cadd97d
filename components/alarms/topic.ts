import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { tlsOnlyStatement } from "../tls-only";
import { withDefaults } from "../with-defaults";
import type { AlarmsArgs } from "./args";
import { alarmsDefaults } from "./settings";

/** The topic that alarms publish to, its policy and its subscribers. */
export interface AlarmTopic {
    topic: aws.sns.Topic;
    policy: aws.sns.TopicPolicy;
}

/**
 * Makes the topic, lets this account's alarms and databases publish to it, and subscribes the addresses.
 *
 * @param place the region of the metrics, which is the alarms' and so the topic's. @default the stack's
 */
export function alarmTopic(
    name: string,
    args: Pick<AlarmsArgs, "emails" | "databaseEvents" | "kmsKeyArn">,
    parent: pulumi.Resource,
    place?: string,
): AlarmTopic {
    const { emails, databaseEvents, kmsKeyArn } = withDefaults(alarmsDefaults, args);
    const there = place === undefined ? {} : { region: place };
    // Not encrypted by default: with AWS's own key (alias/aws/sns) CloudWatch may not use the key, and alarms vanish
    // without a trace; a customer's key costs USD 1 a month. The messages are alarm texts and e-mail carries them openly.
    const topic = new aws.sns.Topic(
        `${name}-topic`,
        { ...there, ...(kmsKeyArn ? { kmsMasterKeyId: kmsKeyArn } : {}) },
        { parent },
    );
    const [region, account] = [3, 4].map((part) => topic.arn.apply((arn) => arn.split(":")[part] ?? ""));
    /** What of this account and region a service may publish about. */
    const mayPublish = (sid: string, principal: string, service: string, what: string) => ({
        Sid: sid,
        Effect: "Allow",
        Principal: { Service: `${principal}.amazonaws.com` },
        Action: "sns:Publish",
        Resource: topic.arn,
        Condition: {
            StringEquals: { "aws:SourceAccount": account },
            ArnLike: { "aws:SourceArn": pulumi.interpolate`arn:aws:${service}:${region}:${account}:${what}` },
        },
    });
    const policy = new aws.sns.TopicPolicy(
        `${name}-topic-policy`,
        {
            ...there,
            arn: topic.arn,
            policy: pulumi.jsonStringify({
                Version: "2012-10-17",
                Statement: [
                    mayPublish("AlarmsOfThisAccount", "cloudwatch", "cloudwatch", "alarm:*"),
                    ...(databaseEvents ? [mayPublish("DatabasesOfThisAccount", "events.rds", "rds", "*")] : []),
                    // CloudWatch and RDS use TLS by themselves; anyone else who may publish must.
                    tlsOnlyStatement("sns:Publish", topic.arn),
                ],
            }),
        },
        { parent },
    );
    for (const email of emails) {
        // The address is what the subscription is: named by its place in the list, removing one would make its
        // successors confirm again.
        new aws.sns.TopicSubscription(
            `${name}-email-${email}`,
            { ...there, topic: topic.arn, protocol: "email", endpoint: email },
            { parent },
        );
    }
    return { topic, policy };
}
