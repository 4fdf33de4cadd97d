import { type Found, textOf } from "../state/found";
import type { System } from "../system";
import { adopt, outside, rebuilt, type Verdict } from "../verdict";

/** Alarms on the adopted database, by their metric: they keep their name and their history. */
const OF_THE_DATABASE: Record<string, string> = {
    FreeableMemory: "alarms-database-memory",
    DatabaseConnections: "alarms-database-connections",
};

/** A topic keeps its subscribers, and what watches the database its name; what watches the old service ends with that. */
export function watching(system: System, { prefix }: { prefix: string }, database: Found | undefined): Verdict[] {
    const topics = system.ofType("aws_sns_topic");
    const actions = system
        .ofType("aws_cloudwatch_metric_alarm")
        .flatMap(({ attributes }) =>
            Array.isArray(attributes["alarm_actions"]) ? attributes["alarm_actions"].map(String) : [],
        );
    const called = topics.filter((one) => actions.includes(textOf(one, "arn") ?? "?"));
    const topic = called.length === 1 ? called[0] : topics.length === 1 ? topics[0] : undefined;
    return [
        ...topics.map((one) => {
            const key = textOf(one, "kms_master_key_id");
            const ofAws = /(^|\/)aws\/\w+$/.test(key ?? "");
            const isTaken = one === topic && one.attributes["fifo_topic"] !== true;
            if (isTaken && ofAws)
                return outside(
                    one,
                    "it encrypts with AWS's own key, which alarms cannot use: the stack makes its own topic",
                );
            return isTaken
                ? adopt(one, "alarms-topic", textOf(one, "arn") ?? "", "its subscribers need not confirm again", {
                      settings: key === undefined ? {} : { alarms: { kmsKeyArn: key } },
                      changes: ["its policy becomes the program's: alarms of this account"],
                  })
                : outside(one, "not the topic of the alarms");
        }),
        ...system
            .ofType("aws_sns_topic_policy", "aws_sns_topic_subscription")
            .map((one) => outside(one, "subscriptions stay as they are; the program adds those of alarms.emails")),
        ...alarms(system, database),
        ...system.ofType("aws_cloudwatch_dashboard").map((one) =>
            textOf(one, "dashboard_name") === prefix
                ? adopt(one, "alarms-dashboard", prefix, "the dashboard of that name", {
                      changes: ["its widgets become the program's"],
                  })
                : rebuilt(one, "the stack has its own dashboard", "it can go with what it shows"),
        ),
        ...system.live
            .filter(({ type }) => /^aws_iam_/.test(type))
            .map((one) =>
                rebuilt(
                    one,
                    "the stack's roles have the rights that its tasks need",
                    "it can go when no old task runs",
                ),
            ),
    ];
}

function alarms(system: System, database: Found | undefined): Verdict[] {
    const taken = new Set<string>();
    return system.ofType("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm").map((one) => {
        const key = textOf(one, "namespace") === "AWS/RDS" && OF_THE_DATABASE[textOf(one, "metric_name") ?? ""];
        const { DBInstanceIdentifier: identifier, DBClusterIdentifier: cluster } = Object(
            one.attributes["dimensions"],
        ) as Record<string, unknown>;
        const isOurs =
            database !== undefined &&
            (database.type === "aws_rds_cluster"
                ? cluster === textOf(database, "cluster_identifier")
                : identifier === textOf(database, "identifier"));
        if (!key || !isOurs || taken.has(key)) {
            const why = "the stack has its own alarms, on what it makes; this one goes on watching the old";
            return rebuilt(one, why, "it can go with what it watches");
        }
        taken.add(key);
        return adopt(
            one,
            key,
            textOf(one, "alarm_name") ?? textOf(one, "id") ?? "",
            "an alarm on the adopted database",
            {
                changes: ["its threshold, text and actions become the program's"],
            },
        );
    });
}
