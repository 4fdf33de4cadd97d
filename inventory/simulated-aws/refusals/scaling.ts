import { cronFault, isTimeZone } from "../../../components/cron";
import { at, type Check, checks, given, required } from "./check";

export const scalingChecks: Check[] = [
    ...checks(
        "aws:appautoscaling/target:Target",
        "docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
        [
            [
                "minCapacity",
                (inputs) =>
                    Number(at(inputs, "minCapacity") ?? 0) >
                    Number(at(inputs, "maxCapacity") ?? Number.POSITIVE_INFINITY)
                        ? "it is above maxCapacity"
                        : undefined,
            ],
            [
                "resourceId",
                (inputs) => {
                    const id = at(inputs, "resourceId");
                    if (at(inputs, "serviceNamespace") !== "ecs" || typeof id !== "string") return undefined;
                    return /^service\/[\w-]+\/[\w-]+$/.test(id)
                        ? undefined
                        : `${id} is not service/<cluster>/<service>`;
                },
            ],
        ],
    ),
    ...checks(
        "aws:appautoscaling/scheduledAction:ScheduledAction",
        "docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html",
        [
            required("schedule"),
            required("scalableTargetAction"),
            [
                "schedule",
                (inputs) => {
                    const schedule = at(inputs, "schedule");
                    return typeof schedule === "string" && schedule.startsWith("cron(")
                        ? cronFault(schedule)
                        : undefined;
                },
            ],
            [
                "timezone",
                (inputs) => {
                    const zone = at(inputs, "timezone");
                    return typeof zone !== "string" || isTimeZone(zone) ? undefined : `${zone} is no time zone`;
                },
            ],
            [
                "scalableTargetAction",
                (inputs) =>
                    Number(at(inputs, "scalableTargetAction.minCapacity") ?? 0) >
                    Number(at(inputs, "scalableTargetAction.maxCapacity") ?? Number.POSITIVE_INFINITY)
                        ? "its minCapacity is above its maxCapacity"
                        : undefined,
            ],
        ],
    ),
    ...checks(
        "aws:appautoscaling/policy:Policy",
        "docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html",
        [
            [
                "targetTrackingScalingPolicyConfiguration",
                (inputs) => {
                    const path = "targetTrackingScalingPolicyConfiguration.predefinedMetricSpecification";
                    const perTarget = at(inputs, `${path}.predefinedMetricType`) === "ALBRequestCountPerTarget";
                    return perTarget && !given(inputs, `${path}.resourceLabel`)
                        ? "ALBRequestCountPerTarget needs a resourceLabel"
                        : undefined;
                },
            ],
            [
                "policyType",
                (inputs) =>
                    given(inputs, "targetTrackingScalingPolicyConfiguration") &&
                    at(inputs, "policyType") !== "TargetTrackingScaling"
                        ? "it must be TargetTrackingScaling beside targetTrackingScalingPolicyConfiguration"
                        : undefined,
            ],
        ],
    ),
];
