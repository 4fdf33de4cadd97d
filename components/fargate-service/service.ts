import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { scales } from "./autoscaling";
import type { ServiceValues } from "./settings";
import { spotStrategy } from "./spot";
import type { Surroundings } from "./tasks";

/** The ECS service of a task definition: mixed of on-demand and Spot, with rolling deployments that roll back. */
export function ecsService(
    name: string,
    values: ServiceValues,
    { home, group, before }: Surroundings,
    definition: aws.ecs.TaskDefinition,
    more: Pick<aws.ecs.ServiceArgs, "loadBalancers" | "healthCheckGracePeriodSeconds" | "alarms">,
    parent: pulumi.CustomResourceOptions,
): aws.ecs.Service {
    const { alarms, ...behindLoadBalancer } = more;
    return new aws.ecs.Service(
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
            ...behindLoadBalancer,
            // The provider recognises a rollback only with this controller stated and while it waits. The wait also
            // keeps the old revision registered until nothing can roll back to it any more.
            deploymentController: { type: "ECS" },
            waitForSteadyState: true,
            deploymentCircuitBreaker: { enable: true, rollback: true },
            alarms,
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
            // A task starts at once.
            dependsOn: before,
            // Autoscaling owns the count; an update must not shrink a service in the middle of a rush.
            ignoreChanges: scales(values) ? ["desiredCount"] : [],
            // Several batches, each with image pull, health checks and drain, or three failures and a rollback.
            customTimeouts: { create: "30m", update: "30m" },
        },
    );
}
