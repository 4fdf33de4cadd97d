import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The tag that marks what the NAT instance of one network may touch; its value is unique per stack and component. */
export const NAT_TAG = "nat-network";

/**
 * The custom metrics that every NAT instance publishes each five minutes, with its group as the dimension
 * AutoScalingGroupName: two metrics, $0.30 each a month beyond the account's first ten.
 */
export const NAT_METRICS = {
    namespace: "NatInstance",
    /** How full the kernel's table of connections was at its fullest, in percent. */
    connections: "ConntrackUsedPercent",
    /** Packets that EC2 delayed or dropped because the instance type's bandwidth, packets or connections were used up. */
    allowance: "AllowanceExceededPackets",
};

/** What the role's rights are scoped by. */
export interface NatRoleArgs {
    /** `arn:partition:ec2:region:account:vpc/...`: names partition, region and account. */
    vpcArn: pulumi.Output<string>;
    allocationId: pulumi.Output<string>;
    /** The value of `NAT_TAG`. */
    tagValue: string;
    tags: Record<string, string>;
}

/** The NAT instance's role, with its profile and the policy that the instance needs from its first second on. */
export function natRole(name: string, args: NatRoleArgs, opts: pulumi.CustomResourceOptions) {
    const role = new aws.iam.Role(
        name,
        {
            description: "NAT instance: takes its own network's routes and address over",
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
            }),
            tags: args.tags,
        },
        opts,
    );
    const policy = new aws.iam.RolePolicy(
        name,
        {
            role: role.name,
            policy: pulumi
                .all([args.vpcArn, args.allocationId])
                .apply(([vpcArn, allocationId]) => JSON.stringify(natPolicy(vpcArn, allocationId, args.tagValue))),
        },
        opts,
    );
    const profile = new aws.iam.InstanceProfile(name, { role: role.name, tags: args.tags }, opts);
    return { policy, profile };
}

/**
 * Exactly the calls of the takeover, on resources that carry this network's tag. EC2 checks every resource of a call, so
 * each of them is tagged: address and route tables by Pulumi, instance and interface by the launch template. Nothing
 * lets the instance tag anything.
 */
export function natPolicy(vpcArn: string, allocationId: string, tagValue: string) {
    const [, partition, , region, account] = vpcArn.split(":");
    const ec2 = (resource: string) => `arn:${partition}:ec2:${region}:${account}:${resource}`;
    const ours = { [`aws:ResourceTag/${NAT_TAG}`]: tagValue };
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "TakeAddress",
                Effect: "Allow",
                Action: "ec2:AssociateAddress",
                Resource: [ec2(`elastic-ip/${allocationId}`), ec2("network-interface/*"), ec2("instance/*")],
                Condition: { StringEquals: ours },
            },
            {
                Sid: "TakeRoutes",
                Effect: "Allow",
                Action: ["ec2:ReplaceRoute", "ec2:CreateRoute"],
                Resource: ec2("route-table/*"),
                Condition: { StringEquals: ours },
            },
            {
                // Without the attribute's key the call could also change the interface's security groups.
                Sid: "StopSourceDestinationCheck",
                Effect: "Allow",
                Action: "ec2:ModifyNetworkInterfaceAttribute",
                Resource: ec2("network-interface/*"),
                Condition: {
                    StringEquals: ours,
                    StringEqualsIgnoreCase: { "ec2:Attribute/SourceDestCheck": "false" },
                },
            },
            {
                Sid: "CompleteLaunch",
                Effect: "Allow",
                Action: ["autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"],
                Resource: `arn:${partition}:autoscaling:${region}:${account}:autoScalingGroup:*:autoScalingGroupName/*`,
                Condition: { StringEquals: ours },
            },
            {
                // Who has the address, where the routes lead. EC2 offers no resource and no tag for these two: the
                // instance can read the whole region's.
                Sid: "SeeOwners",
                Effect: "Allow",
                Action: ["ec2:DescribeAddresses", "ec2:DescribeRouteTables"],
                Resource: "*",
                Condition: { StringEquals: { "ec2:Region": region } },
            },
            {
                Sid: "PublishMetrics",
                Effect: "Allow",
                Action: "cloudwatch:PutMetricData",
                Resource: "*",
                Condition: { StringEquals: { "cloudwatch:namespace": NAT_METRICS.namespace } },
            },
            {
                // Session Manager's minimum. AmazonSSMManagedInstanceCore would add ssm:GetParameter on every parameter of
                // the account, database passwords among them. These actions know no resources.
                Sid: "SessionManager",
                Effect: "Allow",
                Action: [
                    "ssm:UpdateInstanceInformation",
                    "ssmmessages:CreateControlChannel",
                    "ssmmessages:CreateDataChannel",
                    "ssmmessages:OpenControlChannel",
                    "ssmmessages:OpenDataChannel",
                ],
                Resource: "*",
            },
        ],
    };
}
