import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { type NatValues, natUserData } from "./nat/user-data";
import type { networkDefaults } from "./settings";

/** The VPC of a NAT, made or found. */
export interface NatVpc extends Pick<aws.ec2.Vpc, "id" | "arn" | "cidrBlock"> {
    /** Its other blocks, which a VPC that exists may have. */
    otherBlocks?: string[];
}

/** What a NAT's launch template is made from. */
export interface NatTemplateArgs {
    settings: typeof networkDefaults;
    profileArn: pulumi.Output<string>;
    securityGroupId: pulumi.Output<string>;
    /** How its interface is addressed, in addition to its private IPv4 address. */
    addresses: { associatePublicIpAddress: string; ipv6AddressCount?: number };
    values: pulumi.Output<NatValues>;
    /** Of the instance, its volume and its interface. */
    instanceTags: Record<string, string>;
    tags: Record<string, string>;
}

/** What every NAT's script knows of its network. */
export function natValues(args: {
    settings: Pick<typeof networkDefaults, "natSessions">;
    vpc: NatVpc;
    elasticIp: aws.ec2.Eip;
    routeTableIds: pulumi.Output<string>[];
    logGroup: aws.cloudwatch.LogGroup;
}): pulumi.Output<NatValues> {
    const { vpc, elasticIp } = args;
    return pulumi
        .all([
            vpc.arn,
            vpc.cidrBlock,
            elasticIp.allocationId,
            elasticIp.publicIp,
            pulumi.all(args.routeTableIds),
            args.logGroup.name,
        ])
        .apply(([vpcArn, vpcCidr, allocationId, publicIp, routeTableIds, logGroup]) => ({
            region: vpcArn.split(":")[3] ?? "",
            vpcCidr: [vpcCidr, ...(vpc.otherBlocks ?? [])],
            allocationId,
            publicIp,
            routeTableIds,
            logGroup,
            ...(args.settings.natSessions ? { hasSessions: true } : {}),
        }));
}

/** The launch template of a NAT. */
export function natTemplate(
    name: string,
    { settings, ...args }: NatTemplateArgs,
    opts: pulumi.CustomResourceOptions,
): aws.ec2.LaunchTemplate {
    return new aws.ec2.LaunchTemplate(
        name,
        {
            imageId: settings.natImageId,
            instanceType: settings.natInstanceType,
            iamInstanceProfile: { arn: args.profileArn },
            creditSpecification: { cpuCredits: settings.natCpuCredits },
            instanceInitiatedShutdownBehavior: "terminate",
            // Detailed monitoring would cost 7 custom metrics.
            monitoring: { enabled: false },
            metadataOptions: {
                httpEndpoint: "enabled",
                httpTokens: "required",
                // A forwarded packet has one hop less: metadata stays out of the private subnets' reach.
                httpPutResponseHopLimit: 1,
                // How the script learns the name of its group without a right to describe anything.
                instanceMetadataTags: "enabled",
            },
            networkInterfaces: [
                {
                    deviceIndex: 0,
                    ...args.addresses,
                    deleteOnTermination: "true",
                    securityGroups: [args.securityGroupId],
                    // As long as the instance's own table remembers (nat.sh). EC2's default for TCP is five days.
                    connectionTrackingSpecification: {
                        tcpEstablishedTimeout: 7440,
                        udpTimeout: 60,
                        udpStreamTimeout: 180,
                    },
                },
            ],
            blockDeviceMappings: [
                {
                    deviceName: settings.natRootDeviceName,
                    ebs: {
                        volumeType: "gp3",
                        volumeSize: settings.natVolumeGiB,
                        encrypted: "true",
                        deleteOnTermination: "true",
                    },
                },
            ],
            userData: args.values.apply((values) => Buffer.from(natUserData(values)).toString("base64")),
            tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
                resourceType,
                tags: args.instanceTags,
            })),
            tags: args.tags,
        },
        opts,
    );
}
