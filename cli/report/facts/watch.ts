import type * as aws from "@pulumi/aws";
import { type Facts, factsFrom, worded } from "./shown";

const COMPARISONS: Record<string, string> = {
    GreaterThanThreshold: ">",
    GreaterThanOrEqualToThreshold: ">=",
    LessThanThreshold: "<",
    LessThanOrEqualToThreshold: "<=",
};

export const watchFacts: Record<string, Facts> = {
    "aws:cloudwatch/logDelivery:LogDelivery": factsFrom<aws.cloudwatch.LogDeliveryArgs>((inputs) => [
        worded`${String(inputs.texts("recordFields").length)} fields`,
    ]),
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination":
        factsFrom<aws.cloudwatch.LogDeliveryDestinationArgs>((inputs) => [inputs.text("outputFormat")]),
    "aws:cloudwatch/logDeliverySource:LogDeliverySource": factsFrom<aws.cloudwatch.LogDeliverySourceArgs>((inputs) => [
        inputs.text("logType"),
    ]),
    "aws:cloudwatch/logGroup:LogGroup": factsFrom<aws.cloudwatch.LogGroupArgs>((inputs) => [
        inputs.text("name"),
        worded`kept ${inputs.text("retentionInDays")} days`,
    ]),
    "aws:cloudwatch/metricAlarm:MetricAlarm": factsFrom<aws.cloudwatch.MetricAlarmArgs>((inputs) => {
        const queries = inputs.blocks("metricQueries").map((query) => query.block("metric"));
        const metrics = queries.map((metric) => metric?.text("metricName")).filter(Boolean);
        const period = inputs.text("period") ?? queries.map((metric) => metric?.text("period")).find(Boolean);
        const metric = inputs.text("metricName") ?? (metrics.join(" + ") || undefined);
        return [
            worded`${metric} ${COMPARISONS[inputs.text("comparisonOperator") ?? ""]} ${threshold(metric, inputs.text("threshold"))}`,
            worded`for ${inputs.text("evaluationPeriods")} x ${period} s`,
        ];
    }),
    "aws:cloudwatch/dashboard:Dashboard": factsFrom<aws.cloudwatch.DashboardArgs>((inputs) => [
        inputs.text("dashboardName"),
        `${inputs.document("dashboardBody")?.count("widgets") ?? 0} widgets`,
    ]),
    "aws:cloudwatch/eventRule:EventRule": factsFrom<aws.cloudwatch.EventRuleArgs>((inputs) => [
        inputs.text("scheduleExpression"),
        ...(inputs.document("eventPattern")?.block("detail")?.texts("eventName") ?? []),
    ]),
    "aws:budgets/budget:Budget": factsFrom<aws.budgets.BudgetArgs>((inputs) => [
        // Its own price: a budget without an action has none (components/budget).
        worded`limit $${inputs.text("limitAmount")} a month, itself free`,
        ...inputs.blocks("notifications").map((one) => {
            const when = one.text("notificationType") === "FORECASTED" ? "forecast " : "";
            return worded`mails at ${when}${one.text("threshold")} %`;
        }),
    ]),
    "aws:costexplorer/anomalySubscription:AnomalySubscription": factsFrom<aws.costexplorer.AnomalySubscriptionArgs>(
        (inputs) => [worded`mails anomalies ${inputs.text("frequency")?.toLowerCase()}, free`],
    ),
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": factsFrom<aws.costexplorer.AnomalyMonitorArgs>((inputs) => [
        worded`by ${inputs.text("monitorDimension")?.toLowerCase()}`,
    ]),
    "aws:sns/topicSubscription:TopicSubscription": factsFrom<aws.sns.TopicSubscriptionArgs>((inputs) => [
        worded`${inputs.text("protocol")} ${inputs.text("endpoint")}`,
    ]),
};

/** Memory is measured in bytes, which no one reads. */
function threshold(metric: string | undefined, bytes: string | undefined): string | undefined {
    const MiB = Number(bytes) / 2 ** 20;
    return metric?.endsWith("Memory") && Number.isInteger(MiB) ? `${MiB} MiB` : bytes;
}
