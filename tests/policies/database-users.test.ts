import { type Inputs, resource, table } from "./helpers";

const DATABASE = resource("aws:rds/instance:Instance", "db", { engine: "postgres", instanceClass: "db.t4g.micro" });
const SERVICE = resource("aws:ecs/service:Service", "web", {
    name: "web",
    cluster: "shop",
    taskDefinition: "task-id",
    desiredCount: 2,
    deploymentMaximumPercent: 200,
});
const task = (...sources: { urn: string }[]) =>
    resource(
        "aws:ecs/taskDefinition:TaskDefinition",
        "task",
        { containerDefinitions: "[unknown]" },
        { propertyDependencies: { containerDefinitions: sources.map(({ urn }) => urn) } },
    );
const parameter = (value: unknown, ...sources: { urn: string }[]) =>
    resource(
        "aws:ssm/parameter:Parameter",
        "parameter",
        { value },
        { propertyDependencies: { value: sources.map(({ urn }) => urn) } },
    );
const secret = resource("aws:secretsmanager/secret:Secret", "secret");
const version = (inputs: Inputs, name = "version", ...sources: { urn: string }[]) =>
    resource(
        "aws:secretsmanager/secretVersion:SecretVersion",
        name,
        { secretId: "secret-id", ...inputs },
        { propertyDependencies: { secretString: sources.map(({ urn }) => urn) } },
    );
const queue = resource("aws:sqs/queue:Queue", "jobs");
const other = resource("aws:secretsmanager/secret:Secret", "other");
const URL = "postgresql://shop@db:5432/shop";

/** It may use the database: then nothing says how many connections it takes. */
const says = [
    /^cannot be judged: containerDefinitions of task is unknown/,
    /^cannot be judged: what holds for web follows from task/,
];

describe("A task that a preview does not know yet", () => {
    const from = (it: string, sources: ReturnType<typeof resource>[], more: ReturnType<typeof resource>[] = []) => ({
        it,
        resources: [SERVICE, task(...sources), ...new Set([DATABASE, queue, ...sources, ...more])],
    });
    const may = (...args: Parameters<typeof from>) => ({ ...from(...args), says });

    table("connection-budget", [
        may("may use the database that it comes from", [DATABASE]),
        may("may use it where one of several things that it comes from is it", [queue, DATABASE]),
        {
            it: "may use it where no one says what it comes from",
            resources: [
                DATABASE,
                SERVICE,
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", { containerDefinitions: "[unknown]" }),
            ],
            says,
        },
        from("uses none where it comes from nothing", []),
        from("uses none where it comes from a queue", [queue]),

        may("may use it by a parameter that comes from it", [parameter("[unknown]", DATABASE)]),
        may("may use it by a parameter whose value is secret, and of which no one says more", [parameter("[secret]")]),
        may("may use it by a parameter with the URL of one", [parameter(URL)]),
        may("may use it by a parameter with MySQL's URL", [parameter("mysql://shop@db/shop")]),
        from("uses none by a parameter with another text", [parameter(`see ${URL}`)]),
        from("uses none by a parameter with a cache's URL", [parameter("rediss://cache:6379")]),
        from("uses none by a parameter that comes from a queue", [parameter("[unknown]", queue)]),
        may("may use it by a parameter that comes from a queue and from it", [parameter("[unknown]", queue, DATABASE)]),
        from("uses none by a parameter with a number", [parameter(5432)]),

        may("may use it by a secret that is filled elsewhere", [secret]),
        may("may use it by a secret whose version comes from it", [secret], [version({}, "version", DATABASE)]),
        may(
            "may use it by one of two versions",
            [secret],
            [version({ secretString: "x" }), version({ secretString: URL }, "next")],
        ),
        from("uses none by a secret whose version is another text", [secret], [version({ secretString: "x" })]),
        from("uses none by a secret whose version comes from a queue", [secret], [version({}, "version", queue)]),
        may(
            "may use it by a secret without a version next to one that has another",
            [secret],
            [other, version({ secretId: "other-id", secretString: "x" })],
        ),
        from(
            "uses none by a secret next to one that has a URL",
            [secret],
            [other, version({ secretId: "other-id", secretString: URL }, "next"), version({ secretString: "x" })],
        ),
        may(
            "may use it by a version whose text comes from the secret alone",
            [version({ secretString: "[secret]" }, "version", secret)],
            [secret],
        ),
        may(
            "may use it by a secret next to a version of which no one knows yet whose it is",
            [secret],
            [version({ secretId: "[unknown]", secretString: "x" })],
        ),
        from(
            "uses none by a version that comes from secret and queue",
            [version({}, "version", secret, queue)],
            [secret],
        ),
    ]);
});
