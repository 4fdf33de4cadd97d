import { made, type Row } from "../helpers";
import { type Inputs, used } from "./row";

const SEOUL = { region: "ap-northeast-2" };
const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const definition = (more: Inputs = {}) =>
    made(DEFINITION, "task", {
        arn: "arn:task",
        cpu: "512",
        memory: "1024",
        runtimePlatform: { cpuArchitecture: "ARM64" },
        ...more,
    });
const schedule = (scheduleExpression: string, more: Inputs = {}) =>
    made("aws:scheduler/schedule:Schedule", "nightly", {
        scheduleExpression,
        target: { arn: "arn:cluster", ecsParameters: { taskDefinitionArn: "task", ...more } },
    });
const rule = (inputs: Inputs) => made("aws:cloudwatch/eventRule:EventRule", "rule", { name: "rule", ...inputs });
const target = (more: Inputs = {}) =>
    made("aws:cloudwatch/eventTarget:EventTarget", "target", {
        rule: "rule",
        arn: "arn:cluster",
        ecsTarget: { taskDefinitionArn: "task", ...more },
    });
const minutes = (count: number) => ({ ...used({ average_task_minutes: count }), ...SEOUL });

/** 876 hours on demand in place of Spot. */
const SPOT_GONE = 876 * (0.5 * (0.03725 - 0.011175) + (0.00409 - 0.001227));

/** Tasks that a schedule or an event starts, by how long they are stated to run. */
export const startedTasks: Row[] = [
    {
        it: "a task each hour that runs for six minutes: 73 hours a month",
        resources: [definition(), schedule("rate(1 hour)")],
        options: minutes(6),
        lines: {
            "730 tasks a month by rate(1 hour) x 0.5 vCPU": 73 * 0.5 * 0.03725,
            "730 tasks a month by rate(1 hour) x 1 GB": 73 * 0.00409,
        },
    },
    {
        it: "three tasks each day at two, in x86, with an address and 30 GB",
        resources: [
            definition({ runtimePlatform: undefined, ephemeralStorage: { sizeInGib: 30 } }),
            schedule("cron(0 2 * * ? *)", { taskCount: 3, networkConfiguration: { assignPublicIp: true } }),
        ],
        options: minutes(60),
        lines: {
            "91 tasks a month by cron(0 2 * * ? *) x 0.5 vCPU": ((3 * 365) / 12) * 0.5 * 0.04656,
            "91 tasks a month by cron(0 2 * * ? *) x 1 GB": ((3 * 365) / 12) * 0.00511,
            "91 tasks a month by cron(0 2 * * ? *) x 10 GB of ephemeral storage more": ((3 * 365) / 12) * 10 * 0.000127,
            "91 tasks a month by cron(0 2 * * ? *) x public IPv4 address": ((3 * 365) / 12) * 0.005,
        },
    },
    {
        it: "a rule's two tasks every five minutes, all on Spot",
        resources: [
            definition(),
            rule({ scheduleExpression: "rate(5 minutes)" }),
            target({ taskCount: 2, capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }] }),
        ],
        options: minutes(3),
        lines: {
            "17520 tasks a month by rate(5 minutes) x 0.5 vCPU": 876 * 0.5 * 0.011175,
            "17520 tasks a month by rate(5 minutes) x 1 GB": 876 * 0.001227,
        },
        worst: [SPOT_GONE, 0, SPOT_GONE],
    },
    {
        it: "a strategy of which a part is on demand, which is counted as that",
        resources: [
            definition(),
            schedule("at(2026-12-24T08:00:00)", {
                capacityProviderStrategies: [
                    { capacityProvider: "FARGATE_SPOT", weight: 9 },
                    { capacityProvider: "FARGATE", weight: 1 },
                ],
            }),
        ],
        options: minutes(600),
        lines: {
            "1 task a month by at(2026-12-24T08:00:00) x 0.5 vCPU": 10 * 0.5 * 0.03725,
            "1 task a month by at(2026-12-24T08:00:00) x 1 GB": 10 * 0.00409,
        },
    },
    {
        it: "tasks at each event, by the hours of all of them",
        resources: [definition(), rule({ eventPattern: "{}" }), target()],
        options: { ...used({ monthly_task_hours: 40 }), ...SEOUL },
        lines: { "tasks at each event x 0.5 vCPU": 40 * 0.5 * 0.03725, "tasks at each event x 1 GB": 40 * 0.00409 },
    },
    {
        it: "tasks at each event, of which the minutes of one say nothing",
        resources: [definition(), rule({ eventPattern: "{}" }), target()],
        options: minutes(6),
        lines: {},
        lacks: ["it is not known here how long they run: state monthly_task_hours"],
    },
    {
        it: "tasks of a rule that has a pattern next to its schedule, which says how many there are at least",
        resources: [definition(), rule({ eventPattern: "{}", scheduleExpression: "rate(1 day)" }), target()],
        options: minutes(6),
        lines: {},
        lacks: ["on Fargate at each event, and it is not known here how long they run: state monthly_task_hours"],
    },
    {
        it: "tasks of which nothing is stated",
        resources: [definition(), schedule("rate(1 day)", { taskCount: 2 })],
        options: used({}),
        lines: {},
        lacks: ["starts 2 tasks of 512 CPU units and 1024 MiB on Fargate by rate(1 day)"],
    },
    {
        it: "tasks whose definition is elsewhere",
        resources: [schedule("rate(1 day)", { taskDefinitionArn: "arn:elsewhere" })],
        options: minutes(6),
        lines: {},
        lacks: ["it is not known here how large they are"],
    },
];
