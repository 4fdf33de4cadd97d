import { type Answers, arnOf, text } from "./question";

/** Lambda, and the rules of EventBridge that call it. */
export const functionsAnswers: Answers = {
    "aws:lambda/function:Function": (question) => {
        const name = text(question, "name", question.physicalName);
        const arn = arnOf(question, "lambda", `function:${name}`);
        return {
            id: name,
            name,
            arn,
            invokeArn: `arn:aws:apigateway:${question.region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
            memorySize: question.inputs["memorySize"] ?? 128,
            timeout: question.inputs["timeout"] ?? 3,
            architectures: question.inputs["architectures"] ?? ["x86_64"],
            version: "$LATEST",
        };
    },
    "aws:lambda/permission:Permission": (question) => ({
        id: question.physicalName,
        statementId: question.physicalName,
    }),
    "aws:cloudwatch/eventRule:EventRule": (question) => {
        const name = text(question, "name", question.physicalName);
        return {
            id: name,
            name,
            arn: arnOf(question, "events", `rule/${name}`),
            eventBusName: text(question, "eventBusName", "default"),
            state: text(question, "state", "ENABLED"),
        };
    },
    "aws:cloudwatch/eventTarget:EventTarget": (question) => {
        const targetId = text(question, "targetId", question.physicalName);
        return { id: `${text(question, "rule")}-${targetId}`, targetId, eventBusName: "default" };
    },
};
