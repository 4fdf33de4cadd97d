import { resource } from "../helpers";
import { db, type Example, limited, scaled, service, task, taskWith, url, web } from "./parts";

/** RDS Proxy, and how much of a database it takes. */
const proxy = (name: string, maxConnectionsPercent: number) => [
    resource("aws:rds/proxy:Proxy", name),
    resource("aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup", `${name}-group`, {
        dbProxyName: `${name}-id`,
        connectionPoolConfig: { maxConnectionsPercent },
    }),
];

/** What the database lets in. */
export const connections: Record<string, Example[]> = {
    "connection-budget": [
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "postgres", instanceClass: "db.t4g.medium" },
            bad: { engine: "postgres", instanceClass: "db.t4g.micro" },
            relatives: [web, task(20)],
        },
        {
            type: "aws:rds/clusterInstance:ClusterInstance",
            good: { engine: "aurora-postgresql", instanceClass: "db.r7g.large", clusterIdentifier: "shop-id" },
            bad: { engine: "aurora-postgresql", instanceClass: "db.t4g.micro", clusterIdentifier: "shop-id" },
            relatives: [
                resource("aws:rds/cluster:Cluster", "shop"),
                web,
                task(20),
                ...proxy("proxy", 5),
                resource("aws:rds/proxyTarget:ProxyTarget", "target", {
                    dbProxyName: "proxy-id",
                    dbClusterIdentifier: "shop-id",
                }),
            ],
        },
        {
            type: "aws:rds/proxyTarget:ProxyTarget",
            good: { dbProxyName: "small-id", dbInstanceIdentifier: "db-id" },
            bad: { dbProxyName: "proxy-id", dbInstanceIdentifier: "db-id" },
            relatives: [db, web, task(5), ...proxy("proxy", 95), ...proxy("small", 5)],
        },
        {
            type: "aws:rds/proxyTarget:ProxyTarget",
            good: { dbProxyName: "small-id", dbClusterIdentifier: "shop-id" },
            bad: { dbProxyName: "proxy-id", dbClusterIdentifier: "shop-id" },
            relatives: [
                resource("aws:rds/cluster:Cluster", "shop"),
                resource("aws:rds/clusterInstance:ClusterInstance", "writer", {
                    engine: "aurora-postgresql",
                    instanceClass: "db.t4g.medium",
                    clusterIdentifier: "shop-id",
                }),
                web,
                task(5),
                ...proxy("proxy", 95),
                ...proxy("small", 5),
            ],
        },
        {
            type: "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup",
            good: { dbProxyName: "proxy-id", connectionPoolConfig: { maxConnectionsPercent: 10 } },
            bad: { dbProxyName: "proxy-id", connectionPoolConfig: { maxConnectionsPercent: 90 } },
            relatives: [
                db,
                web,
                task(5),
                resource("aws:rds/proxy:Proxy", "proxy"),
                resource("aws:rds/proxyTarget:ProxyTarget", "target", {
                    dbProxyName: "proxy-id",
                    dbInstanceIdentifier: "db-id",
                }),
            ],
        },
        {
            type: "aws:ecs/service:Service",
            good: { taskDefinition: "web-task-id", desiredCount: 3, deploymentMaximumPercent: 200 },
            bad: { taskDefinition: "web-task-id", desiredCount: 30, deploymentMaximumPercent: 200 },
            relatives: [task(5), db],
        },
        {
            type: "aws:ecs/service:Service",
            good: { name: "web", cluster: "dev", taskDefinition: "web-task-id", desiredCount: 3 },
            bad: { name: "web", cluster: "shop", taskDefinition: "web-task-id", desiredCount: 3 },
            relatives: [task(5), db, scaled(60), service()],
        },
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { containerDefinitions: limited(5) },
            bad: { containerDefinitions: limited(20) },
            relatives: [db, resource("aws:ecs/service:Service", "web", { ...web.inputs, taskDefinition: "one-id" })],
        },
        {
            type: "aws:ssm/parameter:Parameter",
            good: { value: url(5) },
            bad: { value: url(20) },
            relatives: [db, web, taskWith("arn:aws:test:ap-northeast-2:123456789012:one")],
        },
        {
            type: "aws:secretsmanager/secretVersion:SecretVersion",
            good: { secretId: "vault-id", secretString: url(5) },
            bad: { secretId: "vault-id", secretString: url(20) },
            relatives: [
                db,
                web,
                taskWith("arn:aws:test:ap-northeast-2:123456789012:vault"),
                resource("aws:secretsmanager/secret:Secret", "vault"),
            ],
        },
        {
            type: "aws:appautoscaling/target:Target",
            good: {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/web",
                minCapacity: 2,
                maxCapacity: 6,
            },
            bad: {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/web",
                minCapacity: 2,
                maxCapacity: 60,
            },
            relatives: [db, task(5), web],
        },
    ],
};
