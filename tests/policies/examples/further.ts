import { base64, documents, type Example, script, telltale, toAll, toService } from "./parts";

const toAccount = toService;
const SHARED = [
    "aws:rds/snapshot:Snapshot",
    "aws:rds/snapshotCopy:SnapshotCopy",
    "aws:rds/clusterSnapshot:ClusterSnapshot",
];
const settings = (value: string) => ({ settings: [{ namespace: "x", name: "DB_PASSWORD", value }] });
const variables = (DB_PASSWORD: string) => ({ DB_PASSWORD });
const REFERENCE = "arn:aws:secretsmanager:x:1:secret:db";
const sources = (runtimeEnvironmentVariables: object) => ({
    sourceConfiguration: {
        codeRepository: { codeConfiguration: { codeConfigurationValues: { runtimeEnvironmentVariables } } },
    },
});
/** Types that the rules read since they were measured against other tools' own examples. */
export const further: Record<string, Example[]> = {
    graviton: [
        {
            type: "aws:rds/instance:Instance",
            good: { engine: "mysql", engineVersion: "5.7.44", instanceClass: "db.t3.micro" },
            bad: { engine: "mysql", engineVersion: "8.0.41", instanceClass: "db.t3.micro" },
        },
        ...["aws:ec2/launchTemplate:LaunchTemplate", "aws:ec2/launchConfiguration:LaunchConfiguration"].map((type) => ({
            type,
            good: { instanceType: "t4g.small", userData: script },
            bad: { instanceType: "t3.small", userData: script },
        })),
        ...["aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest"].map((type) => ({
            type,
            good: { instanceType: "t4g.small", userData: script, getPasswordData: true },
            bad: { instanceType: "t3.small", userData: script },
        })),
        {
            type: "aws:rds/clusterInstance:ClusterInstance",
            good: { instanceClass: "db.t3.small", engine: "aurora-mysql" },
            bad: { instanceClass: "db.t3.medium", engine: "aurora-mysql" },
        },
        {
            type: "aws:rds/cluster:Cluster",
            good: { dbClusterInstanceClass: "db.m5.large", engine: "sqlserver-se" },
            bad: { dbClusterInstanceClass: "db.m5.large", engine: "mysql" },
        },
        {
            type: "aws:opensearch/domain:Domain",
            good: { engineVersion: "Elasticsearch_6.8", clusterConfig: { instanceType: "m5.large.search" } },
            bad: { engineVersion: "OpenSearch_2.19", clusterConfig: { instanceType: "m5.large.search" } },
        },
        {
            type: "aws:lambda/function:Function",
            good: { runtime: "go1.x", publish: true, environment: { variables: {} }, vpcConfig: { subnetIds: ["s"] } },
            bad: { runtime: "nodejs22.x", publish: true, environment: { variables: {} } },
        },
    ],
    "no-public-database": [
        ...[
            "aws:dms/instanceProfile:InstanceProfile",
            "aws:rds/shardGroup:ShardGroup",
            "aws:lightsail/database:Database",
            "aws:timestreaminfluxdb/dbInstance:DbInstance",
            "aws:timestreaminfluxdb/dbCluster:DbCluster",
        ].map((type) => ({ type, good: { publiclyAccessible: false }, bad: { publiclyAccessible: true } })),
        {
            type: "aws:neptunegraph/graph:Graph",
            good: { publicConnectivity: false },
            bad: { publicConnectivity: true },
        },
        { type: "aws:elasticsearch/domain:Domain", good: { vpcOptions: { subnetIds: ["subnet-1"] } }, bad: {} },
    ],
    "open-security-groups": [
        {
            type: "aws:eks/nodeGroup:NodeGroup",
            good: { remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: ["sg-1"] } },
            bad: { remoteAccess: { ec2SshKey: "ops" } },
        },
    ],
    "public-addresses": [
        {
            type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
            good: { launchSpecifications: [{ associatePublicIpAddress: false }] },
            bad: { launchSpecifications: [{ associatePublicIpAddress: true }] },
        },
    ],
    "encryption-at-rest": [
        {
            type: "aws:appsync/apiCache:ApiCache",
            good: { atRestEncryptionEnabled: true },
            bad: { atRestEncryptionEnabled: false },
        },
        {
            type: "aws:workspaces/workspace:Workspace",
            good: { rootVolumeEncryptionEnabled: true, userVolumeEncryptionEnabled: true },
            bad: { rootVolumeEncryptionEnabled: true, userVolumeEncryptionEnabled: false },
        },
        {
            type: "aws:apigateway/methodSettings:MethodSettings",
            good: { settings: { cachingEnabled: true, cacheDataEncrypted: true } },
            bad: { settings: { cachingEnabled: true, cacheDataEncrypted: false } },
        },
        {
            type: "aws:imagebuilder/imageRecipe:ImageRecipe",
            good: { blockDeviceMappings: [{ ebs: { encrypted: "true" } }] },
            bad: { blockDeviceMappings: [{ ebs: { encrypted: "false" } }] },
        },
        {
            type: "aws:ec2/ami:Ami",
            good: { ebsBlockDevices: [{ encrypted: true }] },
            bad: { ebsBlockDevices: [{ encrypted: false }] },
        },
        {
            type: "aws:ec2/ami:Ami",
            good: { ebsBlockDevices: [{ snapshotId: "snap-1" }] },
            bad: { ebsBlockDevices: [{ deviceName: "/dev/xvda" }] },
        },
    ],
    "tls-listeners": [
        {
            type: "aws:cloudsearch/domain:Domain",
            good: { endpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" } },
            bad: { endpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-0-2019-07" } },
        },
    ],
    "cache-tls": [
        {
            type: "aws:dax/cluster:Cluster",
            good: { clusterEndpointEncryptionType: "TLS" },
            bad: { clusterEndpointEncryptionType: "NONE" },
        },
        {
            type: "aws:appsync/apiCache:ApiCache",
            good: { transitEncryptionEnabled: true },
            bad: { transitEncryptionEnabled: false },
        },
    ],
    "bucket-public-access": [
        {
            type: "aws:s3/objectCopy:ObjectCopy",
            good: { grants: [{ type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }] },
            bad: { grants: [{ type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" }] },
        },
        {
            type: "aws:s3/accessPoint:AccessPoint",
            good: {
                publicAccessBlockConfiguration: {
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                },
            },
            bad: { publicAccessBlockConfiguration: { restrictPublicBuckets: false } },
        },
        {
            type: "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
            good: {
                details: {
                    name: "all",
                    publicAccessBlock: {
                        blockPublicAcls: true,
                        blockPublicPolicy: true,
                        ignorePublicAcls: true,
                        restrictPublicBuckets: true,
                    },
                },
            },
            bad: { details: { name: "all", publicAccessBlock: { restrictPublicBuckets: false } } },
        },
    ],
    "wildcard-principals": [
        ...documents(
            toAccount,
            toAll,
            ["aws:kms/replicaExternalKey:ReplicaExternalKey", "policy"],
            ["aws:lambda/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy", "policy"],
            ["aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy", "policy"],
            ["aws:s3control/bucketPolicy:BucketPolicy", "policy"],
            ["aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy", "policy"],
            ["aws:s3tables/tableBucketPolicy:TableBucketPolicy", "resourcePolicy"],
            ["aws:s3tables/tablePolicy:TablePolicy", "resourcePolicy"],
            ["aws:acmpca/policy:Policy", "policy"],
            ["aws:amp/resourcePolicy:ResourcePolicy", "policyDocument"],
            ["aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy", "policy"],
            ["aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy", "accessPolicy"],
            ["aws:codebuild/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:dsql/clusterPolicy:ClusterPolicy", "policy"],
            ["aws:mediastore/containerPolicy:ContainerPolicy", "policy"],
            ["aws:networkfirewall/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:oam/sinkPolicy:SinkPolicy", "policy"],
            ["aws:opensearchingest/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:organizations/resourcePolicy:ResourcePolicy", "content"],
            ["aws:pinpoint/smsvoicev2ResourcePolicy:Smsvoicev2ResourcePolicy", "policy"],
            ["aws:redshift/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:redshiftserverless/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy", "resourcePolicy"],
            ["aws:schemas/registryPolicy:RegistryPolicy", "policy"],
            ["aws:vpclattice/authPolicy:AuthPolicy", "policy"],
            ["aws:vpclattice/resourcePolicy:ResourcePolicy", "policy"],
            ["aws:xray/resourcePolicy:ResourcePolicy", "policyDocument"],
        ),
        ...[...SHARED, "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"].map((type) => ({
            type,
            good: { sharedAccounts: ["123456789012"] },
            bad: { sharedAccounts: ["all"] },
        })),
        {
            type: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
            good: { group: "none" },
            bad: { group: "all" },
        },
        ...["accountIds", "account_ids"].map((key) => ({
            type: "aws:ssm/document:Document",
            good: { permissions: { type: "Share", [key]: "123456789012" } },
            bad: { permissions: { type: "Share", [key]: "All" } },
        })),
    ],
    "secret-literals": [
        {
            type: "aws:apprunner/service:Service",
            good: sources(variables(REFERENCE)),
            bad: sources(variables("correct-horse-battery")),
        },
        {
            type: "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion",
            good: { containers: [{ environment: variables(REFERENCE) }] },
            bad: { containers: [{ environment: variables("correct-horse-battery") }] },
        },
        ...[
            "aws:elasticbeanstalk/environment:Environment",
            "aws:elasticbeanstalk/configurationTemplate:ConfigurationTemplate",
        ].map((type) => ({ type, good: settings(REFERENCE), bad: settings("correct-horse-battery") })),
        { type: "aws:lightsail/instance:Instance", good: { userData: script }, bad: { userData: telltale } },
        {
            type: "aws:imagebuilder/imageRecipe:ImageRecipe",
            good: { userDataBase64: base64(script) },
            bad: { userDataBase64: base64(telltale) },
        },
        {
            type: "aws:ec2/spotFleetRequest:SpotFleetRequest",
            good: { launchSpecifications: [{ userData: script }] },
            bad: { launchSpecifications: [{ userData: telltale }] },
        },
    ],
    "deletion-protection": ["aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster"].map((type) => ({
        type,
        good: { deletionProtection: true, skipFinalSnapshot: false },
        bad: { deletionProtection: true, skipFinalSnapshot: true },
    })),
};
