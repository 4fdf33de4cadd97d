import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { cluster, type Home } from "./cluster";
import { containerDefinitions, type Program } from "./container";
import { roles } from "./roles";
import { securityGroup } from "./security-group";
import type { TasksValues } from "./settings";

/** Where tasks run and what they write and may do: what is there before the first one. */
export interface Surroundings {
    home: Home;
    logs: aws.cloudwatch.LogGroup;
    execution: aws.iam.Role;
    task: aws.iam.Role;
    group: aws.ec2.SecurityGroup;
    /** What must be there when a task starts: its providers, rights and ways. */
    before: pulumi.Resource[];
}

/** The cluster, the logs, the roles and the network rules of tasks. */
export function surroundings(
    name: string,
    values: TasksValues & Pick<Parameters<typeof securityGroup>[1], "port" | "loadBalancerSecurityGroupId">,
    parent: pulumi.CustomResourceOptions,
): Surroundings {
    const home = cluster(name, values, parent);
    const logs = new aws.cloudwatch.LogGroup(
        `${name}-logs`,
        { name: values.logGroupName, retentionInDays: values.logRetentionDays },
        parent,
    );
    const { execution, task, policies } = roles(name, values, { clusterArn: home.arn, logs }, parent);
    const { group, rules } = securityGroup(name, values, parent);
    return { home, logs, execution, task, group, before: [...home.providers, ...policies, ...rules] };
}

/** The task definition: ARM, with the roles and logs of its surroundings. */
export function taskDefinition(
    name: string,
    values: TasksValues & { serviceName?: string },
    program: Program,
    { home, execution, task, logs }: Surroundings,
    parent: pulumi.CustomResourceOptions,
): aws.ecs.TaskDefinition {
    return new aws.ecs.TaskDefinition(
        `${name}-task`,
        {
            family: pulumi.interpolate`${home.name}-${values.serviceName ?? name}`,
            requiresCompatibilities: ["FARGATE"],
            networkMode: "awsvpc",
            runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
            cpu: String(values.cpu),
            memory: String(values.memoryMiB),
            executionRoleArn: execution.arn,
            taskRoleArn: task.arn,
            containerDefinitions: containerDefinitions(name, values, program, logs),
        },
        parent,
    );
}
