import { randomBytes } from "node:crypto";
import type { Json } from "./aws";
import { ARN, type Definition, now, type Task } from "./ecs-forms";

/** glimpse-api: three tasks of one deployment, two hours ago. */
export function serviceOf({ taskDefinitionArn }: Definition): Json {
    const deployment = {
        id: "ecs-svc/1",
        status: "PRIMARY",
        taskDefinition: taskDefinitionArn,
        desiredCount: 3,
        runningCount: 3,
        pendingCount: 0,
        failedTasks: 0,
        createdAt: now() - 7200,
        rolloutState: "COMPLETED",
        rolloutStateReason: "ECS deployment ecs-svc/1 completed.",
    };
    return {
        serviceName: "glimpse-api",
        clusterArn: `${ARN}:cluster/glimpse-prod`,
        status: "ACTIVE",
        taskDefinition: taskDefinitionArn,
        desiredCount: 3,
        runningCount: 3,
        deployments: [deployment],
        events: [
            { id: "2", createdAt: now() - 60, message: "(service glimpse-api) has reached a steady state." },
            { id: "1", createdAt: now() - 7200, message: "(service glimpse-api) has started 3 tasks." },
        ],
        networkConfiguration: {
            awsvpcConfiguration: {
                subnets: ["subnet-1", "subnet-2"],
                securityGroups: ["sg-1"],
                assignPublicIp: "DISABLED",
            },
        },
        enableExecuteCommand: false,
    };
}

/** Its tasks: one on demand, two on Spot, in two zones. */
export function tasksOf(definition: Definition): Task[] {
    return ["FARGATE", "FARGATE_SPOT", "FARGATE_SPOT"].map((provider, index) => ({
        ...runningTask(definition, "service:glimpse-api", now() - 7200 + index),
        taskArn: `${ARN}:task/glimpse-prod/${index}123456789abcdef0123456789abcdef`,
        capacityProviderName: provider,
        healthStatus: "HEALTHY",
        availabilityZone: index === 1 ? "ap-northeast-2c" : "ap-northeast-2a",
    }));
}

/** A service of one task next to another. */
export function otherServiceOf(name: string, { taskDefinitionArn }: Definition, api: Json): Json {
    const [deployment] = api["deployments"] as Json[];
    return {
        ...api,
        serviceName: name,
        taskDefinition: taskDefinitionArn,
        desiredCount: 1,
        runningCount: 1,
        deployments: [{ ...deployment, taskDefinition: taskDefinitionArn, desiredCount: 1, runningCount: 1 }],
        events: [{ id: "1", createdAt: now() - 60, message: `(service ${name}) has reached a steady state.` }],
    };
}

export function otherTaskOf(name: string, definition: Definition): Task {
    return runningTask(definition, `service:${name}`, now() - 3600);
}

function runningTask({ taskDefinitionArn, containerDefinitions }: Definition, group: string, startedAt: number): Task {
    return {
        taskArn: `${ARN}:task/glimpse-prod/${randomBytes(16).toString("hex")}`,
        taskDefinitionArn,
        group,
        capacityProviderName: "FARGATE",
        lastStatus: "RUNNING",
        healthStatus: "UNKNOWN",
        availabilityZone: "ap-northeast-2a",
        startedAt,
        enableExecuteCommand: false,
        containers: containerDefinitions.map(({ name, image }) => ({ name, image, lastStatus: "RUNNING" })),
    };
}
