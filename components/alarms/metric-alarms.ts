import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { AlarmsArgs } from "./args";
import { askedAlarms } from "./asked-alarms";
import { freeMemoryThresholdMiB } from "./memory";
import { type Metric, metricsOf, natMetricsOf } from "./metrics";
import { alarmsDefaults } from "./settings";
import type { AlarmTopic } from "./topic";

const MIB = 1024 * 1024;

/** 75 MB: the least that a micro instance has free when nothing is wrong. */
const MICRO_RESTS_AT_MIB = 71;

/** Above it the NAT's alarm fires. */
export const SATURATION_PERCENT = 80;

/** The thresholds in use, defaults filled in. */
export interface Thresholds {
    freeMemoryMiB: number;
    databaseConnections: number;
    serviceCpuPercent: number;
    serverErrors: number;
    natInstances: number;
}

/** The thresholds of valid arguments. */
export function thresholdsOf(args: AlarmsArgs): Thresholds {
    return {
        freeMemoryMiB: args.freeMemoryMiB ?? freeMemoryThresholdMiB(args.databaseInstanceClass) ?? 0,
        databaseConnections: args.databaseConnections ?? alarmsDefaults.databaseConnections,
        serviceCpuPercent: args.serviceCpuPercent ?? alarmsDefaults.serviceCpuPercent,
        serverErrors: args.serverErrors ?? alarmsDefaults.serverErrors,
        natInstances: args.natInstances ?? alarmsDefaults.natInstances,
    };
}

