import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { IngressArgs } from "./args";
import { isDelegated } from "./domain";
import { originFacingPrefixListId } from "./prefix-lists";
import { ingressDefaults } from "./settings";

/** The load balancer's security groups. */
export interface Doors {
    /** Known to the targets as the load balancer; lets it reach them. No one is admitted by it here. */
    base: aws.ec2.SecurityGroup;
    /** All that the load balancer wears: the base, and those that admit. */
    ids: pulumi.Output<string>[];
}

/** One group says who the load balancer is, others who may come in: so the second can change without the targets. */
export function securityGroups(name: string, args: IngressArgs, opts: pulumi.CustomResourceOptions): Doors {
    // A description can't change without a new group: these say nothing that may change.
    const base = new aws.ec2.SecurityGroup(
        `${name}-alb`,
        { vpcId: args.vpcId, description: `Load balancer of ${name}` },
        opts,
    );
    new aws.vpc.SecurityGroupEgressRule(
        `${name}-to-targets`,
        {
            securityGroupId: base.id,
            // Only what is registered as a target is ever called; its address is not known here.
            cidrIpv4: "0.0.0.0/0",
            ...tcp(args.targetPort),
            description: "Requests and health checks to the targets",
        },
        opts,
    );
    const open = (args.mode ?? ingressDefaults.mode) === "public";
    const admitting = open ? fromAnywhere(name, args, opts) : fromCloudFront(name, args, base.region, opts);
    const additional = (args.additionalSecurityGroupIds ?? ingressDefaults.additionalSecurityGroupIds).map((id) =>
        pulumi.output(id),
    );
    return { base, ids: [base.id, ...admitting, ...additional] };
}

/**
 * CloudFront alone. Its prefix list counts as 55 of the 60 rules that a group may have, hence a group for each port.
 * The list names all of CloudFront, but an internal load balancer is reached by this account's VPC origins only.
 *
 * With a domain both doors stay: CloudFront takes minutes to move from one port to the other, and a door that closes
 * earlier would be an outage. A door without a listener behind it leads nowhere.
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
function fromCloudFront(
    name: string,
    args: IngressArgs,
    region: pulumi.Output<string>,
    opts: pulumi.CustomResourceOptions,
): pulumi.Output<string>[] {
    const prefixListId = args.cloudFrontPrefixListId ?? region.apply(originFacingPrefixListId);
    const ports = args.domain === undefined ? { http: 80 } : { http: 80, https: 443 };
    return Object.entries(ports).map(([protocol, port]) => {
        const group = new aws.ec2.SecurityGroup(
            `${name}-${protocol}`,
            { vpcId: args.vpcId, description: `Admits CloudFront to the load balancer of ${name}, ${protocol}` },
            opts,
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-${protocol}`,
            {
                securityGroupId: group.id,
                prefixListId,
                ...tcp(port),
                description: "Origin-facing servers of CloudFront",
            },
            opts,
        );
        return group.id;
    });
}

/** Anyone: HTTPS once it is served, and HTTP, which redirects to it. */
function fromAnywhere(name: string, args: IngressArgs, opts: pulumi.CustomResourceOptions): pulumi.Output<string>[] {
    const group = new aws.ec2.SecurityGroup(
        `${name}-public`,
        { vpcId: args.vpcId, description: `Admits anyone to the load balancer of ${name}` },
        opts,
    );
    const ports = isDelegated(args) ? { http: 80, https: 443 } : { http: 80 };
    for (const [protocol, port] of Object.entries(ports)) {
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-public-${protocol}`,
            { securityGroupId: group.id, cidrIpv4: "0.0.0.0/0", ...tcp(port), description: "Anyone" },
            opts,
        );
    }
    return [group.id];
}

function tcp(port: number) {
    return { ipProtocol: "tcp", fromPort: port, toPort: port };
}
