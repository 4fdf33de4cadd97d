import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import type { FargateServiceArgs } from "./args";
import { autoscaling, scales } from "./autoscaling";
import { containerName } from "./container-name";
import { fargateServiceFaults } from "./faults";
import { rollbackAlarm } from "./rollback-alarm";
import { serverOf } from "./server";
import { ecsService } from "./service";
import { type FargateServiceValues, fargateServiceDefaults } from "./settings";
import { surroundings, taskDefinition } from "./tasks";

/**
 * A service of containers on Fargate, ARM, mixed of on-demand and Spot: cluster, roles, logs, network rules, rolling
 * deployments that roll back, and autoscaling on CPU.
 *
 * An update ends when the deployment has: it fails when ECS rolled back. The very first deployment has nothing to roll
 * back to and fails after 30 minutes. In an account that never used ECS the first update may fail with "Unable to assume
 * the service linked role"; `aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com` once, or a second
 * try, fixes it.
 */
export class FargateService extends pulumi.ComponentResource {
    /** The cluster's name, a dimension of the service's metrics. */
    readonly clusterName: pulumi.Output<string>;
    /** The cluster's ARN; `clusterArn` of further services. */
    readonly clusterArn: pulumi.Output<string>;
    /** The service's name, a dimension of its metrics. */
    readonly serviceName: pulumi.Output<string>;
    /** The service's ARN. */
    readonly serviceArn: pulumi.Output<string>;
    /** The tasks' security group. */
    readonly securityGroupId: pulumi.Output<string>;
    /** ARN of the task definition's revision in use. */
    readonly taskDefinitionArn: pulumi.Output<string>;
    /** ARN of the role that the application has. */
    readonly taskRoleArn: pulumi.Output<string>;
    /** ARN of the role with which ECS starts tasks. */
    readonly executionRoleArn: pulumi.Output<string>;
    /** The log group's name. */
    readonly logGroupName: pulumi.Output<string>;

    constructor(name: string, args: FargateServiceArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`FargateService ${name}`, fargateServiceFaults(args, name));
        super("glimpse:fargate-service:FargateService", name, args, opts);
        const parent = { parent: this };
        const values = withDefaults(fargateServiceDefaults, args);

        const around = surroundings(name, values, parent);
        const { home, logs, execution, task, group } = around;
        const alarm = rollbackAlarm(name, values, parent);
        const definition = taskDefinition(name, values, serverOf(name, values), around, parent);
        const more = {
            ...behindLoadBalancer(values),
            alarms: alarm && { alarmNames: [alarm.name], enable: true, rollback: true },
        };
        const service = ecsService(name, values, around, definition, more, parent);
        if (scales(values)) autoscaling(name, values, { cluster: home.name, service: service.name }, parent);

        this.clusterName = home.name;
        this.clusterArn = home.arn;
        this.serviceName = service.name;
        this.serviceArn = service.arn;
        this.securityGroupId = group.id;
        this.taskDefinitionArn = definition.arn;
        this.taskRoleArn = task.arn;
        this.executionRoleArn = execution.arn;
        this.logGroupName = logs.name;
        this.registerOutputs({
            clusterName: this.clusterName,
            clusterArn: this.clusterArn,
            serviceName: this.serviceName,
            serviceArn: this.serviceArn,
            securityGroupId: this.securityGroupId,
            taskDefinitionArn: this.taskDefinitionArn,
            taskRoleArn: this.taskRoleArn,
            executionRoleArn: this.executionRoleArn,
            logGroupName: this.logGroupName,
        });
    }
}

/** ECS refuses a grace period for a service without a load balancer. */
function behindLoadBalancer({ targetGroupArn, port, healthCheckGracePeriodSeconds }: FargateServiceValues) {
    if (targetGroupArn === undefined) return {};
    return { loadBalancers: [{ targetGroupArn, containerName, containerPort: port }], healthCheckGracePeriodSeconds };
}
