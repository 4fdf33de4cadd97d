import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { natRole } from "./nat/role";
import type { NatVpc } from "./nat-template";

/** What the access of a NAT is limited to. */
interface NatAccessArgs {
    vpc: NatVpc;
    elasticIp: aws.ec2.Eip;
    logGroup: aws.cloudwatch.LogGroup;
    /** Route tables of someone else's, which have no tag: its rights name them. */
    guestOf?: pulumi.Output<string>[];
    /** The value of `NAT_TAG`. */
    tagValue: string;
    tags: Record<string, string>;
}

/** What a NAT may do at AWS, and who may reach it: its role and its security group. */
export function natAccess(
    name: string,
    { vpc, elasticIp, logGroup, guestOf, tagValue, tags }: NatAccessArgs,
    opts: pulumi.CustomResourceOptions,
) {
    const { policy, profile } = natRole(
        name,
        { vpcArn: vpc.arn, allocationId: elasticIp.allocationId, logGroupArn: logGroup.arn, guestOf, tagValue, tags },
        opts,
    );
    const { group, rules } = securityGroup(name, vpc, tags, opts);
    return {
        profileArn: profile.arn,
        securityGroupId: group.id,
        /** The instance boots at once: whatever its script needs must be there before its group. */
        needed: [policy, ...rules],
    };
}

/** A NAT's security group, and its rules, which must be there before an instance. */
function securityGroup(name: string, vpc: NatVpc, tags: Record<string, string>, opts: pulumi.CustomResourceOptions) {
    const group = new aws.ec2.SecurityGroup(
        name,
        {
            vpcId: vpc.id,
            description: "NAT instance: from the VPC to the internet, nothing from the internet",
            tags: { ...tags, Name: name },
        },
        opts,
    );
    const ingress = new aws.vpc.SecurityGroupIngressRule(
        name,
        { securityGroupId: group.id, ipProtocol: "-1", cidrIpv4: vpc.cidrBlock, description: "What the VPC sends out" },
        opts,
    );
    const others = (vpc.otherBlocks ?? []).map(
        (cidrIpv4) =>
            new aws.vpc.SecurityGroupIngressRule(
                `${name}-${cidrIpv4.replace("/", "-")}`,
                { securityGroupId: group.id, ipProtocol: "-1", cidrIpv4, description: "What the VPC sends out" },
                opts,
            ),
    );
    const egress = new aws.vpc.SecurityGroupEgressRule(
        name,
        { securityGroupId: group.id, ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", description: "To the internet" },
        opts,
    );
    return { group, rules: [ingress, ...others, egress] };
}
