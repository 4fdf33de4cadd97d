import { every, made, type Row, stated, us } from "../../helpers";

/** What is called: APIs, workflows, builds, and servers that AWS runs. */
export const calls: Row[] = [
    {
        it: "a stage with a cache",
        resources: [made("aws:apigateway/stage:Stage", "prod", { cacheClusterEnabled: true, cacheClusterSize: "0.5" })],
        lines: { "cache of 0.5 GB": 730 * 0.02 },
    },
    {
        it: "metrics of each method, whose number no one knows",
        resources: [
            made("aws:apigateway/methodSettings:MethodSettings", "all", { settings: { metricsEnabled: true } }),
        ],
        lines: {},
        lacks: ["metrics of each method"],
    },
    {
        it: "an API of WebSockets",
        resources: [made("aws:apigatewayv2/api:Api", "ws", { protocolType: "WEBSOCKET" })],
        options: { stated: (_, key) => ({ monthly_messages: 2e6, monthly_connection_mins: 10e6 })[key] },
        lines: { messages: 2 * 1.14, connected: 10 * 0.285 },
    },
    {
        it: "a cache of GraphQL, without a price",
        resources: [made("aws:appsync/apiCache:ApiCache", "cache", { type: "SMALL" })],
        lines: {},
        lacks: ["cache SMALL (730 x hour)"],
    },
    {
        it: "a state machine",
        resources: [made("aws:sfn/stateMachine:StateMachine", "flow", { type: "STANDARD" })],
        options: every(100_000),
        lines: { steps: 100_000 * 0.0000271 },
    },
    {
        it: "an express state machine",
        resources: [made("aws:sfn/stateMachine:StateMachine", "flow", { type: "EXPRESS" })],
        options: stated({ monthly_requests: 10e6, monthly_gb_hours: 100 }),
        lines: { runs: 10 * 1, "run time": 100 * 0.060012 },
    },
    {
        it: "builds on a small machine of Linux",
        resources: [
            made("aws:codebuild/project:Project", "ci", {
                environment: { computeType: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER" },
            }),
        ],
        options: stated({ monthly_build_mins: 1000 }),
        lines: { "minutes of linux general1.small": 1000 * 0.005 },
    },
    {
        it: "two machines kept for builds",
        resources: [made("aws:codebuild/fleet:Fleet", "ci", { baseCapacity: 2, computeType: "BUILD_GENERAL1_MEDIUM" })],
        options: us,
        lines: { "2 x linux general1.medium kept for builds": 2 * 730 * 60 * 0.01 },
    },
    {
        it: "a canary every five minutes",
        resources: [
            made("aws:synthetics/canary:Canary", "home", {
                startCanary: true,
                schedule: { expression: "rate(5 minutes)" },
            }),
        ],
        lines: { "runs, rate(5 minutes)": 730 * 12 * 0.0019 },
    },
    {
        it: "a service that AWS scales by requests, without prices",
        resources: [made("aws:apprunner/service:Service", "web", { instanceConfiguration: { memory: "4096" } })],
        lines: {},
        lacks: ["4 x GB of memory kept (2920 x gb-hour)", "CPU while it answers", "automatic deployments (1 x month)"],
    },
    {
        it: "Airflow with three workers and three schedulers",
        resources: [
            made("aws:mwaa/environment:Environment", "etl", {
                environmentClass: "mw1.medium",
                minWorkers: 3,
                schedulers: 3,
            }),
        ],
        options: stated({ meta_database_gb: 20 }),
        lines: {
            "Airflow, medium": 730 * 0.74,
            "2 x further worker": 2 * 730 * 0.11,
            "further scheduler": 730 * 0.11,
            "metadata held": 20 * 0.1,
        },
        // Up to ten workers, where nothing is said: seven more than the three.
        worst: [0, 7 * 730 * 0.11, 7 * 730 * 0.11],
    },
    ...(
        [
            ["instance:Instance", { bundleId: "nano_2_0" }, "instance nano_2_0 (1 x month)"],
            ["database:Database", { bundleId: "micro_2_0" }, "database micro_2_0"],
            ["bucket:Bucket", { bundleId: "small_1_0" }, "bucket small_1_0"],
            ["distribution:Distribution", { bundleId: "small_1_0" }, "distribution small_1_0"],
            ["lb:Lb", {}, "load balancer"],
            ["disk:Disk", { sizeInGb: 20 }, "20 GB (20 x gb-month)"],
            ["containerService:ContainerService", { power: "nano", scale: 2 }, "2 x container of nano (2 x month)"],
        ] as const
    ).map(
        ([name, inputs, lack]): Row => ({
            it: `a plan of Lightsail, ${name}, without a price`,
            resources: [made(`aws:lightsail/${name}`, "one", inputs)],
            lines: {},
            lacks: [lack],
        }),
    ),
];
