import { type Inputs, resource, table } from "../helpers";

const database = (more: Inputs = {}) =>
    resource("aws:rds/instance:Instance", "db", { engine: "postgres", instanceClass: "db.t4g.micro", ...more });
const service = resource("aws:ecs/service:Service", "web", {
    name: "web",
    cluster: "shop",
    taskDefinition: "task-id",
    desiredCount: 2,
    deploymentMaximumPercent: 200,
});
const task = (container: Inputs) =>
    resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
        containerDefinitions: JSON.stringify([{ name: "app", ...container }]),
    });
const vault = (name: string) => resource("aws:secretsmanager/secret:Secret", name);
const version = (of: string, secretString: string) =>
    resource("aws:secretsmanager/secretVersion:SecretVersion", `${of}-version`, { secretId: `${of}-id`, secretString });
const url = (limit: number) => `postgresql://db:5432/shop?connection_limit=${limit}`;
const ofVault = task({
    secrets: [{ name: "DATABASE_URL", valueFrom: "arn:aws:test:ap-northeast-2:123456789012:vault" }],
});

const twoVaults = (own: number, far: number) => [
    database(),
    service,
    ofVault,
    ...["vault", "far"].map(vault),
    version("vault", url(own)),
    version("far", url(far)),
];

describe("connection-budget, by where a task's limit comes from", () => {
    table("connection-budget", [
        {
            it: "reads the secret that the task names, and no other secret's version",
            resources: twoVaults(5, 90),
        },
        {
            it: "and reports what that one says",
            resources: twoVaults(90, 5),
            says: [/web: 4 tasks x 90/],
        },
        {
            it: "says once of a secret that is not known yet that it cannot be judged, and nothing of a URL",
            resources: [database(), service, ofVault, vault("vault"), version("vault", "[unknown]")],
            says: [/^cannot be judged: secretString of vault-version is unknown/],
        },
        {
            it: "cannot judge a text that is no database URL",
            resources: [database(), service, task({ environment: [{ name: "DATABASE_URL", value: "see the wiki" }] })],
            says: [/DATABASE_URL of web is no database URL/],
        },
        {
            it: "says nothing of a database whose class is not stated",
            resources: [
                database({ instanceClass: undefined }),
                service,
                task({ environment: [{ name: "DATABASE_URL", value: url(90) }] }),
            ],
        },
    ]);

    table("build-credentials", [
        {
            it: "a build file that Pulumi keeps as a secret is in no plain text of the program",
            resources: [
                resource("aws:codebuild/project:Project", "p", {
                    source: { type: "NO_SOURCE", buildspec: "[secret]" },
                }),
            ],
        },
    ]);

    table("public-addresses", [
        {
            it: "a machine in a subnet that is not in the program has an address only where it says so",
            resources: [
                resource("aws:ec2/instance:Instance", "m", { instanceType: "t4g.micro", subnetId: "subnet-0a1b2c3d" }),
            ],
        },
    ]);
});
