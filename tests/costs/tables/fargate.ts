import { made, onDemand, type Row, service, spot } from "../helpers";

const mixed = { desiredCount: 3, capacityProviderStrategies: [onDemand(1), spot] };

const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";

/** A scheduled action on the service of `service`. */
const action = (name: string, schedule: string, minCapacity: number, maxCapacity: number, more = {}) =>
    made(ACTION, name, {
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: "service/shop/api",
        schedule,
        timezone: "Asia/Seoul",
        scalableTargetAction: { minCapacity, maxCapacity },
        ...more,
    });
const asleep = action("asleep", "cron(0 19 ? * * *)", 0, 0);
const awake = action("awake", "cron(0 9 ? * MON-FRI *)", 1, 1);
/** Dollars a month of one task of 0.25 vCPU and 0.5 GB, on demand and on Spot; and what a Spot task more costs on demand. */
const onDemandTask = 730 * (0.25 * 0.03725 + 0.5 * 0.00409); // 8.29
const spotTask = 730 * (0.25 * 0.011175 + 0.5 * 0.001227); // 2.49
const fallBack = onDemandTask - spotTask;
const fallBackX86 = 730 * (0.25 * (0.04656 - 0.013968) + 0.5 * (0.00511 - 0.001533));
const onSpot = { desiredCount: 1, cluster: "shop", capacityProviderStrategies: [spot] };

