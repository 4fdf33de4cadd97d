import type { StartupConfig } from "../startup-config";
import { type Adoptable, arn, named } from "./entry";

const hasAlarms = ({ shared }: StartupConfig) =>
    shared.stack === undefined ? undefined : "the stack has no alarms, since it is in another one (glimpse:shared)";

const alarm = (name: string, missing: Adoptable["missing"] = hasAlarms): Adoptable => ({
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    name: `alarms-${name}`,
    ...named("the alarm's name", `glimpse-prod-${name}`),
    keeps: ["name"],
    missing,
});

/** What watches, by its name. */
export const watchers: readonly Adoptable[] = [
    {
        type: "aws:sns/topic:Topic",
        name: "alarms-topic",
        ...arn("sns", "glimpse-prod-alarms", "the topic's ARN"),
        // The program leaves the name to Pulumi, and another one replaces the topic, with its subscribers.
        keeps: ["name"],
        missing: hasAlarms,
    },
    alarm("database-memory"),
    alarm("database-connections"),
    alarm("service-cpu"),
    alarm("server-errors"),
    {
        type: "aws:cloudwatch/dashboard:Dashboard",
        name: "alarms-dashboard",
        ...named("the dashboard's name", "glimpse-prod"),
        missing: hasAlarms,
    },
];
