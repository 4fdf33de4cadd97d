import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { TasksArgs } from "./tasks-args";

/** Where the service runs. */
export interface Home {
    name: pulumi.Output<string>;
    arn: pulumi.Output<string>;
    /** What a service on this cluster must wait for. */
    providers: pulumi.Resource[];
}

/** The given cluster, or one of the service's own with both Fargate providers. */
export function cluster(
    name: string,
    args: Pick<TasksArgs, "clusterArn" | "clusterName">,
    opts: pulumi.CustomResourceOptions,
): Home {
    if (args.clusterArn !== undefined) {
        const arn = pulumi.output(args.clusterArn);
        return { name: arn.apply((text) => text.slice(text.indexOf("/") + 1)), arn, providers: [] };
    }
    const own = new aws.ecs.Cluster(
        `${name}-cluster`,
        {
            name: args.clusterName,
            // Stated, because an account may turn it on for every new cluster, and it bills each of its metrics.
            settings: [{ name: "containerInsights", value: "disabled" }],
        },
        opts,
    );
    const providers = new aws.ecs.ClusterCapacityProviders(
        `${name}-capacity-providers`,
        {
            clusterName: own.name,
            capacityProviders: ["FARGATE", "FARGATE_SPOT"],
            // For tasks that a person starts by hand: those should not vanish.
            defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
        },
        opts,
    );
    return { name: own.name, arn: own.arn, providers: [providers] };
}
