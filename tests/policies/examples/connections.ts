import { resource } from "../helpers";
import { db, type Example, limited, scaled, service, task, taskWith, url, web } from "./parts";

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
            good: { engine: "aurora-postgresql", instanceClass: "db.r7g.large" },
            bad: { engine: "aurora-postgresql", instanceClass: "db.t4g.micro" },
            relatives: [web, task(20)],
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
