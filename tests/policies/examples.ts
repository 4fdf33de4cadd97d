import type { Subject } from "../../policies";
import { type Inputs, resource } from "./helpers";

/** A type that a rule reads: inputs that keep it, inputs that break it, and what must be there besides. */
export interface Example {
    type: string;
    good: Inputs;
    bad: Inputs;
    relatives?: Subject[];
}

const policy = (statement: Inputs) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const narrow = policy({ Action: ["s3:GetObject"], Resource: "arn:aws:s3:::shop/*" });
const wide = policy({ Action: "*", Resource: "*" });
const toService = policy({ Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } });
const toAll = policy({ Action: "sts:AssumeRole", Principal: "*" });
const base64 = (text: string) => Buffer.from(text).toString("base64");
const containers = (...environment: Inputs[]) => JSON.stringify([{ name: "app", image: "shop:1", environment }]);
const clean = containers({ name: "PORT", value: "3000" });
const dirty = containers({ name: "DB_PASSWORD", value: "correct-horse-battery" });
const script = "#!/bin/bash\necho ready\n";
const telltale = "#!/bin/bash\nexport DB_PASSWORD=correct-horse-battery\n";

const cluster = resource("aws:ecs/cluster:Cluster", "shop", { name: "shop" });
const providers = (strategy: Inputs[]) =>
    resource("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "shop-providers", {
        clusterName: "shop",
        defaultCapacityProviderStrategies: strategy,
    });
const SPOT = { capacityProvider: "FARGATE_SPOT", base: 0, weight: 1 };
const BASE = { capacityProvider: "FARGATE", base: 1, weight: 0 };
const service = (inputs: Inputs = {}) =>
    resource("aws:ecs/service:Service", "web", { name: "web", cluster: "shop", desiredCount: 3, ...inputs });

const group = resource("aws:ec2/securityGroup:SecurityGroup", "front");
const balancer = resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {
    securityGroups: ["front-id"],
    internal: false,
});
const internal = resource("aws:lb/loadBalancer:LoadBalancer", "inner", { internal: true });
const bucket = resource("aws:s3/bucket:Bucket", "files", { bucket: "files" });
const block = resource("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "files-block", {
    bucket: "files",
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
});

const switches = (input: string, ...types: string[]): Example[] =>
    types.map((type) => ({ type, good: { [input]: true }, bad: { [input]: false } }));
const documents = (good: string, bad: string, ...types: [string, string][]): Example[] =>
    types.map(([type, input]) => ({ type, good: { [input]: good }, bad: { [input]: bad } }));

/** Pools of so many connections in three tasks, six during a deployment. */
const url = (limit: number) => `postgresql://shop@db:5432/shop?connection_limit=${limit}`;
const told = (limit: number) => containers({ name: "DATABASE_URL", value: url(limit) });
const task = (limit: number) =>
    resource("aws:ecs/taskDefinition:TaskDefinition", "web-task", { containerDefinitions: told(limit) });
const taskWith = (valueFrom: string) =>
    resource("aws:ecs/taskDefinition:TaskDefinition", "web-task", {
        containerDefinitions: JSON.stringify([{ name: "app", secrets: [{ name: "DATABASE_URL", valueFrom }] }]),
    });
const web = service({ taskDefinition: "web-task-id", deploymentMaximumPercent: 200 });
const db = resource("aws:rds/instance:Instance", "db", { engine: "postgres", instanceClass: "db.t4g.micro" });

/** Postgres of a size that is known, for rules that look at more than one of its inputs. */
const database = { engine: "postgres", engineVersion: "17", instanceClass: "db.t4g.micro" };

