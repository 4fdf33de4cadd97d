import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { placeholderImage } from "./placeholder";
import { executeCommandPolicy, executionPolicy, repositoryArnOf, rereadPolicy, tasksMayAssume } from "./policies";
import type { TasksArgs } from "./tasks-args";

/** The two roles of a task, and the policies that must be there before one starts. */
export interface Roles {
    /** ECS's: pulls the image, reads the secrets, writes the logs. */
    execution: aws.iam.Role;
    /** The application's. */
    task: aws.iam.Role;
    policies: aws.iam.RolePolicy[];
}

export function roles(
    name: string,
    args: TasksArgs,
    { clusterArn, logs }: { clusterArn: pulumi.Output<string>; logs: aws.cloudwatch.LogGroup },
    opts: pulumi.CustomResourceOptions,
): Roles {
    const assumeRolePolicy = clusterArn.apply(tasksMayAssume);
    const execution = new aws.iam.Role(
        `${name}-execution`,
        { description: `ECS starts the tasks of ${name} with it`, assumeRolePolicy },
        opts,
    );
    const task = new aws.iam.Role(
        `${name}-task`,
        { description: `What the tasks of ${name} may do in AWS`, assumeRolePolicy },
        opts,
    );
    // With repositoryArn the image is not asked, so that the policy is known before the image is built.
    const repositoryArn =
        args.repositoryArn === undefined
            ? pulumi
                  .all([args.image ?? placeholderImage, logs.arn])
                  .apply(([image, arn]) => repositoryArnOf(image, arn))
            : pulumi.output(args.repositoryArn);
    const secretArns = pulumi.all([...Object.values(args.secrets ?? {}), ...(args.oneOffSecretArns ?? [])]);
    const keyArns = pulumi.all(args.secretsKeyArns ?? []);
    const policy = pulumi
        .all([logs.arn, repositoryArn, secretArns, keyArns])
        .apply(([logGroupArn, repository, secrets, keys]) =>
            executionPolicy({ logGroupArn, repositoryArn: repository, secretArns: secrets, keyArns: keys }),
        );
    const policies = [
        new aws.iam.RolePolicy(`${name}-execution`, { role: execution.name, policy }, opts),
        ...Object.entries(args.taskPolicies ?? {}).map(
            ([key, text]) => new aws.iam.RolePolicy(`${name}-task-${key}`, { role: task.name, policy: text }, opts),
        ),
    ];
    if (args.rereads?.length) {
        const arns = pulumi.all(args.rereads.map((secret) => args.secrets?.[secret] ?? ""));
        const reread = pulumi.all([arns, keyArns]).apply(([secrets, keys]) => rereadPolicy(secrets, keys));
        policies.push(new aws.iam.RolePolicy(`${name}-reread`, { role: task.name, policy: reread }, opts));
    }
    if (args.enableExecuteCommand) {
        const exec = { role: task.name, policy: executeCommandPolicy };
        policies.push(new aws.iam.RolePolicy(`${name}-execute-command`, exec, opts));
    }
    return { execution, task, policies };
}
