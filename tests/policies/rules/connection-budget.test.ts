import { type Inputs, resource, table } from "../helpers";

const SERVICE = {
    name: "web",
    cluster: "shop",
    taskDefinition: "task-id",
    desiredCount: 2,
    deploymentMaximumPercent: 200,
};
const service = (more: Inputs = {}) => resource("aws:ecs/service:Service", "web", { ...SERVICE, ...more });
const task = (...environment: Inputs[]) =>
    resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
        containerDefinitions: JSON.stringify([{ name: "app", environment }]),
    });
const database = (instanceClass = "db.t4g.micro", engine = "postgres") =>
    resource("aws:rds/instance:Instance", "db", { engine, instanceClass });
const url = (query: string) => ({ name: "DATABASE_URL", value: `postgresql://db:5432/shop${query}` });

const component = (connectionLimitPerTask: number) =>
    resource("shop:data:Database", "data", {}, { outputs: { connectionLimitPerTask } });
const owned = () => ({ ...database(), parent: component(1).urn });
const unknownTask = resource("aws:ecs/taskDefinition:TaskDefinition", "task", { containerDefinitions: "[unknown]" });

const pooled = resource(
    "shop:data:Database",
    "data",
    {},
    { outputs: { connectionLimitPerTask: 10, pooler: "rds-proxy" } },
);
const atProxy = {
    name: "DATABASE_URL",
    value: "postgresql://u:p@shop.proxy-abcdefghijkl.ap-northeast-2.rds.amazonaws.com:5432/shop?connection_limit=10",
};
const proxy = (maxConnectionsPercent: number) => [
    resource("aws:rds/proxy:Proxy", "proxy", {}),
    resource("aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup", "group", {
        dbProxyName: "proxy-id",
        connectionPoolConfig: { maxConnectionsPercent },
    }),
    resource("aws:rds/proxyTarget:ProxyTarget", "target", { dbProxyName: "proxy-id", dbInstanceIdentifier: "db-id" }),
];

