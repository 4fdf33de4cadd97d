import type * as aws from "@pulumi/aws";
import { at, type Facts, factsFrom, listOf, plain, worded } from "./read";

const COMPARISONS: Record<string, string> = {
    GreaterThanThreshold: ">",
    GreaterThanOrEqualToThreshold: ">=",
    LessThanThreshold: "<",
    LessThanOrEqualToThreshold: "<=",
};

export const watchFacts: Record<string, Facts> = {
    "aws:cloudwatch/logGroup:LogGroup": factsFrom<aws.cloudwatch.LogGroupArgs>(({ text }) => [
        text("name"),
        worded`kept ${text("retentionInDays")} days`,
    ]),
    "aws:cloudwatch/metricAlarm:MetricAlarm": factsFrom<aws.cloudwatch.MetricAlarmArgs>(({ text, list }) => {
        const queries = list("metricQueries").map((query) => at(query, "metric"));
        const metrics = queries.map((metric) => plain(at(metric, "metricName"))).filter(Boolean);
        const period = text("period") ?? queries.map((metric) => plain(at(metric, "period"))).find(Boolean);
        const metric = text("metricName") ?? (metrics.join(" + ") || undefined);
        return [
            worded`${metric} ${COMPARISONS[text("comparisonOperator") ?? ""]} ${threshold(metric, text("threshold"))}`,
            worded`for ${text("evaluationPeriods")} x ${period} s`,
        ];
    }),
    "aws:cloudwatch/dashboard:Dashboard": factsFrom<aws.cloudwatch.DashboardArgs>(({ text, json }) => [
        text("dashboardName"),
        `${listOf(at(json("dashboardBody"), "widgets")).length} widgets`,
    ]),
    "aws:cloudwatch/eventRule:EventRule": factsFrom<aws.cloudwatch.EventRuleArgs>(({ text, json }) => [
        text("scheduleExpression"),
        ...listOf(at(at(json("eventPattern"), "detail"), "eventName")).map(plain),
    ]),
    "aws:sns/topicSubscription:TopicSubscription": factsFrom<aws.sns.TopicSubscriptionArgs>(({ text }) => [
        worded`${text("protocol")} ${text("endpoint")}`,
    ]),
};

/** Memory is measured in bytes, which nobody reads. */
function threshold(metric: string | undefined, bytes: string | undefined): string | undefined {
    const MiB = Number(bytes) / 2 ** 20;
    return metric?.endsWith("Memory") && Number.isInteger(MiB) ? `${MiB} MiB` : bytes;
}
