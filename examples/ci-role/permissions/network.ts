import type { Names } from "../names";
import { type Permission, writers } from "./permission";

/** The network, its machines and its load balancers. */
export function networkPermissions(names: Names): Record<string, Permission> {
    const { of, regional } = writers(names);
    const ec2 = of("ec2", ["*"], "Describe*");
    const tagged = "CreateTags DeleteTags";
    const elb = of("elasticloadbalancing", ["*"], "Describe*");
    const scalingGroup = of(
        "autoscaling",
        [regional("autoscaling", "autoScalingGroup:*:autoScalingGroupName/network-*")],
        "",
    );
    return {
        "aws:ec2/vpc:Vpc": ec2(`CreateVpc DeleteVpc ModifyVpcAttribute ${tagged}`),
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": ec2(
            "RevokeSecurityGroupIngress RevokeSecurityGroupEgress",
        ),
        "aws:ec2/internetGateway:InternetGateway": ec2(
            "CreateInternetGateway DeleteInternetGateway AttachInternetGateway DetachInternetGateway",
        ),
        "aws:ec2/routeTable:RouteTable": ec2("CreateRouteTable DeleteRouteTable"),
        "aws:ec2/routeTableAssociation:RouteTableAssociation": ec2(
            "AssociateRouteTable DisassociateRouteTable ReplaceRouteTableAssociation",
        ),
        "aws:ec2/route:Route": ec2("CreateRoute DeleteRoute ReplaceRoute"),
        "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": ec2(
            "AssociateVpcCidrBlock DisassociateVpcCidrBlock",
        ),
        "aws:ec2/subnet:Subnet": ec2("CreateSubnet DeleteSubnet ModifySubnetAttribute"),
        "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints"),
        "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": ec2("ModifyVpcEndpoint"),
        "aws:ec2/eip:Eip": ec2("AllocateAddress ReleaseAddress AssociateAddress DisassociateAddress"),
        "aws:ec2/networkInterface:NetworkInterface": ec2(
            "CreateNetworkInterface DeleteNetworkInterface ModifyNetworkInterfaceAttribute DetachNetworkInterface",
        ),
        "aws:ec2/natGateway:NatGateway": ec2("CreateNatGateway DeleteNatGateway"),
        "aws:ec2/securityGroup:SecurityGroup": ec2("CreateSecurityGroup DeleteSecurityGroup RevokeSecurityGroupEgress"),
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ec2(
            "AuthorizeSecurityGroupIngress RevokeSecurityGroupIngress ModifySecurityGroupRules",
        ),
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ec2(
            "AuthorizeSecurityGroupEgress RevokeSecurityGroupEgress ModifySecurityGroupRules",
        ),
        // Autoscaling tries a launch template with the rights of anyone who names it.
        "aws:ec2/launchTemplate:LaunchTemplate": ec2(
            "CreateLaunchTemplate CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplate RunInstances",
        ),
        "aws:autoscaling/group:Group": scalingGroup(
            "CreateAutoScalingGroup UpdateAutoScalingGroup DeleteAutoScalingGroup CreateOrUpdateTags DeleteTags EnableMetricsCollection DisableMetricsCollection StartInstanceRefresh CancelInstanceRefresh",
        ),
        "aws:autoscaling/lifecycleHook:LifecycleHook": scalingGroup("PutLifecycleHook DeleteLifecycleHook"),
        "aws:lb/loadBalancer:LoadBalancer": elb(
            "CreateLoadBalancer DeleteLoadBalancer ModifyLoadBalancerAttributes SetSecurityGroups SetSubnets AddTags RemoveTags",
        ),
        "aws:lb/listener:Listener": elb("CreateListener ModifyListener ModifyListenerAttributes DeleteListener"),
        "aws:lb/listenerCertificate:ListenerCertificate": elb("AddListenerCertificates RemoveListenerCertificates"),
        "aws:lb/listenerRule:ListenerRule": elb("CreateRule ModifyRule DeleteRule SetRulePriorities"),
        "aws:lb/targetGroup:TargetGroup": elb(
            "CreateTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes DeleteTargetGroup",
        ),
    };
}
