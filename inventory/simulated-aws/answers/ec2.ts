import { type Answers, arnOf, hex, idOf, type Question, text } from "./question";

/** An EC2 resource: id and ARN from the same random part. */
function ec2(
    prefix: string,
    kind: string,
    more: (question: Question, id: string) => Record<string, unknown> = () => ({}),
) {
    return (question: Question) => {
        const id = idOf(`${prefix}-`, question);
        return { id, arn: arnOf(question, "ec2", `${kind}/${id}`), ownerId: question.account, ...more(question, id) };
    };
}

// 203.0.113.0/24 and 10.0.0.0/16: a documentation range, and one that no test should take for its own.
function host(question: Question): number {
    return (Number.parseInt(hex(question.physicalName, 4), 16) % 250) + 4;
}

function destinationOf(question: Question): string {
    return text(question, "destinationCidrBlock", text(question, "destinationIpv6CidrBlock"));
}

export const ec2Answers: Answers = {
    "aws:ec2/vpc:Vpc": ec2("vpc", "vpc", (question) => ({
        cidrBlock: text(question, "cidrBlock", "10.0.0.0/16"),
        defaultSecurityGroupId: idOf("sg-", question),
        defaultNetworkAclId: idOf("acl-", question),
        defaultRouteTableId: idOf("rtb-", question),
        mainRouteTableId: idOf("rtb-", question),
        dhcpOptionsId: idOf("dopt-", question),
        enableDnsSupport: question.inputs["enableDnsSupport"] ?? true,
        enableDnsHostnames: question.inputs["enableDnsHostnames"] ?? false,
        instanceTenancy: text(question, "instanceTenancy", "default"),
    })),
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": (question) => ({
        id: idOf("vpc-cidr-assoc-", question),
        ipv6CidrBlock: text(question, "ipv6CidrBlock", `2001:db8:${hex(question.physicalName, 4)}:100::/56`),
    }),
    "aws:ec2/subnet:Subnet": ec2("subnet", "subnet", (question) => ({
        mapPublicIpOnLaunch: question.inputs["mapPublicIpOnLaunch"] ?? false,
        availabilityZone: text(question, "availabilityZone", `${question.region}a`),
    })),
    "aws:ec2/internetGateway:InternetGateway": ec2("igw", "internet-gateway"),
    "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": (question) => ({
        id: `${text(question, "internetGatewayId")}:${text(question, "vpcId")}`,
    }),
    "aws:ec2/routeTable:RouteTable": ec2("rtb", "route-table"),
    "aws:ec2/route:Route": (question) => ({
        id: `r-${text(question, "routeTableId")}${hex(destinationOf(question), 10)}`,
        origin: "CreateRoute",
        state: "active",
    }),
    "aws:ec2/routeTableAssociation:RouteTableAssociation": (question) => ({ id: idOf("rtbassoc-", question) }),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("vpce", "vpc-endpoint", (question) => ({
        vpcEndpointType: text(question, "vpcEndpointType", "Gateway"),
        prefixListId: idOf("pl-", question).slice(0, 11),
        state: "available",
        dnsEntries: [],
        networkInterfaceIds: [],
    })),
    "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": (question) => ({
        id: `a-${text(question, "vpcEndpointId")}${hex(text(question, "routeTableId"), 10)}`,
    }),
    "aws:ec2/securityGroup:SecurityGroup": ec2("sg", "security-group", (question) => ({
        description: text(question, "description", "Managed by Pulumi"),
    })),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2("sg", "security-group", () => ({
        name: "default",
        description: "default VPC security group",
    })),
    "aws:ec2/networkInterface:NetworkInterface": ec2("eni", "network-interface", (question) => ({
        privateIp: `10.0.0.${host(question)}`,
        privateIps: question.inputs["privateIps"] ?? [`10.0.0.${host(question)}`],
        macAddress: "02:00:5e:00:53:01",
        sourceDestCheck: question.inputs["sourceDestCheck"] ?? true,
    })),
    "aws:ec2/eip:Eip": ec2("eipalloc", "elastic-ip", (question, id) => ({
        allocationId: id,
        publicIp: `203.0.113.${host(question)}`,
        publicDns: `ec2-203-0-113-${host(question)}.${question.region}.compute.amazonaws.com`,
        domain: "vpc",
    })),
    "aws:ec2/eipAssociation:EipAssociation": (question) => ({ id: idOf("eipassoc-", question) }),
    "aws:ec2/launchTemplate:LaunchTemplate": ec2("lt", "launch-template", () => ({
        defaultVersion: 1,
        latestVersion: 1,
    })),
    "aws:ec2/natGateway:NatGateway": (question) => ({
        id: idOf("nat-", question),
        publicIp: `203.0.113.${host(question)}`,
        privateIp: `10.0.0.${host(question)}`,
        networkInterfaceId: idOf("eni-", question),
    }),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
};

function rule(question: Question) {
    const id = idOf("sgr-", question);
    return { id, securityGroupRuleId: id, arn: arnOf(question, "ec2", `security-group-rule/${id}`) };
}
