import { type Answers, arnOf, tail, text } from "./question";

export const ecsAnswers: Answers = {
    "aws:ecs/cluster:Cluster": (question) => {
        const name = text(question, "name", question.physicalName);
        const arn = arnOf(question, "ecs", `cluster/${name}`);
        return { id: arn, arn, name };
    },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": (question) => ({ id: text(question, "clusterName") }),
    "aws:ecs/taskDefinition:TaskDefinition": (question) => {
        const family = text(question, "family", question.physicalName);
        const arnWithoutRevision = arnOf(question, "ecs", `task-definition/${family}`);
        const revision = question.take + 1;
        return { id: family, family, revision, arn: `${arnWithoutRevision}:${revision}`, arnWithoutRevision };
    },
    "aws:ecs/service:Service": (question) => {
        const name = text(question, "name", question.physicalName);
        const arn = arnOf(question, "ecs", `service/${tail(text(question, "cluster", "default"))}/${name}`);
        const { inputs } = question;
        return {
            id: arn,
            arn,
            name,
            iamRole: `arn:aws:iam::${question.account}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS`,
            platformVersion: text(question, "platformVersion", "LATEST"),
            schedulingStrategy: text(question, "schedulingStrategy", "REPLICA"),
            deploymentMaximumPercent: inputs["deploymentMaximumPercent"] ?? 200,
            deploymentMinimumHealthyPercent: inputs["deploymentMinimumHealthyPercent"] ?? 100,
            availabilityZoneRebalancing: text(question, "availabilityZoneRebalancing", "ENABLED"),
        };
    },
};
