import type { Running } from "../../running";
import { ago } from "../../running";
import { cacheQuestions } from "./cache";
import { databaseQuestions } from "./database";
import { queueQuestions } from "./queue";
import type { Question } from "./section";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const GROUP = "aws:autoscaling/group:Group";

/** Most names that DescribeAlarms takes at once. */
const MOST_ALARMS = 100;

/** What of the stack is asked, next to its services: only what its state has. */
export function partQuestions({ resources }: Pick<Running, "resources">): Question[] {
    const alarms = resources.names(ALARM, "name");
    const groups = resources.of(GROUP).flatMap((group) => {
        const name = group.text("name");
        const wanted = group.number("desiredCapacity") ?? group.number("minSize") ?? 1;
        return name === undefined ? [] : [{ name, wanted }];
    });
    return [
        ...queueQuestions({ resources }),
        ...(alarms.length > 0 ? [alarmsQuestion(alarms)] : []),
        ...(groups.length > 0 ? [natQuestion(groups)] : []),
        ...databaseQuestions({ resources }),
        ...cacheQuestions({ resources }),
    ];
}

function alarmsQuestion(names: string[]): Question {
    return {
        name: "alarms",
        ask: async ({ aws }, now) => {
            const { CloudWatchClient, DescribeAlarmsCommand } = await import("@aws-sdk/client-cloudwatch");
            const cloudwatch = new CloudWatchClient(aws.config());
            const found = [];
            for (let from = 0; from < names.length; from += MOST_ALARMS) {
                const AlarmNames = names.slice(from, from + MOST_ALARMS);
                const { MetricAlarms = [] } = await cloudwatch.send(
                    new DescribeAlarmsCommand({ AlarmNames, MaxRecords: MOST_ALARMS }),
                    aws.options,
                );
                found.push(...MetricAlarms);
            }
            const firing = found.filter(({ StateValue }) => StateValue === "ALARM");
            const blind = found.filter(({ StateValue }) => StateValue === "INSUFFICIENT_DATA");
            const known = new Set(found.map(({ AlarmName }) => AlarmName));
            const missing = names.filter((name) => !known.has(name));
            const without = blind.length > 0 ? `; ${blind.length} without data` : "";
            return {
                name: "alarms",
                level: firing.length + missing.length > 0 ? "wrong" : "ok",
                said: `${firing.length} of ${names.length} fire${without}`,
                rows: [
                    ...firing.map(({ AlarmName = "", StateUpdatedTimestamp: at, StateReason = "" }) => [
                        AlarmName,
                        at ? `since ${ago(at, now)}` : "",
                        StateReason,
                    ]),
                    ...missing.map((name) => [name, "missing", "it is in the state, and CloudWatch does not know it"]),
                ],
                data: {
                    alarms: found.map(({ AlarmName, StateValue, StateReason, StateUpdatedTimestamp }) => ({
                        name: AlarmName,
                        state: StateValue,
                        reason: StateReason,
                        since: StateUpdatedTimestamp,
                    })),
                    missing,
                },
            };
        },
    };
}

function natQuestion(groups: { name: string; wanted: number }[]): Question {
    return {
        name: "nat",
        ask: async ({ aws }, now) => {
            const { EC2Client, DescribeInstancesCommand } = await import("@aws-sdk/client-ec2");
            const { Reservations = [] } = await new EC2Client(aws.config()).send(
                new DescribeInstancesCommand({
                    Filters: [
                        { Name: "tag:aws:autoscaling:groupName", Values: groups.map(({ name }) => name) },
                        { Name: "instance-state-name", Values: ["pending", "running", "stopping", "stopped"] },
                    ],
                }),
                aws.options,
            );
            const instances = Reservations.flatMap(({ Instances = [] }) => Instances).map((one) => ({
                id: one.InstanceId ?? "",
                group: one.Tags?.find(({ Key }) => Key === "aws:autoscaling:groupName")?.Value ?? "",
                state: one.State?.Name ?? "",
                type: one.InstanceType ?? "",
                on: one.InstanceLifecycle === "spot" ? "Spot" : "on demand",
                zone: one.Placement?.AvailabilityZone ?? "",
                address: one.PublicIpAddress ?? "",
                started: one.LaunchTime,
            }));
            const runs = (group: string) =>
                instances.filter((one) => one.group === group && one.state === "running").length;
            const wanted = groups.reduce((sum, group) => sum + group.wanted, 0);
            const running = groups.reduce((sum, { name }) => sum + runs(name), 0);
            return {
                name: "nat",
                level: groups.every((group) => runs(group.name) >= group.wanted) ? "ok" : "wrong",
                said: `${running} of ${wanted} instances run`,
                rows: instances.map(({ id, on, state, zone, started, type, address }) => [
                    id,
                    on,
                    state,
                    type,
                    zone,
                    started ? ago(started, now) : "",
                    address,
                ]),
                data: { groups, instances },
            };
        },
    };
}
