import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { FargateServiceArgs } from "./args";
import type { TasksValues } from "./settings";

/** The tasks' security group, and every rule that a task needs from its first second. */
export interface Ways {
    group: aws.ec2.SecurityGroup;
    rules: pulumi.Resource[];
}

/**
 * In: the load balancer, on the port. Out: HTTPS, and each server of `connectsTo` on its port. Security groups know no
 * host names, so HTTPS goes to any address; DNS, time and the task's credentials need no rule.
 */
export function securityGroup(
    name: string,
    args: TasksValues & Partial<Pick<FargateServiceArgs, "port" | "loadBalancerSecurityGroupId">>,
    opts: pulumi.CustomResourceOptions,
): Ways {
    // The description can't change without a new group: it says nothing that may change.
    const group = new aws.ec2.SecurityGroup(
        `${name}-tasks`,
        { vpcId: args.vpcId, description: `Tasks of ${name}` },
        opts,
    );
    const rules: pulumi.Resource[] = [];
    if (args.loadBalancerSecurityGroupId !== undefined && args.port !== undefined) {
        rules.push(
            new aws.vpc.SecurityGroupIngressRule(
                `${name}-from-load-balancer`,
                {
                    securityGroupId: group.id,
                    referencedSecurityGroupId: args.loadBalancerSecurityGroupId,
                    ...tcp(args.port),
                    description: "Requests and health checks from the load balancer",
                },
                opts,
            ),
        );
    }
    for (const port of args.outboundPorts) {
        const rule = {
            securityGroupId: group.id,
            cidrIpv4: "0.0.0.0/0",
            ...tcp(port),
            description: "Out to any address",
        };
        rules.push(new aws.vpc.SecurityGroupEgressRule(`${name}-out-${port}`, rule, opts));
    }
    for (const [index, { name: connection = String(index), securityGroupId, port }] of (
        args.connectsTo ?? []
    ).entries()) {
        rules.push(
            new aws.vpc.SecurityGroupEgressRule(
                `${name}-to-${connection}`,
                {
                    securityGroupId: group.id,
                    referencedSecurityGroupId: securityGroupId,
                    ...tcp(port),
                    description: `To ${connection}`,
                },
                opts,
            ),
            new aws.vpc.SecurityGroupIngressRule(
                `${name}-to-${connection}`,
                {
                    securityGroupId,
                    referencedSecurityGroupId: group.id,
                    ...tcp(port),
                    description: `Tasks of ${name}`,
                },
                opts,
            ),
        );
    }
    return { group, rules };
}

function tcp(port: pulumi.Input<number>) {
    return { ipProtocol: "tcp", fromPort: port, toPort: port };
}
