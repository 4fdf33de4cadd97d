const autoscaling = require("aws-cdk-lib/aws-autoscaling");
const ec2 = require("aws-cdk-lib/aws-ec2");
const iam = require("aws-cdk-lib/aws-iam");
const logs = require("aws-cdk-lib/aws-logs");

/* Two zones, and an instance as their NAT. */

const REGION = "ap-northeast-2";

function network(stack) {
    const vpc = new ec2.Vpc(stack, "network", {
        ipAddresses: ec2.IpAddresses.cidr("10.0.0.0/16"),
        availabilityZones: ["a", "c"].map((zone) => `${REGION}${zone}`),
        natGateways: 0,
        restrictDefaultSecurityGroup: false,
        subnetConfiguration: [
            { name: "public", subnetType: ec2.SubnetType.PUBLIC, cidrMask: 20 },
            { name: "private", subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 20 },
        ],
        gatewayEndpoints: { s3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
    });
    return { vpc, nat: nat(stack, vpc) };
}

/** An instance in a group of one, which takes the address and the interface that the routes lead to. */
function nat(stack, vpc) {
    const log = new logs.LogGroup(stack, "nat-log", { retention: logs.RetentionDays.ONE_MONTH });
    const address = new ec2.CfnEIP(stack, "nat-address", { domain: "vpc" });
    const securityGroup = new ec2.SecurityGroup(stack, "nat-security-group", { vpc });
    securityGroup.addIngressRule(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.allTraffic());
    const spare = new ec2.CfnNetworkInterface(stack, "nat-interface", {
        subnetId: vpc.publicSubnets[0].subnetId,
        groupSet: [securityGroup.securityGroupId],
        sourceDestCheck: false,
    });
    vpc.isolatedSubnets.forEach(({ routeTable }, index) => {
        new ec2.CfnRoute(stack, `nat-route-${index}`, {
            routeTableId: routeTable.routeTableId,
            destinationCidrBlock: "0.0.0.0/0",
            networkInterfaceId: spare.attrId,
        });
    });
    const role = new iam.Role(stack, "nat-role", { assumedBy: new iam.ServicePrincipal("ec2.amazonaws.com") });
    role.addToPolicy(
        new iam.PolicyStatement({
            actions: ["ec2:AssociateAddress", "ec2:ReplaceRoute", "ec2:ModifyInstanceAttribute"],
            resources: ["*"],
        }),
    );
    log.grantWrite(role);
    const userData = ec2.UserData.forLinux();
    userData.addCommands(
        `aws ec2 associate-address --allocation-id ${address.attrAllocationId} --instance-id "$INSTANCE"`,
        "sysctl -w net.ipv4.ip_forward=1",
        "nft add table ip nat",
    );
    const launchTemplate = new ec2.LaunchTemplate(stack, "nat-template", {
        instanceType: new ec2.InstanceType("t4g.nano"),
        machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
        blockDevices: [
            {
                deviceName: "/dev/xvda",
                volume: ec2.BlockDeviceVolume.ebs(8, {
                    encrypted: true,
                    volumeType: ec2.EbsDeviceVolumeType.GP3,
                }),
            },
        ],
        requireImdsv2: true,
        role,
        securityGroup,
        userData,
    });
    return new autoscaling.AutoScalingGroup(stack, "nat", {
        vpc,
        vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC },
        launchTemplate,
        minCapacity: 1,
        maxCapacity: 2,
    });
}

module.exports = { network };