describe("connection-budget, on services and databases", () => {
    table("connection-budget", [
        { it: "takes 4 tasks of 10 for 70", resources: [database(), service(), task(url("?connection_limit=10"))] },
        {
            it: "refuses 4 tasks of 50, with the sum and the limit that fits",
            resources: [database(), service(), task(url("?connection_limit=50"))],
            says: [
                /db \(db\.t4g\.micro\) lets about 70 connections in, and 200 can be asked for \(web: 4 tasks x 50, deployment included\)\. Write connection_limit=17/,
            ],
        },
        {
            it: "takes a task that a preview does not know for one with the limit of the database's component",
            resources: [component(10), owned(), service(), unknownTask],
        },
        {
            it: "refuses it where that limit is too much for the most tasks",
            resources: [component(50), owned(), service(), unknownTask],
            says: [/web: 4 tasks x 50/],
        },
        {
            it: "cannot judge it where no component gives a limit out",
            resources: [database(), service(), unknownTask],
            says: [
                /^cannot be judged: containerDefinitions of task is unknown/,
                /^cannot be judged: what holds for web follows from task/,
            ],
        },
        {
            it: "takes any number of tasks of a component whose connections a pooler lends, known or not",
            resources: [pooled, { ...database(), parent: pooled.urn }, service({ desiredCount: 200 }), unknownTask],
        },
        {
            it: "takes any number of tasks that connect to RDS Proxy",
            resources: [database(), service({ desiredCount: 200 }), task(atProxy)],
        },
        {
            it: "takes RDS Proxy for one that takes all, where its group names no part",
            resources: [
                database(),
                service(),
                task(url("?connection_limit=10")),
                ...proxy(50).map((one) =>
                    "connectionPoolConfig" in one.inputs ? { ...one, inputs: { dbProxyName: "proxy-id" } } : one,
                ),
            ],
            says: [/^db \(db\.t4g\.micro\) lets about 70 connections in/],
        },
        {
            it: "counts no proxy of another database, of a cluster, or of none",
            resources: [
                database(),
                service(),
                task(url("?connection_limit=10")),
                ...proxy(90).map((one) =>
                    "dbInstanceIdentifier" in one.inputs
                        ? { ...one, inputs: { dbProxyName: "proxy-id", dbClusterIdentifier: "cluster-id" } }
                        : one,
                ),
                resource("aws:rds/cluster:Cluster", "cluster", { engine: "aurora-postgresql" }),
                resource("aws:rds/proxyTarget:ProxyTarget", "loose", { dbProxyName: "proxy-id" }),
                resource("aws:rds/proxyTarget:ProxyTarget", "far", {
                    dbProxyName: "proxy-id",
                    dbInstanceIdentifier: "other-id",
                }),
            ],
        },
        {
            it: "counts a proxy for the database that it is in front of, and for no other",
            resources: [
                database(),
                { ...database("db.t4g.large"), name: "large", urn: "large", outputs: { id: "large-id" } },
                service(),
                task(url("?connection_limit=10")),
                ...proxy(100),
            ],
            says: [/^db \(db\.t4g\.micro\) lets about 70 connections in, and \d+ can be asked for .*RDS Proxy: \d+/],
        },
        {
            it: "counts a cluster's proxy for its own members, and for no member of another cluster or of none",
            resources: [
                ...["shop", "other"].map((name) =>
                    resource("aws:rds/cluster:Cluster", name, { engine: "aurora-postgresql" }),
                ),
                ...[
                    ["one", { clusterIdentifier: "shop-id" }],
                    ["two", { clusterIdentifier: "other-id" }],
                    ["three", {}],
                    ["four", { clusterIdentifier: "arn:elsewhere" }],
                ].map(([name, more]) =>
                    resource("aws:rds/clusterInstance:ClusterInstance", name as string, {
                        engine: "aurora-postgresql",
                        instanceClass: "db.t4g.medium",
                        ...(more as Inputs),
                    }),
                ),
                service(),
                task(url("?connection_limit=40")),
                resource("aws:rds/proxy:Proxy", "proxy", {}),
                resource("aws:rds/proxyTarget:ProxyTarget", "target", {
                    dbProxyName: "proxy-id",
                    dbClusterIdentifier: "shop-id",
                }),
            ],
            says: [/^one \(db\.t4g\.medium\).*RDS Proxy/],
        },
        {
            it: "counts what RDS Proxy takes next to tasks that connect directly, and says which percentage to lower",
            resources: [database(), service(), task(url("?connection_limit=10")), ...proxy(50)],
            says: [
                /79 can be asked for \(web: 4 tasks x 10, RDS Proxy: 39, .*connection_limit=7, or lower maxConnectionsPercent/,
            ],
        },
        {
            it: "takes both where they fit together",
            resources: [database(), service(), task(url("?connection_limit=5")), ...proxy(50)],
        },
        {
            it: "advises a pooler where the pools do not fit",
            resources: [database(), service(), task(url("?connection_limit=50"))],
            says: [/let RDS Proxy lend them \(pooler: rds-proxy\), or take a larger class/],
        },
        {
            it: "knows what Prisma opens where nothing limits it",
            resources: [database(), service({ desiredCount: 10 }), task(url(""))],
            says: [/web: 20 tasks x 5/],
        },
        {
            it: "takes a limit next to the URL",
            resources: [database(), service(), task(url(""), { name: "PRISMA_CONNECTION_LIMIT", value: "25" })],
            says: [/4 tasks x 25/],
        },
        {
            it: "adds up what services share a database",
            resources: [
                database(),
                service(),
                resource("aws:ecs/service:Service", "jobs", { ...SERVICE, name: "jobs" }),
                task(url("?connection_limit=10")),
            ],
            says: [/80 can be asked for \(web: 4 tasks x 10, jobs: 4 tasks x 10/],
        },
        {
            it: "counts a deployment as 200 % where nothing is said",
            resources: [
                database(),
                service({ deploymentMaximumPercent: undefined }),
                task(url("?connection_limit=20")),
            ],
            says: [/4 tasks x 20/],
        },
        {
            it: "knows that an x86 class has the memory of the ARM one",
            resources: [database("db.t3.medium"), service(), task(url("?connection_limit=50"))],
        },
        {
            it: "counts with MySQL's own formula",
            resources: [
                database("db.t4g.micro", "mysql"),
                service(),
                task({ name: "DB_URL", value: "mysql://db/shop?connection_limit=15" }),
            ],
            says: [/lets about 53 connections in, and 60/],
        },
        {
            it: "cannot judge a class whose memory is not known here",
            resources: [database("db.z9.gigantic"), service(), task(url("?connection_limit=1"))],
            says: [/^cannot be judged: how many connections db\.z9\.gigantic lets in/],
        },
        {
            it: "cannot judge a URL from a secret elsewhere",
            resources: [
                database(),
                service(),
                resource("aws:ecs/taskDefinition:TaskDefinition", "task", {
                    containerDefinitions: JSON.stringify([
                        {
                            name: "app",
                            secrets: [{ name: "DATABASE_URL", valueFrom: "arn:aws:ssm:x:1:parameter/url" }],
                        },
                    ]),
                }),
            ],
            says: [/^cannot be judged: DATABASE_URL of web comes from a secret that is not in this program/],
        },
        {
            it: "has nothing to say of services without a database",
            resources: [database(), service(), task({ name: "PORT", value: "80" })],
        },
        { it: "has nothing to say of a program without one", resources: [service(), task(url(""))] },
    ]);
});
