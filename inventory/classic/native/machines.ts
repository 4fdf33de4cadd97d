import { isMapping, type Values } from "../../read/answers";
import { into, mapping, renamed, spread, tags } from "./mapping";

const TEMPLATE = renamed({ launchTemplateId: "id", launchTemplateName: "name" });

/** The volume that an image boots from: its name depends on the image, and one of these is AWS's own images'. */
const ROOT_DEVICES: readonly unknown[] = ["/dev/xvda", "/dev/sda1"];

function devices(value: unknown): Values {
    if (!Array.isArray(value)) return { ebsBlockDevices: value };
    const disks = value.map((one) => {
        if (!isMapping(one) || !isMapping(one["ebs"])) return one;
        return { deviceName: one["deviceName"], ...one["ebs"] };
    });
    const isRoot = (disk: unknown) => isMapping(disk) && ROOT_DEVICES.includes(disk["deviceName"]);
    const [root] = disks.filter(isRoot);
    return { ebsBlockDevices: disks.filter((disk) => !isRoot(disk)), ...(root ? { rootBlockDevice: root } : {}) };
}

/** The first interface decides whether an instance has a public address. */
function interfaces(value: unknown): Values {
    const first = Array.isArray(value) ? value[0] : value;
    if (!isMapping(first)) return { networkInterfaces: value };
    const { associatePublicIpAddress, subnetId, groupSet } = first;
    return {
        ...(associatePublicIpAddress === undefined ? {} : { associatePublicIpAddress }),
        ...(subnetId === undefined ? {} : { subnetId }),
        ...(groupSet === undefined ? {} : { vpcSecurityGroupIds: groupSet }),
    };
}

const instance = mapping("aws:ec2/instance:Instance", {
    same:
        "availabilityZone cpuOptions disableApiTermination ebsOptimized enclaveOptions hostId hostResourceGroupArn " +
        "iamInstanceProfile instanceInitiatedShutdownBehavior instanceType ipv6AddressCount keyName metadataOptions " +
        "monitoring securityGroups sourceDestCheck subnetId tenancy userData",
    as: {
        ...tags,
        blockDeviceMappings: devices,
        creditSpecification: into("creditSpecification", renamed({ cpuCredits: "cpuCredits" })),
        imageId: "ami",
        launchTemplate: into("launchTemplate", TEMPLATE),
        networkInterfaces: interfaces,
        securityGroupIds: "vpcSecurityGroupIds",
    },
    neither:
        "additionalInfo affinity hibernationOptions ipv6Addresses kernelId licenseSpecifications placementGroupName " +
        "privateDnsNameOptions privateIpAddress propagateTagsToVolumeOnCreation ramdiskId ssmAssociations volumes",
});

/** What a template says is one block in CloudFormation. */
function templateData(value: unknown): Values {
    if (!isMapping(value))
        return { instanceType: value, blockDeviceMappings: value, metadataOptions: value, userData: value };
    const { securityGroupIds, networkInterfaces, tagSpecifications: _, ...rest } = value;
    return {
        ...rest,
        ...(securityGroupIds === undefined ? {} : { vpcSecurityGroupIds: securityGroupIds }),
        ...(networkInterfaces === undefined
            ? {}
            : { networkInterfaces: renamed({ groups: "securityGroups" })(networkInterfaces) }),
    };
}

const group = mapping("aws:autoscaling/group:Group", {
    same:
        "availabilityZones capacityRebalance desiredCapacity desiredCapacityType healthCheckGracePeriod healthCheckType " +
        "maxInstanceLifetime maxSize minSize mixedInstancesPolicy targetGroupArns terminationPolicies",
    as: {
        autoScalingGroupName: "name",
        launchConfigurationName: "launchConfiguration",
        launchTemplate: into("launchTemplate", TEMPLATE),
        loadBalancerNames: "loadBalancers",
        newInstancesProtectedFromScaleIn: "protectFromScaleIn",
        tags: "tags",
        vpcZoneIdentifier: "vpcZoneIdentifiers",
    },
    neither:
        "availabilityZoneDistribution availabilityZoneIds availabilityZoneImpairmentPolicy capacityReservationSpecification " +
        "context cooldown defaultInstanceWarmup deletionProtection instanceLifecyclePolicy instanceMaintenancePolicy " +
        "lifecycleHookSpecificationList metricsCollection notificationConfiguration notificationConfigurations " +
        "placementGroup serviceLinkedRoleArn skipZonalShiftValidation trafficSources",
    arn: "autoScalingGroupArn",
});

const service = mapping("aws:ecs/service:Service", {
    same:
        "availabilityZoneRebalancing cluster desiredCount enableEcsManagedTags enableExecuteCommand " +
        "healthCheckGracePeriodSeconds launchType loadBalancers platformVersion propagateTags schedulingStrategy " +
        "serviceConnectConfiguration taskDefinition",
    as: {
        ...tags,
        capacityProviderStrategy: "capacityProviderStrategies",
        deploymentConfiguration: spread({
            maximumPercent: "deploymentMaximumPercent",
            minimumHealthyPercent: "deploymentMinimumHealthyPercent",
            deploymentCircuitBreaker: "deploymentCircuitBreaker",
        }),
        deploymentController: "deploymentController",
        networkConfiguration: into("networkConfiguration", awsvpc),
        serviceName: "name",
        volumeConfigurations: into("volumeConfiguration", taskVolumes),
    },
    neither:
        "forceNewDeployment monitoring placementConstraints placementStrategies role serviceRegistries " +
        "vpcLatticeConfigurations",
    arn: "serviceArn",
});

