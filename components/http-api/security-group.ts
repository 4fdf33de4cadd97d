import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { HttpApiArgs } from "./args";

/** The VPC link's security group, and the two rules that let it reach the listener. */
export interface LinkGroup {
    group: aws.ec2.SecurityGroup;
    rules: pulumi.Resource[];
}

/** From the link to the load balancer on the listener's port, and nowhere else. Nothing connects to the link. */
export function linkSecurityGroup(name: string, args: HttpApiArgs, opts: pulumi.CustomResourceOptions): LinkGroup {
    const group = new aws.ec2.SecurityGroup(
        `${name}-link`,
        { vpcId: args.vpcId, description: `VPC link of ${name}` },
        opts,
    );
    const tcp = { ipProtocol: "tcp", fromPort: args.listenerPort, toPort: args.listenerPort };
    const out = new aws.vpc.SecurityGroupEgressRule(
        `${name}-to-load-balancer`,
        {
            securityGroupId: group.id,
            referencedSecurityGroupId: args.loadBalancerSecurityGroupId,
            ...tcp,
            description: "Requests to the load balancer",
        },
        opts,
    );
    const into = new aws.vpc.SecurityGroupIngressRule(
        `${name}-to-load-balancer`,
        {
            securityGroupId: args.loadBalancerSecurityGroupId,
            referencedSecurityGroupId: group.id,
            ...tcp,
            description: `Requests through the VPC link of ${name}`,
        },
        opts,
    );
    return { group, rules: [out, into] };
}
