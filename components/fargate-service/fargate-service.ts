import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import type { FargateServiceArgs } from "./args";
import { autoscaling, scales } from "./autoscaling";
import { cluster } from "./cluster";
import { containerDefinitions } from "./container";
import { containerName } from "./container-name";
import { fargateServiceFaults } from "./faults";
import { roles } from "./roles";
import { rollbackAlarm } from "./rollback-alarm";
import { securityGroup } from "./security-group";
import { type FargateServiceValues, fargateServiceDefaults } from "./settings";
import { spotStrategy } from "./spot";

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

        const home = cluster(name, values, parent);
        const logs = new aws.cloudwatch.LogGroup(
            `${name}-logs`,
            { name: values.logGroupName, retentionInDays: values.logRetentionDays },
            parent,
        );
        const { execution, task, policies } = roles(name, values, { clusterArn: home.arn, logs }, parent);
        const { group, rules } = securityGroup(name, values, parent);

        const alarm = rollbackAlarm(name, values, parent);
        const definition = new aws.ecs.TaskDefinition(
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
                containerDefinitions: containerDefinitions(name, values, logs),
            },
            parent,
        );

        const service = new aws.ecs.Service(
            `${name}-service`,
            {
                name: values.serviceName,
                cluster: home.arn,
                taskDefinition: definition.arn,
                desiredCount: values.desiredTasks,
                capacityProviderStrategies: spotStrategy(values),
                // Without it the provider refuses a changed strategy in preview, and ECS would move no running task.
                forceNewDeployment: true,
                networkConfiguration: { subnets: values.subnetIds, securityGroups: [group.id], assignPublicIp: false },
                ...behindLoadBalancer(values),
                // The provider recognises a rollback only with this controller stated and while it waits. The wait also
                // keeps the old revision registered until nothing can roll back to it any more.
                deploymentController: { type: "ECS" },
                waitForSteadyState: true,
                deploymentCircuitBreaker: { enable: true, rollback: true },
                alarms: alarm && { alarmNames: [alarm.name], enable: true, rollback: true },
                deploymentMaximumPercent: values.deploymentMaximumPercent,
                deploymentMinimumHealthyPercent: values.deploymentMinimumHealthyPercent,
                // Rebalancing starts a task before it stops one: it needs room above 100 %.
                availabilityZoneRebalancing: values.deploymentMaximumPercent > 100 ? "ENABLED" : "DISABLED",
                enableExecuteCommand: values.enableExecuteCommand,
                enableEcsManagedTags: true,
                propagateTags: "SERVICE",
            },
            {
                ...parent,
                // A task starts at once: its providers, rights and ways must be there.
                dependsOn: [...home.providers, ...policies, ...rules],
                // Autoscaling owns the count; an update must not shrink a service in the middle of a rush.
                ignoreChanges: scales(values) ? ["desiredCount"] : [],
                // Several batches, each with image pull, health checks and drain, or three failures and a rollback.
                customTimeouts: { create: "30m", update: "30m" },
            },
        );
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