function taskVolumes(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(taskVolumes);
    if (!isMapping(value)) return value;
    return { ...value, managedEbsVolume: renamed({ sizeInGiB: "sizeInGb" })(value["managedEbsVolume"]) };
}

function awsvpc(value: unknown): unknown {
    const inner = isMapping(value) ? value["awsvpcConfiguration"] : value;
    if (!isMapping(inner)) return inner;
    const { assignPublicIp, ...rest } = inner;
    const isPublic = assignPublicIp === "ENABLED" || (assignPublicIp === "DISABLED" ? false : assignPublicIp);
    return { ...rest, ...(assignPublicIp === undefined ? {} : { assignPublicIp: isPublic }) };
}

/** `{ clusterLogging: { enabledTypes: [{ type: "audit" }] } }` is a list of words in @pulumi/aws. */
function logTypes(value: unknown): unknown {
    const inner = isMapping(value) ? value["clusterLogging"] : value;
    const types = isMapping(inner) ? inner["enabledTypes"] : inner;
    return Array.isArray(types) ? types.map((one) => (isMapping(one) ? one["type"] : one)) : types;
}

/** EC2, Auto Scaling, ECS and EKS. */
export const machines = {
    "aws-native:ec2:Instance": instance,
    "aws-native:ec2:Volume": mapping("aws:ebs/volume:Volume", {
        same: "availabilityZone encrypted iops kmsKeyId multiAttachEnabled outpostArn size snapshotId throughput",
        as: { ...tags, volumeType: "type" },
        neither: "autoEnableIo availabilityZoneId sourceVolumeId",
    }),
    "aws-native:ec2:LaunchTemplate": mapping("aws:ec2/launchTemplate:LaunchTemplate", {
        as: { launchTemplateName: "name", launchTemplateData: templateData },
        neither: "tagSpecifications versionDescription",
    }),
    "aws-native:ec2:KeyPair": mapping("aws:ec2/keyPair:KeyPair", {
        as: tags,
        same: "keyName",
        neither: "keyFormat keyType publicKeyMaterial",
    }),
    "aws-native:autoscaling:AutoScalingGroup": group,
    "aws-native:ecs:Cluster": mapping("aws:ecs/cluster:Cluster", {
        as: { ...tags, clusterName: "name", clusterSettings: "settings" },
        same: "configuration",
        neither: "capacityProviders defaultCapacityProviderStrategy serviceConnectDefaults",
        parts: [
            {
                type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
                from: ["capacityProviders", "defaultCapacityProviderStrategy"],
                inputs: ({ clusterName, capacityProviders, defaultCapacityProviderStrategy }) => [
                    {
                        clusterName,
                        capacityProviders,
                        defaultCapacityProviderStrategies: defaultCapacityProviderStrategy,
                    },
                ],
            },
        ],
    }),
    "aws-native:ecs:Service": service,
    "aws-native:ecs:TaskDefinition": mapping("aws:ecs/taskDefinition:TaskDefinition", {
        same:
            "containerDefinitions cpu executionRoleArn family ipcMode memory networkMode pidMode requiresCompatibilities " +
            "runtimePlatform taskRoleArn volumes",
        as: { ...tags, ephemeralStorage: into("ephemeralStorage", renamed({ sizeInGiB: "sizeInGib" })) },
        neither: "enableFaultInjection placementConstraints proxyConfiguration",
        arn: "taskDefinitionArn",
    }),
    "aws-native:eks:Cluster": mapping("aws:eks/cluster:Cluster", {
        same:
            "accessConfig computeConfig controlPlaneScalingConfig deletionProtection encryptionConfig name outpostConfig " +
            "remoteNetworkConfig roleArn storageConfig upgradePolicy version zonalShiftConfig",
        as: {
            ...tags,
            kubernetesNetworkConfig: "kubernetesNetworkConfig",
            logging: into("enabledClusterLogTypes", logTypes),
            resourcesVpcConfig: into("vpcConfig", renamed({})),
        },
        neither:
            "activeCertificateAuthorityId bootstrapSelfManagedAddons certificateAuthority force kubeApiServerConfig " +
            "kubeControllerManagerConfig kubeSchedulerConfig rollbackConfig",
    }),
    "aws-native:eks:Nodegroup": mapping("aws:eks/nodeGroup:NodeGroup", {
        same:
            "amiType capacityType clusterName diskSize instanceTypes launchTemplate releaseVersion remoteAccess " +
            "scalingConfig version warmPoolConfig",
        as: { ...tags, nodegroupName: "nodeGroupName", nodeRole: "nodeRoleArn", subnets: "subnetIds" },
        neither: "forceUpdateEnabled labels nodeRepairConfig taints updateConfig",
    }),
};
