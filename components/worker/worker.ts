import * as pulumi from "@pulumi/pulumi";
import { cpuPolicy, followsMetric, scales, scalingTarget } from "../fargate-service/autoscaling";
import type { Program } from "../fargate-service/container";
import { idlePlaceholder } from "../fargate-service/placeholder";
import { ecsService } from "../fargate-service/service";
import { surroundings, taskDefinition } from "../fargate-service/tasks";
import { refuse } from "../faults";
import { consumePolicy } from "../queue/policies";
import { withDefaults } from "../with-defaults";
import type { WorkerArgs } from "./args";
import { backlogPolicy } from "./backlog";
import { workerFaults } from "./faults";
import { type WorkerValues, workerDefaults } from "./settings";

export type { WorkerArgs } from "./args";

/**
 * A service on Fargate, ARM, that nothing connects to: it works off a queue, or does its own rounds. Mixed of on-demand and
 * Spot, with rolling deployments that roll back, and as many tasks as the messages that wait require.
 *
 * The contract with the program: on SIGTERM (a Spot notice, a deployment, fewer tasks) it receives no more, finishes what it
 * can within `STOP_TIMEOUT_SECONDS`, and gives back the rest with a visibility timeout of 0. It deletes a message when its
 * work is done, never before. SQS may deliver a message twice: the work must tolerate that.
 *
 * An update ends when the deployment has: it fails when ECS rolled back. Autoscaling on a queue adds tasks about three
 * minutes after the backlog grew, and removes them about fifteen minutes after it went.
 *
 * Costs by default $8.29 a month in Seoul, one task on-demand, and $2.49 for each further task, on Spot.
 */
export class Worker extends pulumi.ComponentResource {
    /** The cluster's name. */
    readonly clusterName: pulumi.Output<string>;
    /** The cluster's ARN. */
    readonly clusterArn: pulumi.Output<string>;
    /** The service's name. */
    readonly serviceName: pulumi.Output<string>;
    /** The service's ARN. */
    readonly serviceArn: pulumi.Output<string>;
    /** The tasks' security group. */
    readonly securityGroupId: pulumi.Output<string>;
    /** ARN of the task definition's revision in use. */
    readonly taskDefinitionArn: pulumi.Output<string>;
    /** ARN of the role that the application has. */
    readonly taskRoleArn: pulumi.Output<string>;
    /** The log group's name. */
    readonly logGroupName: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: WorkerArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Worker ${name}`, workerFaults(args, name));
        super("glimpse:worker:Worker", name, args, opts);
        const parent = { parent: this };
        const values = withDefaults(workerDefaults, args);
        const queueArn = values.queueArn === undefined ? undefined : pulumi.output(values.queueArn);

        const around = surroundings(name, { ...values, taskPolicies: policiesOf(values, queueArn) }, parent);
        const definition = taskDefinition(name, values, programOf(name, values, queueArn), around, parent);
        const service = ecsService(name, values, around, definition, {}, parent);
        if (scales(values)) {
            const of = { cluster: around.home.name, service: service.name };
            const scaled = scalingTarget(name, values, of, parent);
            if (queueArn && followsMetric(values)) {
                const queueName = queueArn.apply((arn) => arn.split(":")[5] ?? "");
                backlogPolicy(name, values, scaled, { ...of, queueName }, parent);
            } else if (followsMetric(values)) {
                cpuPolicy(name, values, scaled, parent);
            }
        }

        this.clusterName = around.home.name;
        this.clusterArn = around.home.arn;
        this.serviceName = service.name;
        this.serviceArn = service.arn;
        this.securityGroupId = around.group.id;
        this.taskDefinitionArn = definition.arn;
        this.taskRoleArn = around.task.arn;
        this.logGroupName = around.logs.name;
        this.registerOutputs({
            clusterName: this.clusterName,
            clusterArn: this.clusterArn,
            serviceName: this.serviceName,
            serviceArn: this.serviceArn,
            securityGroupId: this.securityGroupId,
            taskDefinitionArn: this.taskDefinitionArn,
            taskRoleArn: this.taskRoleArn,
            logGroupName: this.logGroupName,
        });
    }
}

/** The user's policies, and the right to the queue. */
function policiesOf({ taskPolicies = {}, queueKeyArn }: WorkerValues, queueArn: pulumi.Output<string> | undefined) {
    if (queueArn === undefined) return taskPolicies;
    const queue = pulumi.all([queueArn, queueKeyArn]).apply(([arn, key]) => consumePolicy(arn, key));
    return { ...taskPolicies, queue };
}

function programOf(name: string, args: WorkerValues, queueArn: pulumi.Output<string> | undefined): Program {
    return {
        subject: `Worker ${name}`,
        placeholder: idlePlaceholder,
        environment: {
            STOP_TIMEOUT_SECONDS: String(args.stopTimeoutSeconds),
            ...(queueArn ? { QUEUE_URL: queueArn.apply(queueUrlOf) } : {}),
        },
        ...(args.image !== undefined && args.healthCheckCommand
            ? {
                  healthCheck: {
                      command: args.healthCheckCommand,
                      interval: 30,
                      timeout: 10,
                      retries: 3,
                      startPeriod: 60,
                  },
              }
            : {}),
    };
}

/** A queue's address follows from its ARN; China has its own domain. */
function queueUrlOf(arn: string): string {
    const [, partition = "", , region = "", account = "", name = ""] = arn.split(":");
    return `https://sqs.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}/${account}/${name}`;
}
