import { type Inputs, resource, table } from "../helpers";

const SERVICE = "aws:ecs/service:Service";
const FARGATE = (base: number, weight: number) => ({ capacityProvider: "FARGATE", base, weight });
const SPOT = (base: number, weight: number) => ({ capacityProvider: "FARGATE_SPOT", base, weight });
const service = (inputs: Inputs) =>
    resource(SERVICE, "web", { name: "web", cluster: "arn:aws:ecs:x:1:cluster/shop", desiredCount: 3, ...inputs });
const scaled = (minCapacity: number, maxCapacity: number) =>
    resource("aws:appautoscaling/target:Target", "scaling", {
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: "service/shop/web",
        minCapacity,
        maxCapacity,
    });

describe("spot-share, on services", () => {
    table("spot-share", [
        {
            it: "takes 2 of 3 for 70 % where one stays on-demand",
            resources: [service({ capacityProviderStrategies: [FARGATE(1, 0), SPOT(0, 1)] })],
        },
        {
            it: "takes it for 90 % too: whole tasks allow no more",
            resources: [service({ capacityProviderStrategies: [FARGATE(1, 0), SPOT(0, 1)] })],
            values: { spotPercent: 90 },
        },
        {
            it: "says that nothing is on-demand",
            resources: [service({ capacityProviderStrategies: [SPOT(0, 1)] })],
            says: [/of 3 tasks only 0 are on-demand, not 1/],
        },
        {
            it: "takes all Spot where no on-demand task is wanted",
            resources: [service({ capacityProviderStrategies: [SPOT(0, 1)] })],
            values: { onDemandTasks: 0 },
        },
        {
            it: "never advises fewer on-demand tasks than a service keeps: what the rule asks for is raised in its place",
            resources: [
                service({ capacityProviderStrategies: [FARGATE(2, 0), SPOT(0, 1)] }),
                service({ desiredCount: 8, capacityProviderStrategies: [FARGATE(8, 0), SPOT(0, 1)] }),
            ],
            says: [
                /only 1 \(33 %\) are Spot, not 2 \(wanted: 70 % Spot, 1 on-demand\)\. If 2 on-demand tasks are meant, write onDemandTasks: 2 for this rule too\.$/,
                /only 0 \(0 %\) are Spot, not 6 \(.*\)\. If 8 on-demand tasks are meant, write onDemandTasks: 8 for this rule too\.$/,
            ],
        },
        {
            it: "says the share to write for it, where a service keeps more on demand by its weights, and takes that",
            resources: [
                service({ desiredCount: 8, capacityProviderStrategies: [FARGATE(1, 1), SPOT(0, 1)] }),
                service({ desiredCount: 8, capacityProviderStrategies: [FARGATE(4, 1), SPOT(0, 3)] }),
            ],
            says: [
                /are Spot, not 6 .*Write spotPercent: 37 for this rule too, if so few/,
                /are Spot, not 6 .*Write spotPercent: 37 and onDemandTasks: 4 for this rule too, if so few/,
            ],
        },
        {
            it: "advises no share, but the strategy, where too few are on-demand at any number of tasks",
            resources: [service({ capacityProviderStrategies: [SPOT(0, 1)] })],
            says: [/of 3 tasks only 0 are on-demand, not 1 \(.*\)\. Write capacityProviderStrategies/],
        },
        {
            it: "takes them once it asks for as many",
            resources: [service({ capacityProviderStrategies: [FARGATE(2, 0), SPOT(0, 1)] })],
            values: { onDemandTasks: 2 },
        },
        {
            it: "reports 0 of 3 Spot, the share and the strategy",
            resources: [service({ capacityProviderStrategies: [FARGATE(0, 1), SPOT(0, 0)] })],
            says: [
                /only 0 \(0 %\) are Spot, not 2 .*Write spotPercent: 0 for this rule too, if so few on Spot are meant; to have more there, capacityProviderStrategies: \[\{ capacityProvider: "FARGATE", base: 1, weight: 0 \}, \{ capacityProvider: "FARGATE_SPOT", weight: 1 \}\]/,
            ],
        },
        {
            it: "refuses 3 of 5 on Spot for 70 %: one on-demand task is all that fits next to them",
            resources: [
                service({ desiredCount: 5, capacityProviderStrategies: [FARGATE(2, 0), SPOT(0, 1)] }),
                scaled(5, 5),
            ],
            says: [/^web: at its minimum of 5 tasks only 3 \(60 %\) are Spot, not 4/],
        },
        {
            it: "counts the on-demand tasks that fit next to 70 % down to whole tasks, at each number of them",
            resources: [3, 4, 6, 7, 9, 10, 13].map((desiredCount) =>
                service({
                    desiredCount,
                    capacityProviderStrategies: [FARGATE(Math.floor(desiredCount * 0.3) || 1, 0), SPOT(0, 1)],
                }),
            ),
        },
        {
            it: "refuses one on-demand task more than that, at each number of them",
            resources: [3, 4, 6, 7, 9, 10, 13].map((desiredCount) =>
                service({
                    desiredCount,
                    capacityProviderStrategies: [FARGATE((Math.floor(desiredCount * 0.3) || 1) + 1, 0), SPOT(0, 1)],
                }),
            ),
            says: [
                /only 1 \(33 %\) are Spot, not 2/,
                /only 2 \(50 %\) are Spot, not 3/,
                /only 4 \(67 %\) are Spot, not 5/,
                /only 4 \(57 %\) are Spot, not 5/,
                /only 6 \(67 %\) are Spot, not 7/,
                /only 6 \(60 %\) are Spot, not 7/,
                /only 9 \(69 %\) are Spot, not 10/,
            ],
        },
        {
            it: "counts weights at their worst rounding",
            resources: [service({ capacityProviderStrategies: [FARGATE(0, 1), SPOT(0, 1)] })],
            says: [/only 1 \(33 %\)/],
        },
        {
            it: "reports what is right at 3 and wrong at 20",
            resources: [service({ capacityProviderStrategies: [FARGATE(1, 1), SPOT(2, 0)] }), scaled(3, 20)],
            says: [/^web: at its maximum of 20 tasks only 2 \(10 %\) are Spot, not 14/],
        },
        {
            it: "reports what is right at 20 and wrong at its minimum",
            resources: [
                service({ desiredCount: 20, capacityProviderStrategies: [FARGATE(2, 0), SPOT(0, 1)] }),
                scaled(2, 20),
            ],
            says: [/^web: at its minimum of 2 tasks only 0 \(0 %\) are Spot, not 1/],
        },
        {
            it: "counts a desired count below the minimum as the minimum",
            resources: [
                service({ desiredCount: 1, capacityProviderStrategies: [FARGATE(1, 0), SPOT(0, 1)] }),
                scaled(2, 4),
            ],
        },
        {
            it: "requires no Spot of a single task",
            resources: [service({ desiredCount: 1, capacityProviderStrategies: [FARGATE(1, 1)] })],
        },
        {
            it: "has nothing to say of a service without tasks",
            resources: [service({ desiredCount: 0, launchType: "FARGATE" })],
        },
        {
            it: "sees a service with a launch type",
            resources: [service({ launchType: "FARGATE" })],
            says: [/only 0 \(0 %\) are Spot/],
        },
        {
            it: "leaves services on EC2, daemons and other providers alone",
            resources: [
                service({ launchType: "EC2" }),
                service({ schedulingStrategy: "DAEMON" }),
                service({ capacityProviderStrategies: [{ capacityProvider: "machines", weight: 1 }] }),
            ],
        },
        {
            it: "cannot judge a service that inherits from a cluster elsewhere",
            resources: [service({})],
            says: [/^cannot be judged: web has no strategy itself/],
        },
        {
            it: "takes text for numbers, as YAML programs give it",
            resources: [
                service({
                    desiredCount: "3",
                    capacityProviderStrategies: [
                        { capacityProvider: "FARGATE", base: "1", weight: "0" },
                        { capacityProvider: "FARGATE_SPOT", weight: "1" },
                    ],
                }),
            ],
        },
        {
            it: "requires no Spot where 0 % are asked for",
            resources: [service({ launchType: "FARGATE" })],
            values: { spotPercent: 0 },
        },
    ]);
});
