import { cronFault, isTimeZone } from "../../../components/cron";
import { at, between, type Check, checks, given, json, oneOf, required } from "./check";

const SCHEDULE_PAGE = "docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html";

/** When, of any scheduled thing: the properties' names differ. */
const recurring = (schedule: string, zone: string): [string, Check["why"]][] => [
    required(schedule),
    [
        schedule,
        (inputs) => {
            const text = at(inputs, schedule);
            return typeof text === "string" && text.startsWith("cron(") ? cronFault(text) : undefined;
        },
    ],
    [
        zone,
        (inputs) => {
            const name = at(inputs, zone);
            return typeof name !== "string" || isTimeZone(name) ? undefined : `${name} is no time zone`;
        },
    ],
];

export const scalingChecks: Check[] = [
    ...checks("aws:scheduler/schedule:Schedule", SCHEDULE_PAGE, [
        ...recurring("scheduleExpression", "scheduleExpressionTimezone"),
        required("flexibleTimeWindow.mode"),
        oneOf("flexibleTimeWindow.mode", "OFF", "FLEXIBLE"),
        oneOf("state", "ENABLED", "DISABLED"),
        required("target.arn"),
        required("target.roleArn"),
        json("target.input", 262144),
        between("target.retryPolicy.maximumRetryAttempts", 0, 185),
        between("target.retryPolicy.maximumEventAgeInSeconds", 60, 86400),
        [
            "target.input",
            (inputs) => {
                const call = /:aws-sdk:rds:(start|stop)DBInstance$/.test(String(at(inputs, "target.arn")));
                const input = at(inputs, "target.input");
                // Names of parameters are Java's, with DBInstance as DbInstance; another spelling fails when it is due.
                return call && typeof input === "string" && !input.includes('"DbInstanceIdentifier"')
                    ? "the call needs DbInstanceIdentifier, spelled like this"
                    : undefined;
            },
        ],
    ]),
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
            ...recurring("schedule", "timezone"),
            required("scalableTargetAction"),
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
                        ? "it must be TargetTrackingScaling with targetTrackingScalingPolicyConfiguration"
                        : undefined,
            ],
        ],
    ),
];
