import type * as aws from "@pulumi/aws";
import { fargate } from "../../../inventory/read";
import { type Facts, factsFrom, type Shown, worded } from "./shown";

export const computeFacts: Record<string, Facts> = {
    "aws:ecs/cluster:Cluster": factsFrom<aws.ecs.ClusterArgs>((inputs) => [inputs.text("name")]),
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": factsFrom<aws.ecs.ClusterCapacityProvidersArgs>(
        (inputs) => inputs.texts("capacityProviders"),
    ),
    "aws:ecs/taskDefinition:TaskDefinition": factsFrom<aws.ecs.TaskDefinitionArgs>((inputs) => [
        worded`${vcpu(inputs.read("cpu", fargate.cpuUnits))} vCPU`,
        worded`${inputs.read("memory", fargate.memoryMiB)} MiB`,
        inputs.block("runtimePlatform")?.text("cpuArchitecture"),
        ...fargate
            .containersOf(inputs.all)
            .flatMap((container) => [
                container.text("image"),
                ...container.blocks("portMappings").map((port) => worded`port ${port.text("containerPort")}`),
            ]),
    ]),
    "aws:ecs/service:Service": factsFrom<aws.ecs.ServiceArgs>((inputs) => [
        inputs.text("name"),
        worded`${inputs.text("desiredCount")} tasks`,
        inputs.text("launchType"),
        ...inputs.blocks("capacityProviderStrategies").map(strategy),
    ]),
    "aws:appautoscaling/target:Target": factsFrom<aws.appautoscaling.TargetArgs>((inputs) => [
        worded`${inputs.text("minCapacity")} to ${inputs.text("maxCapacity")}`,
        inputs.text("scalableDimension"),
    ]),
    "aws:appautoscaling/policy:Policy": factsFrom<aws.appautoscaling.PolicyArgs>((inputs) => {
        const tracking = inputs.block("targetTrackingScalingPolicyConfiguration");
        const metric = tracking?.block("predefinedMetricSpecification")?.text("predefinedMetricType");
        return [worded`${metric} at ${tracking?.text("targetValue")}`];
    }),
    "aws:appautoscaling/scheduledAction:ScheduledAction": factsFrom<aws.appautoscaling.ScheduledActionArgs>(
        (inputs) => {
            const action = inputs.block("scalableTargetAction");
            return [
                worded`${action?.text("minCapacity")} to ${action?.text("maxCapacity")}`,
                worded`${inputs.text("schedule")} ${inputs.text("timezone")}`,
            ];
        },
    ),
    "aws:scheduler/schedule:Schedule": factsFrom<aws.scheduler.ScheduleArgs>((inputs) => [
        inputs.block("target")?.text("arn")?.split(":").at(-1),
        worded`${inputs.text("scheduleExpression")} ${inputs.text("scheduleExpressionTimezone")}`,
        inputs.text("state") === "DISABLED" && "disabled",
    ]),
    "aws:lambda/function:Function": factsFrom<aws.lambda.FunctionArgs>((inputs) => [
        inputs.text("runtime"),
        ...inputs.texts("architectures"),
        worded`${inputs.text("memorySize")} MB`,
    ]),
    "aws:ecr/repository:Repository": factsFrom<aws.ecr.RepositoryArgs>((inputs) => [
        inputs.text("name"),
        worded`${inputs.text("imageTagMutability")?.toLowerCase()} tags`,
        inputs.block("imageScanningConfiguration")?.flag("scanOnPush") && "scan on push",
    ]),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": factsFrom<aws.ecr.LifecyclePolicyArgs>((inputs) =>
        (inputs.document("policy")?.blocks("rules") ?? []).map((rule) => rule.text("description")),
    ),
};

/** Fargate counts in 1024ths. */
function vcpu(units: number | undefined): number | undefined {
    return units === undefined ? undefined : units / 1024;
}

function strategy(item: Shown): string | undefined {
    const [base, weight] = [item.number("base"), item.number("weight")];
    const share = [base && `base ${base}`, weight && `weight ${weight}`];
    return [item.text("capacityProvider"), ...share].filter(Boolean).join(" ");
}
