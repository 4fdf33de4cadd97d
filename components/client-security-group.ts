import type * as pulumi from "@pulumi/pulumi";
import * as aws from "./aws";

/** What a server's security group needs to know. */
export interface ClientSecurityGroupOptions {
    /** What is behind it, for its description: `PostgreSQL`. */
    server: string;
    vpcId: pulumi.Input<string>;
    port: number;
    /** Another port that it listens on. */
    secondPort?: number;
    clientSecurityGroupIds: pulumi.Input<string>[];
    tags?: Record<string, string>;
}

/**
 * A security group that admits named groups on one port and no one else: no address range, no rule for the way out (a
 * server only answers, and answers need none). The rules are separate resources, so that others may add theirs;
 * inline rules would take those away at the next `up`.
 */
export function clientSecurityGroup(
    name: string,
    { server, vpcId, port, secondPort, clientSecurityGroupIds, tags }: ClientSecurityGroupOptions,
    opts: pulumi.CustomResourceOptions,
): { group: aws.ec2.SecurityGroup; rules: aws.vpc.SecurityGroupIngressRule[] } {
    const group = new aws.ec2.SecurityGroup(
        `${name}-security-group`,
        // AWS cannot change a description: another text here is another group.
        { vpcId, description: `${server}: named security groups only`, tags },
        opts,
    );
    const ruleFor = (client: pulumi.Input<string>, index: number, toPort: number) =>
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-client-${index}${toPort === port ? "" : `-${toPort}`}`,
            {
                securityGroupId: group.id,
                referencedSecurityGroupId: client,
                ipProtocol: "tcp",
                fromPort: toPort,
                toPort,
                description: `${server} from client ${index}`,
                tags,
            },
            opts,
        );
    const ports = secondPort === undefined ? [port] : [port, secondPort];
    const rules = clientSecurityGroupIds.flatMap((client, index) =>
        ports.map((toPort) => ruleFor(client, index, toPort)),
    );
    return { group, rules };
}
