import { isMapping, type Values } from "../../read/answers";
import { into, mapping, pairs, renamed, spread, tags } from "./mapping";

const RULE_NAMES = { groupId: "securityGroupId", cidrIp: "cidrIpv4" };
const RULE_SAME = "cidrIpv6 description fromPort ipProtocol toPort";

/** A rule within a group has lists where CloudFormation has one value. */
function rules(value: unknown): unknown {
    if (!Array.isArray(value)) return value;
    return value.map((one) => {
        if (!isMapping(one)) return one;
        const list = (name: string, item: unknown) => (item === undefined ? {} : { [name]: [item] });
        const { cidrIp, cidrIpv6, sourceSecurityGroupId, destinationSecurityGroupId } = one;
        return {
            protocol: one["ipProtocol"],
            // Without ports a rule of all protocols is for every port.
            fromPort: one["fromPort"] ?? 0,
            toPort: one["toPort"] ?? (one["fromPort"] === undefined ? 0 : one["fromPort"]),
            description: one["description"],
            ...list("cidrBlocks", cidrIp),
            ...list("ipv6CidrBlocks", cidrIpv6),
            ...list("securityGroups", sourceSecurityGroupId ?? destinationSecurityGroupId),
            ...list("prefixListIds", one["sourcePrefixListId"] ?? one["destinationPrefixListId"]),
        };
    });
}

/** A load balancer's switches, by CloudFormation's names; their values are text. */
const BALANCER_ATTRIBUTES: Record<string, string> = {
    "deletion_protection.enabled": "enableDeletionProtection",
    "idle_timeout.timeout_seconds": "idleTimeout",
    "load_balancing.cross_zone.enabled": "enableCrossZoneLoadBalancing",
    "routing.http.desync_mitigation_mode": "desyncMitigationMode",
    "routing.http.drop_invalid_header_fields.enabled": "dropInvalidHeaderFields",
};

function attributes(value: unknown): Values {
    return spread(BALANCER_ATTRIBUTES)(pairs(value));
}

function actions(value: unknown): unknown {
    return renamed({ redirectConfig: "redirect", forwardConfig: "forward", fixedResponseConfig: "fixedResponse" })(
        value,
    );
}

function certificate(value: unknown): Values {
    const first = Array.isArray(value) ? value[0] : value;
    return { certificateArn: isMapping(first) ? first["certificateArn"] : first };
}

/** A zone without `vpcs` is public. */
const zone = mapping("aws:route53/zone:Zone", {
    same: "name",
    as: { vpcs: "vpcs" },
    neither: "hostedZoneConfig hostedZoneTags queryLoggingConfig",
});

