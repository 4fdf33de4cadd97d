import type * as aws from "@pulumi/aws";
import { at, type Facts, factsFrom, plain, type Reader, worded } from "./read";

export const networkFacts: Record<string, Facts> = {
    "aws:ec2/vpc:Vpc": factsFrom<aws.ec2.VpcArgs>(({ text }) => [text("cidrBlock")]),
    "aws:ec2/subnet:Subnet": factsFrom<aws.ec2.SubnetArgs>(({ text }) => [text("cidrBlock"), text("availabilityZone")]),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": factsFrom<aws.ec2.DefaultSecurityGroupArgs>(({ list }) => [
        list("ingress").length + list("egress").length === 0 && "admits nothing",
    ]),
    "aws:ec2/route:Route": factsFrom<aws.ec2.RouteArgs>(({ text }) => [
        worded`to ${text("destinationCidrBlock") ?? text("destinationIpv6CidrBlock")}`,
    ]),
    "aws:ec2/vpcEndpoint:VpcEndpoint": factsFrom<aws.ec2.VpcEndpointArgs>(({ text }) => [
        text("vpcEndpointType"),
        text("serviceName"),
    ]),
    "aws:ec2/networkInterface:NetworkInterface": factsFrom<aws.ec2.NetworkInterfaceArgs>(({ list }) =>
        list("privateIps").map(plain),
    ),
    "aws:ec2/eip:Eip": factsFrom<aws.ec2.EipArgs>(() => ["one public IPv4 address"]),
    "aws:ec2/natGateway:NatGateway": factsFrom<aws.ec2.NatGatewayArgs>(({ text }) => [text("connectivityType")]),
    "aws:ec2/instance:Instance": factsFrom<aws.ec2.InstanceArgs>(({ text }) => [text("instanceType"), text("ami")]),
    "aws:ec2/launchTemplate:LaunchTemplate": factsFrom<aws.ec2.LaunchTemplateArgs>(({ text, within }) => {
        const disk = (key: string) => within("blockDeviceMappings", 0, "ebs", key);
        return [
            text("instanceType"),
            worded`${disk("volumeSize")} GiB ${disk("volumeType") ?? "disk"}`,
            disk("encrypted") === "true" && "encrypted",
            within("metadataOptions", "httpTokens") === "required" && "IMDSv2",
            text("imageId"),
        ];
    }),
    "aws:autoscaling/group:Group": factsFrom<aws.autoscaling.GroupArgs>(({ text, list, within }) => [
        worded`${text("minSize")} to ${text("maxSize")} instances`,
        worded`desired ${text("desiredCapacity")}`,
        ...list("mixedInstancesPolicy", "launchTemplate", "overrides").map((one) => plain(at(one, "instanceType"))),
        within("mixedInstancesPolicy", "instancesDistribution", "onDemandPercentageAboveBaseCapacity") === "0" &&
            "on Spot",
    ]),
    "aws:autoscaling/lifecycleHook:LifecycleHook": factsFrom<aws.autoscaling.LifecycleHookArgs>(({ text }) => [
        text("lifecycleTransition"),
        worded`waits ${text("heartbeatTimeout")} s`,
    ]),
    // Its rules are resources of their own; its description says again what these say.
    "aws:ec2/securityGroup:SecurityGroup": factsFrom<aws.ec2.SecurityGroupArgs>(({ text }) => [text("name")]),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": factsFrom<aws.vpc.SecurityGroupIngressRuleArgs>(
        rule("from"),
    ),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": factsFrom<aws.vpc.SecurityGroupEgressRuleArgs>(
        rule("to"),
    ),
};

function rule(preposition: string) {
    return ({ text, within }: Reader<aws.vpc.SecurityGroupIngressRuleArgs>) => {
        const protocol = text("ipProtocol") === "-1" ? "all traffic" : text("ipProtocol");
        const [first, last] = [text("fromPort"), text("toPort")];
        const ports = first === undefined || first === "-1" ? "" : ` ${first === last ? first : `${first}-${last}`}`;
        // A group's or list's id is known after `up` alone; that there is one says enough.
        const peer =
            text("cidrIpv4") ??
            text("cidrIpv6") ??
            (within("prefixListId") === undefined ? "another security group" : "a prefix list");
        return [worded`${protocol}${ports} ${preposition} ${peer}`];
    };
}
