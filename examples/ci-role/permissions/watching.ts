import type { Names } from "../names";
import { type Permission, writers } from "./permission";

/** What watches: logs, alarms, topics and budgets. */
export function watchingPermissions(names: Names): Record<string, Permission> {
    const { account, prefix, services = [] } = names;
    const { of, regional, global } = writers(names);
    const budget = of("budgets", [`arn:aws:budgets::${account}:budget/${prefix}`], "ViewBudget ListTagsForResource");
    const anomalies = of(
        "ce",
        ["anomalymonitor", "anomalysubscription"].map((kind) => `arn:aws:ce::${account}:${kind}/*`),
        "GetAnomalyMonitors GetAnomalySubscriptions ListTagsForResource",
    );
    const alarms = of(
        "cloudwatch",
        [
            ...["alarms", "api", ...services].map((name) => regional("cloudwatch", `alarm:${name}-*`)),
            ...services.map((name) => global("cloudwatch", `alarm:${name}-*`)),
            `arn:aws:cloudwatch::${account}:dashboard/${prefix}`,
        ],
        "GetDashboard ListTagsForResource",
    );
    const topic = of(
        "sns",
        [regional("sns", "alarms-*"), ...services.map((name) => global("sns", `${name}-topic-*`))],
        "GetTopicAttributes ListTagsForResource",
    );
    const logs = of(
        "logs",
        [
            "/ecs/*",
            "/aws/*",
            "/nat/*",
            "http-api-*",
            "network-*",
            "spot-fallback-*",
            "alarms-chat-logs-*",
            ...services.map((name) => `${name}-function-logs-*`),
        ].map((name) => regional("logs", `log-group:${name}`)),
        "ListTagsForResource",
    );
    // CloudFront's logs are delivered from there. A delivery has a random id.
    const delivery = (kind: string) =>
        of(
            "logs",
            [global("logs", `${kind}:${kind === "delivery" ? "*" : "ingress-access-log-*"}`)],
            "ListTagsForResource",
        );
    return {
        "aws:cloudwatch/logDelivery:LogDelivery": delivery("delivery")(
            "CreateDelivery UpdateDeliveryConfiguration DeleteDelivery TagResource UntagResource",
            "GetDelivery",
        ),
        "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination": delivery("delivery-destination")(
            "PutDeliveryDestination DeleteDeliveryDestination TagResource UntagResource",
            "GetDeliveryDestination",
        ),
        "aws:cloudwatch/logDeliverySource:LogDeliverySource": delivery("delivery-source")(
            "PutDeliverySource DeleteDeliverySource TagResource UntagResource",
            "GetDeliverySource",
        ),
        "aws:cloudwatch/logGroup:LogGroup": logs(
            "CreateLogGroup DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy TagResource UntagResource FilterLogEvents",
        ),
        "aws:cloudwatch/metricAlarm:MetricAlarm": alarms("PutMetricAlarm DeleteAlarms TagResource UntagResource"),
        "aws:cloudwatch/dashboard:Dashboard": alarms("PutDashboard DeleteDashboards"),
        "aws:budgets/budget:Budget": budget("ModifyBudget TagResource UntagResource"),
        "aws:costexplorer/anomalyMonitor:AnomalyMonitor": anomalies(
            "UpdateAnomalyMonitor DeleteAnomalyMonitor TagResource UntagResource",
        ),
        "aws:costexplorer/anomalySubscription:AnomalySubscription": anomalies(
            "UpdateAnomalySubscription DeleteAnomalySubscription TagResource UntagResource",
        ),
        "aws:sns/topic:Topic": topic("CreateTopic DeleteTopic SetTopicAttributes TagResource UntagResource"),
        "aws:sns/topicPolicy:TopicPolicy": topic("SetTopicAttributes"),
        "aws:sns/topicSubscription:TopicSubscription": topic("Subscribe"),
    };
}
