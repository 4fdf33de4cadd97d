import type * as aws from "@pulumi/aws";
import { at, type Facts, factsFrom, listOf, plain, worded } from "./read";

export const computeFacts: Record<string, Facts> = {
    "aws:ecs/cluster:Cluster": factsFrom<aws.ecs.ClusterArgs>(({ text }) => [text("name")]),
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": factsFrom<aws.ecs.ClusterCapacityProvidersArgs>(
        ({ list }) => list("capacityProviders").map(plain),
    ),
    "aws:ecs/taskDefinition:TaskDefinition": factsFrom<aws.ecs.TaskDefinitionArgs>(({ text, within, json }) => [
        worded`${vcpu(text("cpu"))} vCPU`,
        worded`${text("memory")} MiB`,
        within("runtimePlatform", "cpuArchitecture"),
        ...listOf(json("containerDefinitions")).flatMap((container) => [
            plain(at(container, "image")),
            ...listOf(at(container, "portMappings")).map((port) => worded`port ${plain(at(port, "containerPort"))}`),
        ]),
    ]),
    "aws:ecs/service:Service": factsFrom<aws.ecs.ServiceArgs>(({ text, list }) => [
        text("name"),
        worded`${text("desiredCount")} tasks`,
        text("launchType"),
        ...list("capacityProviderStrategies").map(strategy),
    ]),
    "aws:appautoscaling/target:Target": factsFrom<aws.appautoscaling.TargetArgs>(({ text }) => [
        worded`${text("minCapacity")} to ${text("maxCapacity")}`,
        text("scalableDimension"),
    ]),
    "aws:appautoscaling/policy:Policy": factsFrom<aws.appautoscaling.PolicyArgs>(({ within }) => {
        const target = "targetTrackingScalingPolicyConfiguration";
        return [
            worded`${within(target, "predefinedMetricSpecification", "predefinedMetricType")} at ${within(target, "targetValue")}`,
        ];
    }),
    "aws:appautoscaling/scheduledAction:ScheduledAction": factsFrom<aws.appautoscaling.ScheduledActionArgs>(
        ({ text, within }) => [
            worded`${within("scalableTargetAction", "minCapacity")} to ${within("scalableTargetAction", "maxCapacity")}`,
            worded`${text("schedule")} ${text("timezone")}`,
        ],
    ),
    "aws:scheduler/schedule:Schedule": factsFrom<aws.scheduler.ScheduleArgs>(({ text, within }) => [
        within("target", "arn")?.split(":").at(-1),
        worded`${text("scheduleExpression")} ${text("scheduleExpressionTimezone")}`,
        text("state") === "DISABLED" && "disabled",
    ]),
    "aws:lambda/function:Function": factsFrom<aws.lambda.FunctionArgs>(({ text, list }) => [
        text("runtime"),
        ...list("architectures").map(plain),
        worded`${text("memorySize")} MB`,
    ]),
    "aws:ecr/repository:Repository": factsFrom<aws.ecr.RepositoryArgs>(({ text, within }) => [
        text("name"),
        worded`${text("imageTagMutability")?.toLowerCase()} tags`,
        within("imageScanningConfiguration", "scanOnPush") === "true" && "scan on push",
    ]),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": factsFrom<aws.ecr.LifecyclePolicyArgs>(({ json }) =>
        listOf(at(json("policy"), "rules")).map((rule) => plain(at(rule, "description"))),
    ),
};

/** Fargate counts in 1024ths. */
function vcpu(units: string | undefined): string | undefined {
    return units === undefined ? undefined : String(Number(units) / 1024);
}

function strategy(item: unknown): string | undefined {
    const [base, weight] = [plain(at(item, "base")), plain(at(item, "weight"))];
    const share = [base && base !== "0" && `base ${base}`, weight && weight !== "0" && `weight ${weight}`];
    return [plain(at(item, "capacityProvider")), ...share].filter(Boolean).join(" ");
}