/** Tasks on Fargate. */
export const fargate: Row[] = [
    {
        it: "three ARM tasks of 0.25 vCPU and 0.5 GB on demand",
        resources: service({ desiredCount: 3, launchType: "FARGATE" }),
        lines: {
            "3 tasks on demand x 0.25 vCPU": 3 * 0.25 * 730 * 0.03725, // 20.39
            "3 tasks on demand x 0.5 GB": 3 * 0.5 * 730 * 0.00409, // 4.48; 24.87 together
        },
    },
    {
        it: "the same on x86",
        resources: service(
            { desiredCount: 3, launchType: "FARGATE" },
            { runtimePlatform: { cpuArchitecture: "X86_64" } },
        ),
        lines: {
            "3 tasks on demand x 0.25 vCPU": 3 * 0.25 * 730 * 0.04656, // 25.49
            "3 tasks on demand x 0.5 GB": 3 * 0.5 * 730 * 0.00511, // 5.60; 31.09 together
        },
    },
    {
        it: "x86 where no architecture is named",
        resources: service({ desiredCount: 1 }, { runtimePlatform: undefined }),
        lines: {
            "1 task on demand x 0.25 vCPU": 0.25 * 730 * 0.04656,
            "1 task on demand x 0.5 GB": 0.5 * 730 * 0.00511,
        },
    },
    {
        it: "one task on demand and two on Spot",
        resources: service(mixed),
        lines: {
            "1 task on demand x 0.25 vCPU": 0.25 * 730 * 0.03725, // 6.80
            "1 task on demand x 0.5 GB": 0.5 * 730 * 0.00409, // 1.49
            "2 tasks on Spot x 0.25 vCPU": 2 * 0.25 * 730 * 0.011175, // 4.08
            "2 tasks on Spot x 0.5 GB": 2 * 0.5 * 730 * 0.001227, // 0.90; 13.27 together
        },
        worst: [2 * fallBack, 0, 2 * fallBack],
    },
    {
        it: "Spot on x86, at 0.30 of on demand",
        resources: service({ desiredCount: 2, capacityProviderStrategies: [spot] }, { runtimePlatform: undefined }),
        lines: {
            "2 tasks on Spot x 0.25 vCPU": 2 * 0.25 * 730 * 0.013968,
            "2 tasks on Spot x 0.5 GB": 2 * 0.5 * 730 * 0.001533,
        },
        worst: [2 * fallBackX86, 0, 2 * fallBackX86],
    },
    {
        it: "a larger task, its sizes as numbers",
        resources: service({ desiredCount: 1 }, { cpu: 1024, memory: 2048 }),
        lines: {
            "1 task on demand x 1 vCPU": 730 * 0.03725, // 27.19
            "1 task on demand x 2 GB": 2 * 730 * 0.00409, // 5.97
        },
    },
    {
        it: "the least that autoscaling keeps, when more than is desired",
        resources: service({ desiredCount: 1, cluster: "shop" }, {}, [2, 20]),
        lines: {
            "2 tasks on demand x 0.25 vCPU": 2 * 0.25 * 730 * 0.03725,
            "2 tasks on demand x 0.5 GB": 2 * 0.5 * 730 * 0.00409,
        },
        worst: [0, 18 * onDemandTask, 18 * onDemandTask],
    },
    {
        it: "a strategy that has to be rounded, by the fewest Spot tasks that may result",
        // 3 x 70 % is 2.1: two or three on Spot.
        resources: service({
            desiredCount: 3,
            capacityProviderStrategies: [
                { capacityProvider: "FARGATE", weight: 30 },
                { capacityProvider: "FARGATE_SPOT", weight: 70 },
            ],
        }),
        lines: {
            "1 task on demand x 0.25 vCPU": 0.25 * 730 * 0.03725,
            "1 task on demand x 0.5 GB": 0.5 * 730 * 0.00409,
            "2 tasks on Spot x 0.25 vCPU": 2 * 0.25 * 730 * 0.011175,
            "2 tasks on Spot x 0.5 GB": 2 * 0.5 * 730 * 0.001227,
        },
        between: {
            "1 task on demand x 0.25 vCPU": [0, 0.25 * 730 * 0.03725],
            "1 task on demand x 0.5 GB": [0, 0.5 * 730 * 0.00409],
        },
        worst: [2 * fallBack, 0, 2 * fallBack],
    },
    {
        it: "the cluster's own strategy, when the service has none",
        resources: [
            ...service({ desiredCount: 2, cluster: "shop" }),
            made("aws:ecs/cluster:Cluster", "shop", { name: "shop" }),
            made("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "shop", {
                clusterName: "shop",
                defaultCapacityProviderStrategies: [spot],
            }),
        ],
        lines: {
            "2 tasks on Spot x 0.25 vCPU": 2 * 0.25 * 730 * 0.011175,
            "2 tasks on Spot x 0.5 GB": 2 * 0.5 * 730 * 0.001227,
        },
        worst: [2 * fallBack, 0, 2 * fallBack],
    },
    {
        it: "a task with a public address",
        resources: service({ desiredCount: 2, networkConfiguration: { assignPublicIp: true } }),
        lines: {
            "2 tasks on demand x 0.25 vCPU": 2 * 0.25 * 730 * 0.03725,
            "2 tasks on demand x 0.5 GB": 2 * 0.5 * 730 * 0.00409,
            "public IPv4 address of 2 tasks": 2 * 730 * 0.005, // 7.30
            "what tasks send to the internet": 1 * 0.126,
        },
    },
    {
        it: "tasks with public addresses, while their number is known by autoscaling's bounds alone",
        resources: service(
            {
                desiredCount: "[unknown]",
                cluster: "shop",
                launchType: "FARGATE",
                networkConfiguration: { assignPublicIp: true },
            },
            {},
            [1, 3],
        ),
        options: { use: { internetOutGB: 0 } },
        lines: {
            "3 tasks on demand x 0.25 vCPU": 3 * 0.25 * 730 * 0.03725,
            "3 tasks on demand x 0.5 GB": 3 * 0.5 * 730 * 0.00409,
            "public IPv4 address of 3 tasks": 3 * 730 * 0.005,
            "what tasks send to the internet": 0,
        },
        between: {
            "3 tasks on demand x 0.25 vCPU": [0.25 * 730 * 0.03725, 3 * 0.25 * 730 * 0.03725],
            "3 tasks on demand x 0.5 GB": [0.5 * 730 * 0.00409, 3 * 0.5 * 730 * 0.00409],
            "public IPv4 address of 3 tasks": [730 * 0.005, 3 * 730 * 0.005],
        },
    },
    {
        it: "a task for working hours: five times ten of a week's 168",
        resources: [...service(onSpot, {}, [1, 1]), asleep, awake],
        lines: {
            "1 task on Spot for 217 of 730 hours x 0.25 vCPU": (50 / 168) * 730 * 0.25 * 0.011175, // 0.61
            "1 task on Spot for 217 of 730 hours x 0.5 GB": (50 / 168) * 730 * 0.5 * 0.001227, // 0.13
        },
        // Autoscaling may keep its one task all month.
        worst: [(50 / 168) * fallBack, (118 / 168) * spotTask, onDemandTask - (50 / 168) * spotTask],
    },
    {
        it: "the same, asleep only where that is known: one schedule differs from week to week",
        resources: [...service(onSpot, {}, [1, 1]), asleep, action("awake", "cron(0 9 1 * ? *)", 1, 1)],
        lines: { "1 task on Spot x 0.25 vCPU": 730 * 0.25 * 0.011175, "1 task on Spot x 0.5 GB": 730 * 0.5 * 0.001227 },
        worst: [fallBack, 0, fallBack],
    },
    {
        it: "the same, asleep for some weeks only",
        resources: [
            ...service(onSpot, {}, [1, 1]),
            action("asleep", "cron(0 19 ? * * *)", 0, 0, { endTime: "x" }),
            awake,
        ],
        lines: { "1 task on Spot x 0.25 vCPU": 730 * 0.25 * 0.011175, "1 task on Spot x 0.5 GB": 730 * 0.5 * 0.001227 },
        worst: [fallBack, 0, fallBack],
    },
    {
        it: "fewer tasks at night: the hours' bounds hold the desired count",
        resources: [
            ...service({ ...onSpot, desiredCount: 3 }, {}, [2, 20]),
            action("night", "cron(0 1 ? * * *)", 1, 2),
            action("day", "cron(0 7 ? * * *)", 4, 20),
        ],
        // 6 hours of 2 tasks, 18 of 4.
        lines: {
            "3.5 tasks on Spot on average x 0.25 vCPU": 730 * 3.5 * 0.25 * 0.011175,
            "3.5 tasks on Spot on average x 0.5 GB": 730 * 3.5 * 0.5 * 0.001227,
        },
        worst: [3.5 * fallBack, 16.5 * spotTask, 20 * onDemandTask - 3.5 * spotTask],
    },
    {
        it: "an action that sets one bound alone, and one of another service",
        resources: [
            ...service(onSpot, {}, [1, 4]),
            action("night", "cron(0 0 ? * * *)", 3, 4, { scalableTargetAction: { minCapacity: 3 } }),
            action("day", "cron(0 12 ? * * *)", 1, 1),
            action("other", "cron(0 6 ? * * *)", 9, 9, { resourceId: "service/shop/other" }),
        ],
        // At night 3, which is above the 1 that the day before allowed at most: the dearer counts. By day 1.
        lines: {
            "2 tasks on Spot on average x 0.25 vCPU": 730 * 2 * 0.25 * 0.011175,
            "2 tasks on Spot on average x 0.5 GB": 730 * 2 * 0.5 * 0.001227,
        },
        worst: [2 * fallBack, 2 * spotTask, 4 * onDemandTask - 2 * spotTask],
    },
];