/** An example of every type that a rule reads. */
export const examples: Record<string, Example[]> = {
    graviton: [
        ...[
            "aws:ec2/instance:Instance",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/launchConfiguration:LaunchConfiguration",
            "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        ].map((type) => ({ type, good: { instanceType: "t4g.small" }, bad: { instanceType: "t3.small" } })),
        ...[
            "aws:rds/instance:Instance",
            "aws:rds/clusterInstance:ClusterInstance",
            "aws:docdb/clusterInstance:ClusterInstance",
            "aws:neptune/clusterInstance:ClusterInstance",
        ].map((type) => ({ type, good: { instanceClass: "db.r7g.large" }, bad: { instanceClass: "db.r6i.large" } })),
        {
            type: "aws:rds/cluster:Cluster",
            good: { dbClusterInstanceClass: "db.m8g.large" },
            bad: { dbClusterInstanceClass: "db.m6i.large" },
        },
        ...["aws:elasticache/cluster:Cluster", "aws:elasticache/replicationGroup:ReplicationGroup"].map((type) => ({
            type,
            good: { nodeType: "cache.t4g.micro" },
            bad: { nodeType: "cache.t3.micro" },
        })),
        {
            type: "aws:opensearch/domain:Domain",
            good: { clusterConfig: { instanceType: "m7g.large.search", dedicatedMasterType: "m7g.large.search" } },
            bad: { clusterConfig: { instanceType: "m5.large.search", dedicatedMasterType: "m7g.large.search" } },
        },
        {
            type: "aws:msk/cluster:Cluster",
            good: { brokerNodeGroupInfo: { instanceType: "kafka.m7g.large" } },
            bad: { brokerNodeGroupInfo: { instanceType: "kafka.m5.large" } },
        },
        {
            type: "aws:autoscaling/group:Group",
            good: { mixedInstancesPolicy: { launchTemplate: { overrides: [{ instanceType: "c8gn.large" }] } } },
            bad: { mixedInstancesPolicy: { launchTemplate: { overrides: [{ instanceType: "c6i.large" }] } } },
        },
        {
            type: "aws:eks/nodeGroup:NodeGroup",
            good: { instanceTypes: ["t4g.large"], amiType: "AL2023_ARM_64_STANDARD" },
            bad: { instanceTypes: ["t3.large"], amiType: "AL2023_ARM_64_STANDARD" },
        },
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { requiresCompatibilities: ["FARGATE"], runtimePlatform: { cpuArchitecture: "ARM64" } },
            bad: { requiresCompatibilities: ["FARGATE"], runtimePlatform: { cpuArchitecture: "X86_64" } },
        },
        {
            type: "aws:lambda/function:Function",
            good: { architectures: ["arm64"] },
            bad: { architectures: ["x86_64"] },
        },
    ],
    "spot-share": [
        {
            type: "aws:ecs/service:Service",
            good: { cluster: "shop", desiredCount: 3 },
            bad: { cluster: "shop", desiredCount: 3, launchType: "FARGATE" },
            relatives: [cluster, providers([BASE, SPOT])],
        },
        {
            type: "aws:ecs/service:Service",
            good: {
                cluster: "shop",
                schedulingStrategy: "REPLICA",
                desiredCount: 3,
                capacityProviderStrategies: [{ ...BASE }, { ...SPOT }],
            },
            bad: { cluster: "shop", desiredCount: 3, launchType: "FARGATE" },
            relatives: [cluster, providers([BASE, SPOT])],
        },
        {
            type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
            good: { clusterName: "shop", defaultCapacityProviderStrategies: [{ ...BASE }, { ...SPOT }] },
            bad: {
                clusterName: "shop",
                defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
            },
            relatives: [cluster, service()],
        },
        {
            type: "aws:appautoscaling/target:Target",
            good: {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/web",
                minCapacity: 2,
                maxCapacity: 6,
            },
            bad: {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/web",
                minCapacity: 2,
                maxCapacity: 60,
            },
            relatives: [
                cluster,
                service({
                    capacityProviderStrategies: [
                        { capacityProvider: "FARGATE", base: 1, weight: 1 },
                        { capacityProvider: "FARGATE_SPOT", base: 5, weight: 0 },
                    ],
                }),
            ],
        },
    ],
    "no-public-database": [
        ...[
            "aws:rds/instance:Instance",
            "aws:rds/clusterInstance:ClusterInstance",
            "aws:rds/cluster:Cluster",
            "aws:docdb/clusterInstance:ClusterInstance",
            "aws:neptune/clusterInstance:ClusterInstance",
            "aws:redshift/cluster:Cluster",
            "aws:redshiftserverless/workgroup:Workgroup",
            "aws:mq/broker:Broker",
            "aws:dms/replicationInstance:ReplicationInstance",
        ].map((type) => ({ type, good: { publiclyAccessible: false }, bad: { publiclyAccessible: true } })),
        { type: "aws:opensearch/domain:Domain", good: { vpcOptions: { subnetIds: ["subnet-1"] } }, bad: {} },
        {
            type: "aws:msk/cluster:Cluster",
            good: { brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "DISABLED" } } } },
            bad: {
                brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type: "SERVICE_PROVIDED_EIPS" } } },
            },
        },
    ],
    "open-security-groups": [
        {
            type: "aws:ec2/securityGroup:SecurityGroup",
            good: {
                ingress: [
                    {
                        protocol: "tcp",
                        fromPort: 443,
                        toPort: 443,
                        cidrBlocks: ["0.0.0.0/0"],
                        ipv6CidrBlocks: ["::/0"],
                    },
                ],
            },
            bad: { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
            relatives: [resource("aws:lb/loadBalancer:LoadBalancer", "balancer", { securityGroups: ["one-id"] })],
        },
        {
            type: "aws:ec2/securityGroup:SecurityGroup",
            good: {
                ingress: [
                    { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: ["10.0.0.0/16"], ipv6CidrBlocks: [] },
                ],
            },
            bad: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] },
        },
        {
            type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            good: { ingress: [{ protocol: "-1", cidrBlocks: ["10.0.0.0/16"], ipv6CidrBlocks: [] }] },
            bad: { ingress: [{ protocol: "-1", cidrBlocks: [], ipv6CidrBlocks: ["::/0"] }] },
        },
        {
            type: "aws:ec2/securityGroupRule:SecurityGroupRule",
            good: {
                type: "ingress",
                protocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrBlocks: ["0.0.0.0/0"],
                ipv6CidrBlocks: [],
                securityGroupId: "front-id",
            },
            bad: { type: "ingress", protocol: "tcp", fromPort: 3306, toPort: 3306, cidrBlocks: ["0.0.0.0/0"] },
            relatives: [group, balancer],
        },
        {
            type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            good: {
                ipProtocol: "tcp",
                fromPort: 443,
                toPort: 443,
                cidrIpv4: "0.0.0.0/0",
                cidrIpv6: "fd00::/64",
                securityGroupId: "front-id",
            },
            bad: { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0", securityGroupId: "front-id" },
            relatives: [group, balancer],
        },
    ],
    "encryption-at-rest": [
        ...switches(
            "storageEncrypted",
            "aws:rds/instance:Instance",
            "aws:rds/cluster:Cluster",
            "aws:docdb/cluster:Cluster",
            "aws:neptune/cluster:Cluster",
        ),
        ...switches(
            "encrypted",
            "aws:redshift/cluster:Cluster",
            "aws:ebs/volume:Volume",
            "aws:efs/fileSystem:FileSystem",
        ),
        ...switches("atRestEncryptionEnabled", "aws:elasticache/replicationGroup:ReplicationGroup"),
        ...switches("sqsManagedSseEnabled", "aws:sqs/queue:Queue"),
        ...["aws:ec2/instance:Instance", "aws:ec2/launchConfiguration:LaunchConfiguration"].map((type) => ({
            type,
            good: { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: true }] },
            bad: { rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: false }] },
        })),
        {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            good: { blockDeviceMappings: [{ ebs: { encrypted: "true" } }] },
            bad: { blockDeviceMappings: [{ ebs: { encrypted: "false" } }] },
        },
        { type: "aws:opensearch/domain:Domain", good: { encryptAtRest: { enabled: true } }, bad: {} },
        { type: "aws:kinesis/stream:Stream", good: { encryptionType: "KMS" }, bad: { encryptionType: "NONE" } },
        {
            type: "aws:sns/topic:Topic",
            good: { kmsMasterKeyId: "alias/alarms" },
            bad: { kmsMasterKeyId: "alias/aws/sns" },
        },
    ],
    "tls-listeners": [
        ...["aws:lb/listener:Listener", "aws:alb/listener:Listener"].flatMap((type) => [
            {
                type,
                good: { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" },
                bad: { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-2016-08" },
            },
            {
                type,
                good: {
                    protocol: "HTTP",
                    loadBalancerArn: "inner-id",
                    defaultActions: [{ type: "forward" }],
                },
                bad: { protocol: "HTTP", loadBalancerArn: "balancer-id", defaultActions: [{ type: "forward" }] },
                relatives: [balancer, internal],
            },
            {
                type,
                good: {
                    protocol: "HTTP",
                    loadBalancerArn: "balancer-id",
                    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS" } }],
                },
                bad: {
                    protocol: "HTTP",
                    loadBalancerArn: "balancer-id",
                    defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }],
                },
                relatives: [balancer, internal],
            },
        ]),
        {
            type: "aws:elb/loadBalancer:LoadBalancer",
            good: { internal: false, listeners: [{ lbProtocol: "https" }] },
            bad: { internal: false, listeners: [{ lbProtocol: "http" }] },
        },
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: {
                defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
                orderedCacheBehaviors: [{ viewerProtocolPolicy: "https-only" }],
                viewerCertificate: { cloudfrontDefaultCertificate: false, minimumProtocolVersion: "TLSv1.2_2021" },
            },
            bad: {
                defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" },
                viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" },
            },
        },
        {
            type: "aws:apigatewayv2/domainName:DomainName",
            good: { domainNameConfiguration: { securityPolicy: "TLS_1_2" } },
            bad: { domainNameConfiguration: { securityPolicy: "TLS_1_0" } },
        },
        {
            type: "aws:apigateway/domainName:DomainName",
            good: { securityPolicy: "TLS_1_2" },
            bad: { securityPolicy: "TLS_1_0" },
        },
    ],
    "database-tls": [
        {
            type: "aws:rds/instance:Instance",
            good: { ...database, parameterGroupName: "shared" },
            bad: { ...database, engineVersion: "14.9" },
        },
        {
            type: "aws:rds/cluster:Cluster",
            good: { engine: "aurora-postgresql", engineVersion: "17.4", dbClusterParameterGroupName: "shared" },
            bad: { engine: "aurora-postgresql", engineVersion: "16.4" },
        },
        {
            type: "aws:rds/parameterGroup:ParameterGroup",
            good: { name: "settings", parameters: [{ name: "rds.force_ssl", value: "1" }] },
            bad: { name: "settings", parameters: [{ name: "rds.force_ssl", value: "0" }] },
            relatives: [resource("aws:rds/instance:Instance", "db", { ...database, parameterGroupName: "settings" })],
        },
        {
            type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
            good: { name: "settings", parameters: [{ name: "require_secure_transport", value: "ON" }] },
            bad: { name: "settings", parameters: [{ name: "require_secure_transport", value: "OFF" }] },
            relatives: [
                resource("aws:rds/cluster:Cluster", "db", {
                    engine: "aurora-mysql",
                    engineVersion: "8.0",
                    dbClusterParameterGroupName: "settings",
                }),
            ],
        },
    ],
    "cache-tls": [
        {
            type: "aws:elasticache/replicationGroup:ReplicationGroup",
            good: { transitEncryptionEnabled: true, transitEncryptionMode: "required" },
            bad: { transitEncryptionEnabled: false },
        },
        {
            type: "aws:elasticache/cluster:Cluster",
            good: { transitEncryptionEnabled: true },
            bad: { transitEncryptionEnabled: false },
        },
        { type: "aws:memorydb/cluster:Cluster", good: { tlsEnabled: true }, bad: { tlsEnabled: false } },
    ],
    imdsv2: [
        ...[
            "aws:ec2/instance:Instance",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/launchConfiguration:LaunchConfiguration",
        ].map((type) => ({
            type,
            good: { metadataOptions: { httpEndpoint: "enabled", httpTokens: "required" } },
            bad: { metadataOptions: { httpEndpoint: "enabled", httpTokens: "optional" } },
        })),
        {
            type: "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
            good: { httpTokens: "required" },
            bad: { httpTokens: "optional" },
            relatives: [resource("aws:ec2/instance:Instance", "machine", {})],
        },
    ],
    "bucket-public-access": [
        ...["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"].map((type) => ({
            type,
            good: { bucket: "files", acl: "private" },
            bad: { bucket: "open" },
            relatives: [block],
        })),
        {
            type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            good: { ...block.inputs },
            bad: { ...block.inputs, restrictPublicBuckets: false },
            relatives: [bucket],
        },
        {
            type: "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
            good: {
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            bad: { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
        },
        ...["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"].map((type) => ({
            type,
            good: { acl: "private" },
            bad: { acl: "public-read" },
        })),
    ],
    "iam-wildcards": [
        ...documents(
            narrow,
            wide,
            ["aws:iam/policy:Policy", "policy"],
            ["aws:iam/rolePolicy:RolePolicy", "policy"],
            ["aws:iam/userPolicy:UserPolicy", "policy"],
            ["aws:iam/groupPolicy:GroupPolicy", "policy"],
            ["aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "inlinePolicy"],
        ),
        {
            type: "aws:iam/role:Role",
            good: {
                inlinePolicies: [{ name: "read", policy: narrow }],
                managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
            },
            bad: { inlinePolicies: [{ name: "all", policy: wide }] },
        },
        ...[
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "aws:iam/userPolicyAttachment:UserPolicyAttachment",
            "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
            "aws:iam/policyAttachment:PolicyAttachment",
        ].map((type) => ({
            type,
            good: { policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
            bad: { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
        })),
    ],
    "wildcard-principals": [
        ...documents(
            toService,
            toAll,
            ["aws:iam/role:Role", "assumeRolePolicy"],
            ["aws:s3/bucketPolicy:BucketPolicy", "policy"],
            ["aws:s3/bucket:Bucket", "policy"],
            ["aws:sns/topicPolicy:TopicPolicy", "policy"],
            ["aws:sns/topic:Topic", "policy"],
            ["aws:sqs/queuePolicy:QueuePolicy", "policy"],
            ["aws:sqs/queue:Queue", "policy"],
            ["aws:secretsmanager/secretPolicy:SecretPolicy", "policy"],
            ["aws:ecr/repositoryPolicy:RepositoryPolicy", "policy"],
            ["aws:kms/key:Key", "policy"],
            ["aws:kms/keyPolicy:KeyPolicy", "policy"],
            ["aws:efs/fileSystemPolicy:FileSystemPolicy", "policy"],
            ["aws:opensearch/domain:Domain", "accessPolicies"],
        ),
        {
            type: "aws:lambda/permission:Permission",
            good: { principal: "events.amazonaws.com" },
            bad: { principal: "*" },
        },
    ],
    "secret-literals": [
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { containerDefinitions: clean },
            bad: { containerDefinitions: dirty },
        },
        {
            type: "aws:lambda/function:Function",
            good: { environment: { variables: { STAGE: "prod" } } },
            bad: { environment: { variables: { API_KEY: "correct-horse-battery" } } },
        },
        {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            good: { userData: base64(script) },
            bad: { userData: base64(telltale) },
        },
        ...["aws:ec2/instance:Instance", "aws:ec2/launchConfiguration:LaunchConfiguration"].flatMap((type) => [
            { type, good: { userData: script }, bad: { userData: telltale } },
            { type, good: { userDataBase64: base64(script) }, bad: { userDataBase64: base64(telltale) } },
        ]),
    ],
    "deletion-protection": [
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "postgres", deletionProtection: true, skipFinalSnapshot: false },
            bad: { engine: "postgres", deletionProtection: false },
        },
        {
            type: "aws:rds/cluster:Cluster",
            good: { deletionProtection: true, skipFinalSnapshot: false },
            bad: { deletionProtection: true, skipFinalSnapshot: true },
        },
        ...switches("deletionProtection", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"),
        ...switches("deletionProtectionEnabled", "aws:dynamodb/table:Table"),
        ...["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"].map((type) => ({
            type,
            good: { forceDestroy: false },
            bad: { forceDestroy: true },
        })),
        { type: "aws:ecr/repository:Repository", good: { forceDelete: false }, bad: { forceDelete: true } },
        {
            type: "aws:cognito/userPool:UserPool",
            good: { deletionProtection: "ACTIVE" },
            bad: { deletionProtection: "INACTIVE" },
        },
        {
            type: "aws:secretsmanager/secret:Secret",
            good: { recoveryWindowInDays: 7 },
            bad: { recoveryWindowInDays: 0 },
        },
    ],
    backups: [
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "postgres", backupRetentionPeriod: 7 },
            bad: { engine: "postgres", backupRetentionPeriod: 1 },
        },
        ...["aws:rds/cluster:Cluster", "aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"].map((type) => ({
            type,
            good: { backupRetentionPeriod: 14 },
            bad: {},
        })),
        {
            type: "aws:dynamodb/table:Table",
            good: { pointInTimeRecovery: { enabled: true } },
            bad: { pointInTimeRecovery: { enabled: false } },
        },
    ],
    "log-retention": [
        {
            type: "aws:cloudwatch/logGroup:LogGroup",
            good: { retentionInDays: 14 },
            bad: { retentionInDays: 0 },
        },
    ],
    "image-scanning": [
        {
            type: "aws:ecr/repository:Repository",
            good: { imageScanningConfiguration: { scanOnPush: true } },
            bad: {},
        },
        {
            type: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
            good: { rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*" }] }] },
            bad: { rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "other" }] }] },
            relatives: [resource("aws:ecr/repository:Repository", "images", {})],
        },
    ],
    "invalid-headers": ["aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"].map((type) => ({
        type,
        good: { loadBalancerType: "application", dropInvalidHeaderFields: true },
        bad: { loadBalancerType: "application" },
    })),
    "connection-budget": [
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "postgres", instanceClass: "db.t4g.medium" },
            bad: { engine: "postgres", instanceClass: "db.t4g.micro" },
            relatives: [web, task(20)],
        },
        {
            type: "aws:rds/clusterInstance:ClusterInstance",
            good: { engine: "aurora-postgresql", instanceClass: "db.r7g.large" },
            bad: { engine: "aurora-postgresql", instanceClass: "db.t4g.micro" },
            relatives: [web, task(20)],
        },
        {
            type: "aws:ecs/service:Service",
            good: { taskDefinition: "web-task-id", desiredCount: 3, deploymentMaximumPercent: 200 },
            bad: { taskDefinition: "web-task-id", desiredCount: 30, deploymentMaximumPercent: 200 },
            relatives: [task(5), db],
        },
        {
            type: "aws:ecs/taskDefinition:TaskDefinition",
            good: { containerDefinitions: told(5) },
            bad: { containerDefinitions: told(20) },
            relatives: [db, resource("aws:ecs/service:Service", "web", { ...web.inputs, taskDefinition: "one-id" })],
        },
        {
            type: "aws:ssm/parameter:Parameter",
            good: { value: url(5) },
            bad: { value: url(20) },
            relatives: [db, web, taskWith("arn:aws:test:ap-northeast-2:123456789012:one")],
        },
        {
            type: "aws:secretsmanager/secretVersion:SecretVersion",
            good: { secretId: "vault-id", secretString: url(5) },
            bad: { secretId: "vault-id", secretString: url(20) },
            relatives: [
                db,
                web,
                taskWith("arn:aws:test:ap-northeast-2:123456789012:vault"),
                resource("aws:secretsmanager/secret:Secret", "vault"),
            ],
        },
        {
            type: "aws:appautoscaling/target:Target",
            good: {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/web",
                minCapacity: 2,
                maxCapacity: 6,
            },
            bad: {
                scalableDimension: "ecs:service:DesiredCount",
                resourceId: "service/shop/web",
                minCapacity: 2,
                maxCapacity: 60,
            },
            relatives: [db, task(5), web],
        },
    ],
    "paid-surprises": [
        {
            type: "aws:ec2/vpcEndpoint:VpcEndpoint",
            good: { vpcEndpointType: "Gateway" },
            bad: { vpcEndpointType: "Interface", subnetIds: ["subnet-1", "subnet-2"] },
        },
        { type: "aws:ec2/eip:Eip", good: { instance: "i-1", networkInterface: "eni-1" }, bad: { domain: "vpc" } },
        ...["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"].map((type) => ({
            type,
            good: {
                engine: "postgres",
                engineLifecycleSupport: "open-source-rds-extended-support-disabled",
                storageType: "gp3",
                allocatedStorage: 20,
                iops: 3000,
            },
            bad: { engine: "postgres", storageType: "gp3", allocatedStorage: 20 },
        })),
        {
            type: "aws:ebs/volume:Volume",
            good: { type: "gp3", size: 20, iops: 3000, throughput: 125 },
            bad: { type: "gp2", size: 20 },
        },
        {
            type: "aws:ec2/instance:Instance",
            good: { rootBlockDevice: { volumeType: "gp3", volumeSize: 8, iops: 3000, throughput: 125 } },
            bad: { rootBlockDevice: { volumeType: "io2", volumeSize: 8, iops: 1000 } },
        },
        {
            type: "aws:ec2/launchTemplate:LaunchTemplate",
            good: { blockDeviceMappings: [{ ebs: { volumeType: "gp3", volumeSize: 8, iops: 3000, throughput: 125 } }] },
            bad: { blockDeviceMappings: [{ ebs: { volumeType: "gp3", volumeSize: 8, iops: 6000 } }] },
        },
        { type: "aws:cloudwatch/logGroup:LogGroup", good: { retentionInDays: 14 }, bad: {} },
        {
            type: "aws:elasticache/serverlessCache:ServerlessCache",
            good: { engine: "valkey", cacheUsageLimits: { dataStorage: { maximum: 1, unit: "GB" } } },
            bad: { engine: "valkey" },
        },
        {
            type: "aws:ecs/cluster:Cluster",
            good: { settings: [{ name: "containerInsights", value: "disabled" }] },
            bad: { settings: [{ name: "containerInsights", value: "enhanced" }] },
        },
    ],
    "cost-ceiling": [],
    "cost-increase": [],
};
