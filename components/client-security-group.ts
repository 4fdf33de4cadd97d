import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** What a server's security group needs to know. */
export interface ClientSecurityGroupOptions {
    /** What is behind it, for its description: `PostgreSQL`. */
    server: string;
    vpcId: pulumi.Input<string>;
    port: number;
    clientSecurityGroupIds: pulumi.Input<string>[];
    tags?: Record<string, string>;
}

/**
 * A security group that admits named groups on one port and nobody else: no address range, no rule for the way out (a
 * server only answers, and answers need none). The rules are resources of their own, so that others may add theirs;
 * inline rules would take those away at the next `up`.
 */
export function clientSecurityGroup(
    name: string,
    { server, vpcId, port, clientSecurityGroupIds, tags }: ClientSecurityGroupOptions,
    opts: pulumi.CustomResourceOptions,
): { group: aws.ec2.SecurityGroup; rules: aws.vpc.SecurityGroupIngressRule[] } {
    const group = new aws.ec2.SecurityGroup(
        `${name}-security-group`,
        // AWS cannot change a description: another text here is another group.
        { vpcId, description: `${server}: named security groups only`, tags },
        opts,
    );
    const rules = clientSecurityGroupIds.map(
        (client, index) =>
            new aws.vpc.SecurityGroupIngressRule(
                `${name}-client-${index}`,
                {
                    securityGroupId: group.id,
                    referencedSecurityGroupId: client,
                    ipProtocol: "tcp",
                    fromPort: port,
                    toPort: port,
                    description: `${server} from client ${index}`,
                    tags,
                },
                opts,
            ),
    );
    return { group, rules };
}
