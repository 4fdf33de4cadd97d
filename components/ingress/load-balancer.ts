import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { IngressArgs } from "./args";
import { healthCheck } from "./health-check";
import { ingressDefaults } from "./settings";

/** The load balancer and the group of targets behind it. */
export interface Balancer {
    loadBalancer: aws.lb.LoadBalancer;
    targetGroup: aws.lb.TargetGroup;
}

/**
 * Each mode has a load balancer and its own target group name. AWS can't change a balancer's scheme, and a target
 * group serves one balancer only: under one name the switch would stop at "target group is in use".
 */
export function balancer(
    name: string,
    args: IngressArgs,
    securityGroupIds: pulumi.Output<string>[],
    opts: pulumi.CustomResourceOptions,
): Balancer {
    const open = (args.mode ?? ingressDefaults.mode) === "public";
    const loadBalancer = new aws.lb.LoadBalancer(
        open ? `${name}-public` : `${name}-alb`,
        {
            loadBalancerType: "application",
            internal: !open,
            ipAddressType: "ipv4",
            subnets: open ? args.publicSubnetIds : args.privateSubnetIds,
            securityGroups: securityGroupIds,
            idleTimeout: args.idleTimeoutSeconds ?? ingressDefaults.idleTimeoutSeconds,
            enableDeletionProtection: args.deletionProtection ?? ingressDefaults.deletionProtection,
            // Headers that proxies read differently are how requests are smuggled past one of them.
            dropInvalidHeaderFields: true,
            desyncMitigationMode: "defensive",
            xffHeaderProcessingMode: "append",
        },
        opts,
    );
    return { loadBalancer, targetGroup: targets(open ? `${name}-public-tg` : `${name}-tg`, args, opts) };
}

/** What the target group follows of its owner's arguments. */
export type TargetArgs = Pick<
    IngressArgs,
    "vpcId" | "targetPort" | "deregistrationDelaySeconds" | "healthCheckPath" | "stickySessions"
>;

/** A group of tasks, served by one load balancer. */
export function targets(name: string, args: TargetArgs, opts: pulumi.CustomResourceOptions): aws.lb.TargetGroup {
    return new aws.lb.TargetGroup(
        name,
        {
            vpcId: args.vpcId,
            // Fargate tasks have addresses, not instances.
            targetType: "ip",
            protocol: "HTTP",
            protocolVersion: "HTTP1",
            port: args.targetPort,
            deregistrationDelay: args.deregistrationDelaySeconds ?? ingressDefaults.deregistrationDelaySeconds,
            healthCheck: {
                enabled: true,
                protocol: "HTTP",
                port: "traffic-port",
                path: args.healthCheckPath ?? ingressDefaults.healthCheckPath,
                matcher: "200-299",
                ...healthCheck,
            },
            stickiness: {
                type: "lb_cookie",
                enabled: args.stickySessions ?? ingressDefaults.stickySessions,
                cookieDuration: 86400,
            },
        },
        opts,
    );
}
