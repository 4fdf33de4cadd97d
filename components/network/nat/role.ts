import * as pulumi from "@pulumi/pulumi";
import * as aws from "../../aws";
import { NAT_METRICS, NAT_TAG } from "./metrics";

/** What the role's rights are scoped by. */
export interface NatRoleArgs {
    /** `arn:partition:ec2:region:account:vpc/...`: names partition, region and account. */
    vpcArn: pulumi.Output<string>;
    allocationId: pulumi.Output<string>;
    /** The log group that it may write to. */
    logGroupArn: pulumi.Output<string>;
    /** Route tables that are someone else's, and so without the tag. */
    guestOf: pulumi.Output<string>[] | undefined;
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
                .all([args.vpcArn, args.allocationId, args.logGroupArn, pulumi.all(args.guestOf ?? [])])
                .apply(([vpcArn, allocationId, logGroupArn, tables]) =>
                    JSON.stringify(natPolicy(vpcArn, allocationId, logGroupArn, args.tagValue, tables)),
                ),
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
 *
 * @param guestOf ids of route tables that are someone else's: no tag of this program is put on them
 */
export function natPolicy(
    vpcArn: string,
    allocationId: string,
    logGroupArn: string,
    tagValue: string,
    guestOf: readonly string[] = [],
) {
    const [, partition, , region, account] = vpcArn.split(":");
    const ec2 = (resource: string) => `arn:${partition}:ec2:${region}:${account}:${resource}`;
    const ours = { [`aws:ResourceTag/${NAT_TAG}`]: tagValue };
    const isGuest = guestOf.length > 0;
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
                Resource: isGuest ? guestOf.map((id) => ec2(`route-table/${id}`)) : ec2("route-table/*"),
                ...(isGuest ? {} : { Condition: { StringEquals: ours } }),
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
                Action: [
                    "ec2:DescribeAddresses",
                    "ec2:DescribeRouteTables",
                    // Whether the interface that a route leads to is this network's NAT, or someone else's.
                    ...(isGuest ? ["ec2:DescribeNetworkInterfaces"] : []),
                ],
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
                // Its own stream in its network's log group. Reading and deleting are others'.
                Sid: "WriteLog",
                Effect: "Allow",
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: `${logGroupArn}:*`,
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
