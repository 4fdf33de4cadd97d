import { type Answers, arnOf, text, uuid } from "./question";

export const autoscalingAnswers: Answers = {
    "aws:autoscaling/group:Group": (question) => {
        const name = text(question, "name", question.physicalName);
        const { inputs } = question;
        return {
            id: name,
            name,
            arn: arnOf(question, "autoscaling", `autoScalingGroup:${uuid(name)}:autoScalingGroupName/${name}`),
            desiredCapacity: inputs["desiredCapacity"] ?? inputs["minSize"],
            healthCheckType: text(question, "healthCheckType", "EC2"),
            healthCheckGracePeriod: inputs["healthCheckGracePeriod"] ?? 300,
            defaultCooldown: inputs["defaultCooldown"] ?? 300,
            waitForCapacityTimeout: text(question, "waitForCapacityTimeout", "10m"),
        };
    },
    "aws:autoscaling/lifecycleHook:LifecycleHook": (question) => ({
        id: text(question, "name", question.physicalName),
        defaultResult: text(question, "defaultResult", "ABANDON"),
        heartbeatTimeout: question.inputs["heartbeatTimeout"] ?? 3600,
    }),
    "aws:appautoscaling/target:Target": (question) => ({
        id: text(question, "resourceId"),
        arn: arnOf(question, "application-autoscaling", `scalable-target/${uuid(question.physicalName).slice(0, 34)}`),
        roleArn:
            `arn:aws:iam::${question.account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/` +
            "AWSServiceRoleForApplicationAutoScaling_ECSService",
    }),
    "aws:appautoscaling/policy:Policy": (question) => {
        const name = text(question, "name", question.physicalName);
        const path = `resource/${text(question, "serviceNamespace")}/${text(question, "resourceId")}:policyName/${name}`;
        const alarm = (what: string) =>
            arnOf(question, "cloudwatch", `alarm:TargetTracking-${text(question, "resourceId")}-${what}-${uuid(name)}`);
        return {
            id: name,
            name,
            arn: arnOf(question, "autoscaling", `scalingPolicy:${uuid(name)}:${path}`),
            policyType: text(question, "policyType", "StepScaling"),
            // Target tracking creates two alarms.
            alarmArns:
                question.inputs["policyType"] === "TargetTrackingScaling"
                    ? [alarm("AlarmHigh"), alarm("AlarmLow")]
                    : [],
        };
    },
    "aws:appautoscaling/scheduledAction:ScheduledAction": (question) => {
        const name = text(question, "name", question.physicalName);
        const path = `resource/${text(question, "serviceNamespace")}/${text(question, "resourceId")}`;
        return {
            id: `${name}-${text(question, "serviceNamespace")}-${text(question, "resourceId")}`,
            arn: arnOf(question, "autoscaling", `scheduledAction:${uuid(name)}:${path}:scheduledActionName/${name}`),
            timezone: text(question, "timezone", "UTC"),
        };
    },
};
