import * as aws from "@pulumi/aws";
import { expect } from "chai";
import { Network, type NetworkArgs } from "../../../components/network";
import { natPolicy } from "../../../components/network/nat/role";
import { type Made, make } from "../harness";

const network = (args: Partial<NetworkArgs> = {}): Promise<Made> =>
    make(() => {
        const { outboundSubnetIds } = new Network("net", {
            availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"],
            ...args,
        });
        // Represents a service that needs the internet at its start.
        new aws.ec2.LaunchConfiguration("late", {
            imageId: "ami-0123456789abcdef0",
            instanceType: "t4g.nano",
            keyName: outboundSubnetIds.apply((ids) => ids.join()),
        });
    });

const natTag = { key: "nat-network", value: "glimpse/test/net" };

describe("the NAT instance", () => {
    it("is a group of one with room for a successor, launched before the old one ends", async () => {
        const { inputs } = (await network()).one("aws:autoscaling/group:Group");
        expect(inputs).to.deep.include({
            minSize: 1,
            desiredCapacity: 1,
            maxSize: 2,
            instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
            instanceRefresh: {
                strategy: "Rolling",
                preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
            },
            healthCheckType: "EC2",
            healthCheckGracePeriod: 60,
            defaultInstanceWarmup: 1,
            waitForCapacityTimeout: "10m",
            ignoreFailedScalingActivities: true,
            metricsGranularity: "1Minute",
        });
        expect(inputs["enabledMetrics"]).to.include("GroupInServiceInstances");
    });

    it("counts as in service only when its script says so, and is abandoned otherwise", async () => {
        const { inputs } = (await network()).one("aws:autoscaling/group:Group");
        expect(inputs["initialLifecycleHooks"]).to.deep.equal([
            {
                name: "packets-flow",
                lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
                heartbeatTimeout: 300,
                defaultResult: "ABANDON",
            },
        ]);
    });

    it("comes up in any public subnet, from the version of the template that a refresh can see", async () => {
        const made = await network();
        const { inputs } = made.one("aws:autoscaling/group:Group");
        const template = made.one("aws:ec2/launchTemplate:LaunchTemplate");
        expect(inputs["vpcZoneIdentifiers"]).to.deep.equal(
            ["net-public-a", "net-public-c"].map((name) => made.one("aws:ec2/subnet:Subnet", name).outputs?.["id"]),
        );
        expect(inputs["launchTemplate"]).to.deep.equal({
            id: template.outputs?.["id"],
            version: String(template.outputs?.["latestVersion"]),
        });
    });

    it("is a t4g.nano on Ubuntu by public parameter, with IMDSv2 only and an encrypted volume of 8 GiB", async () => {
        const { inputs } = (await network()).one("aws:ec2/launchTemplate:LaunchTemplate");
        expect(inputs).to.deep.include({
            imageId: "resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id",
            instanceType: "t4g.nano",
            creditSpecification: { cpuCredits: "unlimited" },
            metadataOptions: {
                httpEndpoint: "enabled",
                httpTokens: "required",
                httpPutResponseHopLimit: 1,
                instanceMetadataTags: "enabled",
            },
            blockDeviceMappings: [
                {
                    deviceName: "/dev/sda1",
                    ebs: { volumeType: "gp3", volumeSize: 8, encrypted: "true", deleteOnTermination: "true" },
                },
            ],
        });
        expect(inputs).not.to.have.property("keyName");
    });

    it("takes another image, type, volume and credit mode", async () => {
        const { inputs } = (
            await network({
                natImageId: "ami-0123456789abcdef0",
                natInstanceType: "c7gn.medium",
                natVolumeGiB: 12,
                natRootDeviceName: "/dev/xvda",
                natCpuCredits: "standard",
            })
        ).one("aws:ec2/launchTemplate:LaunchTemplate");
        expect(inputs).to.deep.include({
            imageId: "ami-0123456789abcdef0",
            instanceType: "c7gn.medium",
            creditSpecification: { cpuCredits: "standard" },
        });
        expect(inputs["blockDeviceMappings"]).to.deep.include({
            deviceName: "/dev/xvda",
            ebs: { volumeType: "gp3", volumeSize: 12, encrypted: "true", deleteOnTermination: "true" },
        });
    });

    it("pays for one public address: EC2 takes the temporary one of the launch back", async () => {
        const made = await network();
        expect(made.all("aws:ec2/eip:Eip")).to.have.length(1);
        const address = made.one("aws:ec2/eip:Eip");
        expect(address.inputs["domain"]).to.equal("vpc");
        // A gateway cannot be detached while an address is in use: destroy must take the address first.
        expect(made.waits(address, made.one("aws:ec2/internetGateway:InternetGateway"))).to.equal(true);
        const template = made.one("aws:ec2/launchTemplate:LaunchTemplate");
        const interfaces = template.inputs["networkInterfaces"] as Record<string, unknown>[];
        expect(interfaces).to.have.length(1);
        expect(interfaces[0]).to.deep.include({ deviceIndex: 0, associatePublicIpAddress: "true" });
    });

    it("admits the VPC alone and has no other door", async () => {
        const made = await network({ cidrBlock: "10.7.0.0/16" });
        const rules = made.all("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
        expect(rules.map(({ inputs }) => [inputs["cidrIpv4"], inputs["ipProtocol"]])).to.deep.equal([
            ["10.7.0.0/16", "-1"],
        ]);
        expect(made.one("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule").inputs).to.deep.include({
            cidrIpv4: "0.0.0.0/0",
            ipProtocol: "-1",
        });
        expect(made.one("aws:ec2/securityGroup:SecurityGroup").inputs).not.to.have.any.keys("ingress", "egress");
    });

    it("marks with one tag all that its role may touch, and nothing else", async () => {
        const made = await network();
        const marked = made.inventory.resources
            .filter(
                ({ inputs }) => (inputs["tags"] as Record<string, string> | undefined)?.[natTag.key] === natTag.value,
            )
            .map(({ type, name }) => `${type} ${name}`);
        expect(marked).to.have.members([
            "aws:ec2/routeTable:RouteTable net-private-a",
            "aws:ec2/routeTable:RouteTable net-private-c",
            "aws:ec2/eip:Eip net-nat",
            "aws:cloudwatch/logGroup:LogGroup net-nat-log",
        ]);
        expect(made.one("aws:autoscaling/group:Group").inputs["tags"]).to.deep.include({
            ...natTag,
            propagateAtLaunch: false,
        });
        const specifications = made.one("aws:ec2/launchTemplate:LaunchTemplate").inputs["tagSpecifications"];
        expect(specifications).to.deep.equal(
            ["instance", "volume", "network-interface"].map((resourceType) => ({
                resourceType,
                tags: { Name: "net-nat", [natTag.key]: natTag.value },
            })),
        );
    });

    it("boots only when its rights, address, routes and way out are there", async () => {
        const made = await network();
        const group = made.one("aws:autoscaling/group:Group");
        for (const [type, name] of [
            ["aws:iam/rolePolicy:RolePolicy", "net-nat"],
            ["aws:iam/instanceProfile:InstanceProfile", "net-nat"],
            ["aws:ec2/eip:Eip", "net-nat"],
            ["aws:ec2/route:Route", "net-private-a"],
            ["aws:ec2/route:Route", "net-private-c"],
            ["aws:ec2/route:Route", "net-public"],
            ["aws:ec2/routeTableAssociation:RouteTableAssociation", "net-public-a"],
            ["aws:ec2/routeTableAssociation:RouteTableAssociation", "net-public-c"],
            ["aws:ec2/internetGateway:InternetGateway", "net"],
            ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "net-nat"],
            ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "net-nat"],
        ] as const) {
            expect(made.waits(group, made.one(type, name)), `${type} ${name}`).to.equal(true);
        }
    });

    it("is made before anything that takes the outbound subnets", async () => {
        const made = await network();
        const late = made.one("aws:ec2/launchConfiguration:LaunchConfiguration");
        expect(made.waits(late, made.one("aws:autoscaling/group:Group"))).to.equal(true);
        for (const letter of ["a", "c"]) {
            for (const type of [
                "aws:ec2/routeTableAssociation:RouteTableAssociation",
                "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
            ]) {
                expect(made.waits(late, made.one(type, `net-private-${letter}`)), type).to.equal(true);
            }
        }
    });
});