/** Makes the alarms, each with a description that says what to do. */
export function metricAlarms(
    name: string,
    args: AlarmsArgs,
    { topic, policy }: AlarmTopic,
    parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm[] {
    const metrics = metricsOf(args);
    const limits = thresholdsOf(args);
    const alarm = (what: string, settings: aws.cloudwatch.MetricAlarmArgs) =>
        new aws.cloudwatch.MetricAlarm(
            `${name}-${what}`,
            { alarmActions: [topic.arn], okActions: [topic.arn], ...settings },
            // An alarm that fires before the policy is would fire unnoticed.
            { parent, dependsOn: [policy] },
        );
    const alarms = [
        alarm("database-memory", {
            ...metrics.databaseMemory,
            alarmDescription: memoryText(args, limits.freeMemoryMiB),
            statistic: "Average",
            period: 300,
            evaluationPeriods: 3,
            comparisonOperator: "LessThanThreshold",
            threshold: limits.freeMemoryMiB * MIB,
            treatMissingData: "missing",
        }),
        alarm("database-connections", {
            ...metrics.databaseConnections,
            alarmDescription:
                `More than ${limits.databaseConnections} connections to the database for 3 minutes: soon tasks wait for one and requests fail. ` +
                "Do: compare the running tasks with connection_limit in DATABASE_URL (their product is the budget); end what pg_stat_activity " +
                "shows as idle in transaction; if there are truly more users, take a larger instance class and raise the budget with it.",
            statistic: "Maximum",
            period: 60,
            evaluationPeriods: 3,
            comparisonOperator: "GreaterThanThreshold",
            threshold: limits.databaseConnections,
            treatMissingData: "missing",
        }),
        alarm("service-cpu", {
            ...metrics.serviceCpu,
            alarmDescription:
                `The service's CPU has been above ${limits.serviceCpuPercent} % for 5 minutes: scaling out does not keep up. ` +
                "Do: see in the service's events whether it stands at its largest number of tasks (raise maxTasks) or waits for Spot capacity " +
                "(raise onDemandTasks); if a single deployment brought it, roll that back.",
            statistic: "Average",
            period: 60,
            evaluationPeriods: 5,
            comparisonOperator: "GreaterThanThreshold",
            threshold: limits.serviceCpuPercent,
            treatMissingData: "missing",
            // Autoscaling brings it back by itself; its end is no news.
            okActions: [],
        }),
        alarm("server-errors", {
            alarmDescription:
                `More than ${limits.serverErrors} answers in 5 minutes were 5xx, from the application or the load balancer. ` +
                "Do: on the dashboard see whose they are. The application's: read its log, roll back the last deployment. The load balancer's: " +
                "no healthy task (503), tasks that close connections before it does (502: keep-alive too short) or answer too late (504).",
            metricQueries: [
                {
                    id: "errors",
                    expression: "FILL(loadBalancer, 0) + FILL(application, 0)",
                    label: "5xx answers",
                    returnData: true,
                },
                summed("loadBalancer", metrics.loadBalancerErrors),
                summed("application", metrics.applicationErrors),
            ],
            // FILL takes minutes that are not published yet for 0. Of two windows the older one is always complete.
            evaluationPeriods: 2,
            datapointsToAlarm: 1,
            comparisonOperator: "GreaterThanThreshold",
            threshold: limits.serverErrors,
            // Neither metric exists while there is no error: then there is nothing to fill either.
            treatMissingData: "notBreaching",
        }),
    ];
    const standby = args.natStandbyAutoScalingGroupName;
    return [
        ...alarms,
        ...natGroupsOf(args).flatMap((group, index) => natAlarms(alarm, group, index, limits)),
        ...(standby === undefined ? [] : [standbyAlarm(alarm, standby)]),
        ...askedAlarms(alarm, args),
    ];
}

/** No standby for an hour: the next loss of the NAT lasts minutes. */
function standbyAlarm(
    alarm: (what: string, settings: aws.cloudwatch.MetricAlarmArgs) => aws.cloudwatch.MetricAlarm,
    group: pulumi.Input<string>,
) {
    return alarm("nat-standby-missing", {
        ...natMetricsOf(group).inService,
        alarmDescription:
            "The NAT has had no standby for an hour: nothing is wrong now, but if the NAT is lost, tasks cannot reach the internet for minutes instead of seconds. " +
            "Do: read the standby group's activity history. No Spot capacity in its zone passes by itself; in the long run set natInstanceType to a type with more of it, " +
            "or natInstances to the number of zones. docs/runbooks/nat.md has the commands.",
        statistic: "Maximum",
        period: 300,
        evaluationPeriods: 12,
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        treatMissingData: "breaching",
    });
}

/** The NATs' groups, the first one first. */
export function natGroupsOf({ natAutoScalingGroupName, otherNatAutoScalingGroupNames }: AlarmsArgs) {
    return [
        ...(natAutoScalingGroupName === undefined ? [] : [natAutoScalingGroupName]),
        ...(otherNatAutoScalingGroupNames ?? []),
    ];
}

/** "Down" and "saturated" of one NAT. */
function natAlarms(
    alarm: (what: string, settings: aws.cloudwatch.MetricAlarmArgs) => aws.cloudwatch.MetricAlarm,
    group: pulumi.Input<string>,
    index: number,
    { natInstances }: Thresholds,
) {
    const metrics = natMetricsOf(group);
    const which = index === 0 ? "nat" : `nat-${index + 1}`;
    const down = alarm(`${which}-down`, {
        ...metrics.inService,
        alarmDescription:
            `Fewer than ${natInstances} NAT instance(s) in service for 2 minutes: tasks cannot reach the internet, and new ones cannot start, ` +
            "unless a NAT of another zone stands in. It recovers by itself within minutes; an OK message follows. Do, if none has come after " +
            "10 minutes: read the Auto Scaling group's activity history (no capacity, or a boot that never completes) and the log group /nat/...; " +
            "with natSpot and no Spot capacity set natSpot: false and run pulumi up; else start an instance refresh. docs/runbooks/nat.md has the commands.",
        statistic: "Minimum",
        period: 60,
        evaluationPeriods: 2,
        comparisonOperator: "LessThanThreshold",
        threshold: natInstances,
        // The group's metric stops with the group.
        treatMissingData: "breaching",
    });
    const saturated = alarm(`${which}-saturated`, {
        ...metrics.saturation,
        alarmDescription:
            `The NAT has been above ${SATURATION_PERCENT} % of what it can do for 15 minutes: soon connections to the internet are slow or refused. ` +
            "Do: on the dashboard see whether EC2 held packets back (100 %). Then its type is too small: set natInstanceType to the next larger one " +
            "(t4g.micro: twice the baseline) and run pulumi up, the successor takes over without an outage. Without packets held back it is the table of " +
            "connections: find the client that opens and forgets. docs/runbooks/nat.md has the commands.",
        statistic: "Maximum",
        period: 300,
        evaluationPeriods: 3,
        comparisonOperator: "GreaterThanThreshold",
        threshold: SATURATION_PERCENT,
        // An instance that does not publish is down, and that fires by itself.
        treatMissingData: "notBreaching",
    });
    return [down, saturated];
}

function summed(id: string, metric: Metric) {
    return { id, metric: { ...metric, period: 300, stat: "Sum" }, returnData: false };
}

function memoryText({ databaseInstanceClass, freeMemoryMiB }: AlarmsArgs, limit: number): string {
    const rests = "a micro instance rests at 75-120 MB free";
    const why = databaseInstanceClass.endsWith(".micro")
        ? limit > MICRO_RESTS_AT_MIB
            ? `Note: ${rests}, so this limit may never clear.`
            : `The limit is this low because ${rests}: one of 200 MB would never clear.`
        : freeMemoryMiB === undefined
          ? "The limit is a sixteenth of the class's memory."
          : "";
    return [
        `The database (${databaseInstanceClass}) has had less than ${limit} MiB of free memory for 15 minutes: it swaps next, then it restarts.`,
        "Do: end idle connections and the heaviest queries (pg_stat_activity); if users grew, take the next larger instance class.",
        why,
    ]
        .join(" ")
        .trim();
}
