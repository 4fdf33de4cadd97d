import type * as aws from "@pulumi/aws";
import { type Facts, factsFrom, type Inputs, worded } from "./shown";

export const networkFacts: Record<string, Facts> = {
    "aws:ec2/vpc:Vpc": factsFrom<aws.ec2.VpcArgs>((inputs) => [inputs.text("cidrBlock")]),
    "aws:ec2/subnet:Subnet": factsFrom<aws.ec2.SubnetArgs>((inputs) => [
        inputs.text("cidrBlock"),
        inputs.text("availabilityZone"),
    ]),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": factsFrom<aws.ec2.DefaultSecurityGroupArgs>((inputs) => [
        inputs.count("ingress") + inputs.count("egress") === 0 && "admits nothing",
    ]),
    "aws:ec2/route:Route": factsFrom<aws.ec2.RouteArgs>((inputs) => [
        worded`to ${inputs.text("destinationCidrBlock") ?? inputs.text("destinationIpv6CidrBlock")}`,
    ]),
    "aws:ec2/vpcEndpoint:VpcEndpoint": factsFrom<aws.ec2.VpcEndpointArgs>((inputs) => [
        inputs.text("vpcEndpointType"),
        inputs.text("serviceName"),
    ]),
    "aws:ec2/networkInterface:NetworkInterface": factsFrom<aws.ec2.NetworkInterfaceArgs>((inputs) =>
        inputs.texts("privateIps"),
    ),
    "aws:ec2/eip:Eip": factsFrom<aws.ec2.EipArgs>(() => ["one public IPv4 address"]),
    "aws:ec2/natGateway:NatGateway": factsFrom<aws.ec2.NatGatewayArgs>((inputs) => [inputs.text("connectivityType")]),
    "aws:ec2/instance:Instance": factsFrom<aws.ec2.InstanceArgs>((inputs) => [
        inputs.text("instanceType"),
        inputs.text("ami"),
    ]),
    "aws:ec2/launchTemplate:LaunchTemplate": factsFrom<aws.ec2.LaunchTemplateArgs>((inputs) => {
        const disk = inputs.block("blockDeviceMappings")?.block("ebs");
        return [
            inputs.text("instanceType"),
            worded`${disk?.text("volumeSize")} GiB ${disk?.text("volumeType") ?? "disk"}`,
            disk?.flag("encrypted") && "encrypted",
            inputs.block("metadataOptions")?.text("httpTokens") === "required" && "IMDSv2",
            inputs.text("imageId"),
        ];
    }),
    "aws:autoscaling/group:Group": factsFrom<aws.autoscaling.GroupArgs>((inputs) => {
        const policy = inputs.block("mixedInstancesPolicy");
        const overrides = policy?.block("launchTemplate")?.blocks("overrides") ?? [];
        const onDemand = policy?.block("instancesDistribution")?.number("onDemandPercentageAboveBaseCapacity");
        return [
            worded`${inputs.text("minSize")} to ${inputs.text("maxSize")} instances`,
            worded`desired ${inputs.text("desiredCapacity")}`,
            ...overrides.map((override) => override.text("instanceType")),
            onDemand === 0 && "on Spot",
        ];
    }),
    "aws:autoscaling/lifecycleHook:LifecycleHook": factsFrom<aws.autoscaling.LifecycleHookArgs>((inputs) => [
        inputs.text("lifecycleTransition"),
        worded`waits ${inputs.text("heartbeatTimeout")} s`,
    ]),
    // Its rules are separate resources; its description repeats what these say.
    "aws:ec2/securityGroup:SecurityGroup": factsFrom<aws.ec2.SecurityGroupArgs>((inputs) => [inputs.text("name")]),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": factsFrom<aws.vpc.SecurityGroupIngressRuleArgs>(
        rule("from"),
    ),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": factsFrom<aws.vpc.SecurityGroupEgressRuleArgs>(
        rule("to"),
    ),
};

function rule(preposition: string) {
    return (inputs: Inputs<aws.vpc.SecurityGroupIngressRuleArgs>) => {
        const protocol = inputs.text("ipProtocol") === "-1" ? "all traffic" : inputs.text("ipProtocol");
        const [first, last] = [inputs.text("fromPort"), inputs.text("toPort")];
        const ports = first === undefined || first === "-1" ? "" : ` ${first === last ? first : `${first}-${last}`}`;
        // A group's or list's id is known after `up` alone; that there is one says enough.
        const peer =
            inputs.text("cidrIpv4") ??
            inputs.text("cidrIpv6") ??
            (inputs.text("prefixListId") === undefined ? "another security group" : "a prefix list");
        return [worded`${protocol}${ports} ${preposition} ${peer}`];
    };
}