describe("the NAT instance's role", () => {
    const policy = natPolicy(
        "arn:aws:ec2:ap-northeast-2:123456789012:vpc/vpc-1",
        "eipalloc-1",
        "arn:aws:logs:ap-northeast-2:123456789012:log-group:/nat/glimpse/test/net",
        "glimpse/test/net",
    );
    const statement = (sid: string) => policy.Statement.find(({ Sid }) => Sid === sid);
    const ours = { "aws:ResourceTag/nat-network": "glimpse/test/net" };

    it("is EC2's alone, with the policy as it is written here", async () => {
        const made = await network();
        expect(JSON.parse(String(made.one("aws:iam/role:Role").inputs["assumeRolePolicy"])).Statement).to.deep.equal([
            { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
        ]);
        const attached = JSON.parse(String(made.one("aws:iam/rolePolicy:RolePolicy").inputs["policy"]));
        expect(attached.Statement.map(({ Sid }: { Sid: string }) => Sid)).to.deep.equal(
            policy.Statement.map(({ Sid }) => Sid),
        );
        expect(JSON.stringify(attached)).to.contain(`"aws:ResourceTag/nat-network":"glimpse/test/net"`);
        expect(JSON.stringify(attached)).to.contain("arn:aws:ec2:ap-northeast-2:123456789012:route-table/*");
        expect(made.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment")).to.deep.equal([]);
    });

    it("takes the one address, to marked interfaces", () => {
        expect(statement("TakeAddress")).to.deep.include({
            Action: "ec2:AssociateAddress",
            Resource: [
                "arn:aws:ec2:ap-northeast-2:123456789012:elastic-ip/eipalloc-1",
                "arn:aws:ec2:ap-northeast-2:123456789012:network-interface/*",
                "arn:aws:ec2:ap-northeast-2:123456789012:instance/*",
            ],
            Condition: { StringEquals: ours },
        });
    });

    it("moves routes of marked tables, and of a marked interface nothing but the check", () => {
        expect(statement("TakeRoutes")).to.deep.include({
            Action: ["ec2:ReplaceRoute", "ec2:CreateRoute"],
            Condition: { StringEquals: ours },
        });
        expect(statement("StopSourceDestinationCheck")?.Condition).to.deep.equal({
            StringEquals: ours,
            StringEqualsIgnoreCase: { "ec2:Attribute/SourceDestCheck": "false" },
        });
    });

    it("completes launches of the NAT's group alone", () => {
        expect(statement("CompleteLaunch")).to.deep.include({
            Action: ["autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"],
            Resource: "arn:aws:autoscaling:ap-northeast-2:123456789012:autoScalingGroup:*:autoScalingGroupName/*",
            Condition: { StringEquals: ours },
        });
    });

    it("names every action, and goes without a condition for its own log and Session Manager's five alone", () => {
        const actions = policy.Statement.flatMap(({ Action }) => Action);
        expect(actions.filter((action) => action.includes("*"))).to.deep.equal([]);
        const everywhere = policy.Statement.filter((one) => !("Condition" in one)).flatMap(({ Action }) => Action);
        expect(everywhere).to.deep.equal([
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
        ]);
    });
});