/** VPCs, their ways out, addresses, groups, load balancers, zones. */
export const network = {
    "aws-native:ec2:Vpc": mapping("aws:ec2/vpc:Vpc", {
        same: "cidrBlock enableDnsHostnames enableDnsSupport instanceTenancy ipv4IpamPoolId ipv4NetmaskLength",
        as: tags,
    }),
    "aws-native:ec2:Subnet": mapping("aws:ec2/subnet:Subnet", {
        same: "assignIpv6AddressOnCreation availabilityZone availabilityZoneId cidrBlock ipv6CidrBlock mapPublicIpOnLaunch outpostArn vpcId",
        as: tags,
        neither:
            "enableDns64 enableLniAtDeviceIndex ipv4IpamPoolId ipv4NetmaskLength ipv6IpamPoolId ipv6Native " +
            "ipv6NetmaskLength privateDnsNameOptionsOnLaunch",
    }),
    "aws-native:ec2:InternetGateway": mapping("aws:ec2/internetGateway:InternetGateway", { as: tags }),
    "aws-native:ec2:EgressOnlyInternetGateway": mapping("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", {
        same: "vpcId",
        as: tags,
    }),
    "aws-native:ec2:VpcGatewayAttachment": mapping("aws:ec2/internetGatewayAttachment:InternetGatewayAttachment", {
        same: "internetGatewayId vpcId",
        neither: "vpnGatewayId",
    }),
    "aws-native:ec2:RouteTable": mapping("aws:ec2/routeTable:RouteTable", { same: "vpcId", as: tags }),
    "aws-native:ec2:Route": mapping("aws:ec2/route:Route", {
        same:
            "carrierGatewayId coreNetworkArn destinationIpv6CidrBlock destinationPrefixListId " +
            "gatewayId localGatewayId natGatewayId networkInterfaceId routeTableId transitGatewayId vpcEndpointId " +
            "vpcPeeringConnectionId",
        as: { destinationCidrBlock: "destinationCidrBlock", egressOnlyInternetGatewayId: "egressOnlyGatewayId" },
        neither: "instanceId",
    }),
    "aws-native:ec2:SubnetRouteTableAssociation": mapping("aws:ec2/routeTableAssociation:RouteTableAssociation", {
        same: "routeTableId subnetId",
    }),
    "aws-native:ec2:NatGateway": mapping("aws:ec2/natGateway:NatGateway", {
        same:
            "allocationId availabilityMode connectivityType secondaryAllocationIds secondaryPrivateIpAddressCount subnetId " +
            "vpcId",
        as: { ...tags, availabilityZoneAddresses: "availabilityZoneAddresses" },
        neither: "maxDrainDurationSeconds privateIpAddress secondaryPrivateIpAddresses",
    }),
    "aws-native:ec2:Eip": mapping("aws:ec2/eip:Eip", {
        same: "address domain ipamPoolId networkBorderGroup publicIpv4Pool",
        as: { ...tags, instanceId: "instance" },
        neither: "transferAddress",
    }),
    "aws-native:ec2:EipAssociation": mapping("aws:ec2/eipAssociation:EipAssociation", {
        same: "allocationId instanceId networkInterfaceId privateIpAddress",
        neither: "eip",
    }),
    "aws-native:ec2:VpcEndpoint": mapping("aws:ec2/vpcEndpoint:VpcEndpoint", {
        same:
            "ipAddressType privateDnsEnabled resourceConfigurationArn routeTableIds securityGroupIds serviceName " +
            "serviceNetworkArn serviceRegion subnetIds vpcEndpointType vpcId",
        as: { ...tags, policyDocument: "policy" },
        neither: "dnsOptions",
    }),
    "aws-native:ec2:SecurityGroup": mapping("aws:ec2/securityGroup:SecurityGroup", {
        same: "vpcId",
        as: {
            ...tags,
            groupDescription: "description",
            groupName: "name",
            securityGroupEgress: into("egress", rules),
            securityGroupIngress: into("ingress", rules),
        },
    }),
    "aws-native:ec2:SecurityGroupIngress": mapping("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
        same: RULE_SAME,
        as: {
            ...RULE_NAMES,
            sourcePrefixListId: "prefixListId",
            sourceSecurityGroupId: "referencedSecurityGroupId",
        },
        neither: "groupName sourceSecurityGroupName sourceSecurityGroupOwnerId",
    }),
    "aws-native:ec2:SecurityGroupEgress": mapping("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", {
        same: RULE_SAME,
        as: {
            ...RULE_NAMES,
            destinationPrefixListId: "prefixListId",
            destinationSecurityGroupId: "referencedSecurityGroupId",
        },
    }),
    "aws-native:elasticloadbalancingv2:LoadBalancer": mapping("aws:lb/loadBalancer:LoadBalancer", {
        same: "ipAddressType minimumLoadBalancerCapacity name securityGroups subnetMappings subnets",
        as: {
            ...tags,
            loadBalancerAttributes: attributes,
            scheme: into("internal", (value) => value === "internal"),
            type: "loadBalancerType",
        },
        neither:
            "enableCapacityReservationProvisionStabilize enablePrefixForIpv6SourceNat " +
            "enforceSecurityGroupInboundRulesOnPrivateLinkTraffic ipv4IpamPoolId",
        arn: "loadBalancerArn",
    }),
    "aws-native:elasticloadbalancingv2:Listener": mapping("aws:lb/listener:Listener", {
        same: "loadBalancerArn mutualAuthentication port protocol sslPolicy",
        as: { ...tags, certificates: certificate, defaultActions: into("defaultActions", actions) },
        neither: "alpnPolicy listenerAttributes",
        arn: "listenerArn",
    }),
    "aws-native:elasticloadbalancingv2:ListenerRule": mapping("aws:lb/listenerRule:ListenerRule", {
        same: "conditions listenerArn priority",
        as: { actions: into("actions", actions) },
        neither: "transforms",
        arn: "ruleArn",
    }),
    "aws-native:elasticloadbalancingv2:TargetGroup": mapping("aws:lb/targetGroup:TargetGroup", {
        same: "ipAddressType name port protocol protocolVersion targetType vpcId",
        as: tags,
        neither:
            "healthCheckEnabled healthCheckIntervalSeconds healthCheckPath healthCheckPort healthCheckProtocol " +
            "healthCheckTimeoutSeconds healthyThresholdCount matcher targetControlPort targetGroupAttributes targets " +
            "unhealthyThresholdCount",
        arn: "targetGroupArn",
    }),
    "aws-native:route53:HostedZone": zone,
};
