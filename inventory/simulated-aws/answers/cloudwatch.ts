import { type Answers, arnOf, globalArn, letters, type Question, text, uuid } from "./question";

export const cloudwatchAnswers: Answers = {
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": (question) => delivered(question, "delivery-source"),
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": (question) => ({
        ...delivered(question, "delivery-destination"),
        deliveryDestinationType: "S3",
    }),
    "aws:cloudwatch/logDelivery:LogDelivery": (question) => {
        const id = letters(question.physicalName, 16);
        return { id, arn: arnOf(at(question), "logs", `delivery:${id}`) };
    },
    "aws:cloudwatch/logGroup:LogGroup": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: name,
            name,
            arn: arnOf(question, "logs", `log-group:${name}`),
            logGroupClass: text(question, "logGroupClass", "STANDARD"),
            retentionInDays: question.inputs["retentionInDays"] ?? 0,
        };
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: name,
            name,
            arn: arnOf(question, "cloudwatch", `alarm:${name}`),
            treatMissingData: text(question, "treatMissingData", "missing"),
            actionsEnabled: question.inputs["actionsEnabled"] ?? true,
        };
    },
    "aws:cloudwatch/dashboard:Dashboard": (question) => {
        const name = text(question, "dashboardName", question.physicalName);
        return { id: name, dashboardArn: globalArn(question, "cloudwatch", `dashboard/${name}`) };
    },
    "aws:sns/topic:Topic": (question) => {
        const name = text(question, "name", question.physicalName);
        const arn = arnOf(question, "sns", name);
        return { id: arn, arn, name, owner: question.account };
    },
    "aws:sns/topicPolicy:TopicPolicy": (question) => ({ id: text(question, "arn"), owner: question.account }),
    "aws:sns/topicSubscription:TopicSubscription": (question) => {
        const topic = text(question, "topic");
        // Until a person follows the link in the mail, AWS gives no ARN.
        const pending = text(question, "protocol") === "email";
        const arn = pending ? "pending confirmation" : `${topic}:${uuid(question.physicalName)}`;
        return {
            id: `${topic}:${uuid(question.physicalName)}`,
            arn,
            ownerId: question.account,
            pendingConfirmation: pending,
        };
    },
};

/** Each is a resource of the region that its own argument names. */
function at(question: Question): Question {
    return { ...question, region: text(question, "region", question.region) };
}

function delivered(question: Question, kind: string): Record<string, unknown> {
    const name = text(question, "name", question.physicalName);
    return { id: name, name, arn: arnOf(at(question), "logs", `${kind}:${name}`) };
}
