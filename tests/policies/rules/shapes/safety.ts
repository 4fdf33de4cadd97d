import { type Inputs, resource as r } from "../../helpers";
import type { AllShapes } from "./shape";

const RDS = "aws:rds/instance:Instance";
const AURORA = "aws:rds/cluster:Cluster";
const TABLE = "aws:dynamodb/table:Table";
const BUCKET = "aws:s3/bucket:Bucket";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";
const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const QUEUE = "aws:sqs/queue:Queue";
const LOGS = "aws:cloudwatch/logGroup:LogGroup";
const IMAGES = "aws:ecr/repository:Repository";
const REGISTRY = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";

const db = (more: Inputs) => r(RDS, "db", { engine: "postgres", ...more });
const kept = { deletionProtection: true, skipFinalSnapshot: false };
const on = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const blocked = (more: Inputs = {}) => [r(BUCKET, "files"), r(BLOCK, "block", { bucket: "files-id", ...on, ...more })];
const group = (...ingress: Inputs[]) => r(GROUP, "group", { ingress });
const tcp = (port: number, more: Inputs) => ({ protocol: "tcp", fromPort: port, toPort: port, ...more });
const front = r(BALANCER, "front", { securityGroups: ["group-id"] });
const redirect = [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }];
const forward = [{ type: "forward", targetGroupArn: "arn:a" }];
const MODERN = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

export const safety: AllShapes = {
    "no-public-database": {
        good: [
            ["a database as it comes", db({})],
            ["false, written out", db({ publiclyAccessible: false })],
            [
                "a member of Aurora",
                r("aws:rds/clusterInstance:ClusterInstance", "one", { publiclyAccessible: "false" }),
            ],
            ["search in a VPC", r("aws:opensearch/domain:Domain", "search", { vpcOptions: { subnetIds: ["a"] } })],
            [
                "Kafka with private brokers",
                r("aws:msk/cluster:Cluster", "events", { brokerNodeGroupInfo: { clientSubnets: ["a"] } }),
            ],
            [
                "serverless search from a VPC",
                r("aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy", "net", {
                    type: "network",
                    policy: '[{"AllowFromPublic":false,"SourceVPCEs":["vpce-1"]}]',
                }),
            ],
        ],
        bad: [
            ["a public one", /has a public address/, db({ publiclyAccessible: true })],
            ["search on the internet", /is on the internet/, r("aws:opensearch/domain:Domain", "search")],
            [
                "serverless search for everyone",
                /AllowFromPublic/,
                r("aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy", "net", {
                    type: "network",
                    policy: '[{"AllowFromPublic":true}]',
                }),
            ],
        ],
    },
    "open-security-groups": {
        good: [
            ["443 of a load balancer", group(tcp(443, { cidrBlocks: ["0.0.0.0/0"] })), front],
            ["80, to redirect", group(tcp(80, { cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] })), front],
            ["a database for the application's group", group(tcp(5432, { securityGroups: ["sg-1"] }))],
            ["all within the network", group({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/16"] })],
            ["SSH from the office", group(tcp(22, { cidrBlocks: ["203.0.113.7/32"] }))],
            ["CloudFront's own list", group(tcp(443, { prefixListIds: ["pl-22a6434b"] }))],
            ["path MTU discovery", group({ protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: ["0.0.0.0/0"] })],
        ],
        bad: [
            ["SSH", /opens port 22/, group(tcp(22, { cidrBlocks: ["0.0.0.0/0"] }))],
            ["a database", /opens port 5432/, group(tcp(5432, { ipv6CidrBlocks: ["::/0"] }))],
            ["443 of a machine", /no load balancer/, group(tcp(443, { cidrBlocks: ["0.0.0.0/0"] }))],
        ],
    },
    "encryption-at-rest": {
        good: [
            ["a database", db({ storageEncrypted: true })],
            ["its replica", db({ replicateSourceDb: "main" })],
            ["a cache of Valkey", r(CACHE, "cache", { engine: "valkey" })],
            ["a queue as it comes", r(QUEUE, "work")],
            ["a queue with a key", r(QUEUE, "work", { sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/a" })],
            ["a machine", r(INSTANCE, "box", { rootBlockDevice: { encrypted: true } })],
            [
                "a volume where the account encrypts",
                r("aws:ebs/volume:Volume", "disk"),
                r("aws:ebs/encryptionByDefault:EncryptionByDefault", "all"),
            ],
        ],
        bad: [
            ["a database as it comes", /not encrypted at rest/, db({})],
            ["a machine as it comes", /a root volume/, r(INSTANCE, "box")],
            [
                "a Spot request, which takes nothing from the template that it names",
                /spot has a root volume/,
                r("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "spot", { launchTemplate: { id: "safe-id" } }),
                r("aws:ec2/launchTemplate:LaunchTemplate", "safe", {
                    blockDeviceMappings: [{ ebs: { encrypted: true } }],
                }),
            ],
            [
                "a fleet",
                /fleet has a root volume/,
                r("aws:ec2/spotFleetRequest:SpotFleetRequest", "fleet", {
                    launchSpecifications: [{ instanceType: "t4g.nano" }],
                }),
            ],
        ],
    },
    "tls-listeners": {
        good: [
            ["HTTPS", r(LISTENER, "https", { port: 443, protocol: "HTTPS", sslPolicy: MODERN })],
            ["a redirect", r(LISTENER, "http", { port: 80, protocol: "HTTP", defaultActions: redirect })],
            [
                "HTTP within the network",
                r(BALANCER, "inner", { internal: true }),
                r(LISTENER, "http", { loadBalancerArn: "inner-id", protocol: "HTTP", defaultActions: forward }),
            ],
            [
                "PostgreSQL through a network load balancer",
                r(LISTENER, "db", { port: 5432, protocol: "TCP", defaultActions: forward }),
            ],
            [
                "CloudFront",
                r("aws:cloudfront/distribution:Distribution", "site", {
                    defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
                    viewerCertificate: { cloudfrontDefaultCertificate: true },
                }),
            ],
            [
                "a domain of an API",
                r("aws:apigatewayv2/domainName:DomainName", "api", {
                    domainNameConfiguration: { securityPolicy: "TLS_1_2" },
                }),
            ],
        ],
        bad: [
            [
                "HTTP that forwards",
                /serves plain HTTP/,
                r(LISTENER, "http", { protocol: "HTTP", defaultActions: forward }),
            ],
            ["HTTPS as it comes", /2016-08, the default/, r(LISTENER, "https", { protocol: "HTTPS" })],
            [
                "CloudFront's TLS 1.0 of 2016",
                /TLSv1_2016/,
                r("aws:cloudfront/distribution:Distribution", "site", {
                    viewerCertificate: { minimumProtocolVersion: "TLSv1_2016" },
                }),
            ],
        ],
    },
    "database-tls": {
        good: [
            ["PostgreSQL 17", db({ engineVersion: "17" })],
            ["with AWS's own group", db({ engineVersion: "16.4", parameterGroupName: "default.postgres16" })],
            [
                "MySQL with its switch",
                r(RDS, "db", { engine: "mysql", engineVersion: "8.0", parameterGroupName: "strict-id" }),
                r("aws:rds/parameterGroup:ParameterGroup", "strict", {
                    parameters: [{ name: "require_secure_transport", value: "ON" }],
                }),
            ],
            ["a member of Aurora, whose cluster decides", r(RDS, "one", { engine: "aurora-postgresql" })],
            ["Aurora PostgreSQL 17", r(AURORA, "data", { engine: "aurora-postgresql", engineVersion: "17.4" })],
            ["a proxy", r("aws:rds/proxy:Proxy", "proxy", { requireTls: true })],
        ],
        bad: [
            ["PostgreSQL 14", /lets clients in without TLS/, db({ engineVersion: "14" })],
            ["MySQL as it comes", /require_secure_transport/, r(RDS, "db", { engine: "mysql", engineVersion: "8.4" })],
            ["a proxy as it comes", /Write requireTls/, r("aws:rds/proxy:Proxy", "proxy")],
        ],
    },
    "cache-tls": {
        good: [
            ["a group", r(CACHE, "cache", { transitEncryptionEnabled: true })],
            [
                "a group that requires it",
                r(CACHE, "cache", { transitEncryptionEnabled: true, transitEncryptionMode: "required" }),
            ],
            ["a secondary of a global group", r(CACHE, "cache", { globalReplicationGroupId: "g" })],
            ["a member of a group", r("aws:elasticache/cluster:Cluster", "one", { replicationGroupId: "g" })],
            ["MemoryDB as it comes", r("aws:memorydb/cluster:Cluster", "memory")],
            [
                "Memcached",
                r("aws:elasticache/cluster:Cluster", "one", { engine: "memcached", transitEncryptionEnabled: true }),
            ],
        ],
        bad: [
            ["a group as it comes", /speaks plain text/, r(CACHE, "cache")],
            [
                "one that takes both",
                /still takes plain text/,
                r(CACHE, "cache", { transitEncryptionEnabled: true, transitEncryptionMode: "preferred" }),
            ],
        ],
    },
    imdsv2: {
        good: [
            ["a machine", r(INSTANCE, "box", { metadataOptions: { httpTokens: "required" } })],
            [
                "a template",
                r(TEMPLATE, "box", { metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 } }),
            ],
            ["no metadata at all", r(INSTANCE, "box", { metadataOptions: { httpEndpoint: "disabled" } })],
            [
                "a machine of a template of the program",
                r(TEMPLATE, "safe", { metadataOptions: { httpTokens: "required" } }),
                r(INSTANCE, "box", { launchTemplate: { id: "safe-id" } }),
            ],
            [
                "a machine where the account requires it",
                r(INSTANCE, "box"),
                r("aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults", "all", { httpTokens: "required" }),
            ],
        ],
        bad: [
            ["a machine as it comes", /answers IMDSv1/, r(INSTANCE, "box")],
            ["optional, written out", /optional/, r(TEMPLATE, "box", { metadataOptions: { httpTokens: "optional" } })],
        ],
    },
    "bucket-public-access": {
        good: [
            ["a bucket with its block", ...blocked()],
            ["private, written out", r(BUCKET, "files", { acl: "private" }), ...blocked().slice(1)],
            [
                "logs of the load balancer",
                ...blocked(),
                r("aws:s3/bucketAcl:BucketAcl", "acl", { bucket: "files-id", acl: "log-delivery-write" }),
            ],
            [
                "an object",
                ...blocked(),
                r("aws:s3/bucketObjectv2:BucketObjectv2", "page", { bucket: "files-id", acl: "private" }),
            ],
            [
                "all buckets of the account",
                r(BUCKET, "files"),
                r("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "all", on),
            ],
            [
                "a block by the bucket's own output",
                r(BUCKET, "files"),
                r(BLOCK, "block", { bucket: "[unknown]", ...on }, { dependencies: [r(BUCKET, "files").urn] }),
            ],
        ],
        bad: [
            ["a bucket as it comes", /no public access block/, r(BUCKET, "files")],
            [
                "three switches of four",
                /leaves restrictPublicBuckets off/,
                ...blocked({ restrictPublicBuckets: false }),
            ],
            [
                "a page for everyone",
                /to the world/,
                ...blocked(),
                r("aws:s3/bucketObjectv2:BucketObjectv2", "page", { acl: "public-read" }),
            ],
        ],
    },
    "deletion-protection": {
        good: [
            ["a database", db(kept)],
            ["a replica", db({ replicateSourceDb: "main" })],
            ["a table", r(TABLE, "orders", { deletionProtectionEnabled: true })],
            ["a bucket as it comes", r(BUCKET, "files")],
            ["users", r("aws:cognito/userPool:UserPool", "users", { deletionProtection: "ACTIVE" })],
            ["a secret as it comes", r("aws:secretsmanager/secret:Secret", "token")],
        ],
        bad: [
            ["a database as it comes", /can be deleted/, db({})],
            ["a bucket that goes with its files", /forceDestroy/, r(BUCKET, "files", { forceDestroy: true })],
            ["a global cluster", /deletionProtection/, r("aws:rds/globalCluster:GlobalCluster", "world")],
        ],
    },
    backups: {
        good: [
            ["a week", db({ backupRetentionPeriod: 7 })],
            ["a month", db({ backupRetentionPeriod: 30 })],
            ["a replica", db({ replicateSourceDb: "main" })],
            ["a member of Aurora", r(RDS, "one", { engine: "aurora-postgresql" })],
            ["a table", r(TABLE, "orders", { pointInTimeRecovery: { enabled: true } })],
            ["Aurora", r(AURORA, "data", { backupRetentionPeriod: 7 })],
        ],
        bad: [
            ["none", /has no backups/, db({ backupRetentionPeriod: 0 })],
            ["a day", /for 1 days/, r(AURORA, "data")],
        ],
    },
    "log-retention": {
        good: [
            ["two weeks", r(LOGS, "logs", { retentionInDays: 14 })],
            ["a day", r(LOGS, "logs", { retentionInDays: 1 })],
            ["ten years, for the law", r(LOGS, "logs", { retentionInDays: 3653 })],
            ["as text", r(LOGS, "logs", { retentionInDays: "30" })],
            ["with a key", r(LOGS, "logs", { retentionInDays: 90, kmsKeyId: "arn:a" })],
        ],
        bad: [
            ["for ever", /for ever/, r(LOGS, "logs")],
            ["for ever, written out", /for ever/, r(LOGS, "logs", { retentionInDays: 0 })],
        ],
    },
    "image-scanning": {
        good: [
            ["a repository", r(IMAGES, "images", { imageScanningConfiguration: { scanOnPush: true } })],
            [
                "all of the registry",
                r(IMAGES, "images"),
                r(REGISTRY, "all", {
                    scanType: "ENHANCED",
                    rules: [
                        {
                            scanFrequency: "CONTINUOUS_SCAN",
                            repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }],
                        },
                    ],
                }),
            ],
            ["as text", r(IMAGES, "images", { imageScanningConfiguration: { scanOnPush: "true" } })],
            ["a public repository, which has no such switch", r("aws:ecrpublic/repository:Repository", "images")],
            ["a block in a list", r(IMAGES, "images", { imageScanningConfiguration: [{ scanOnPush: true }] })],
        ],
        bad: [
            ["a repository as it comes", /does not scan/, r(IMAGES, "images")],
            [
                "a registry that scans others",
                /does not scan/,
                r(IMAGES, "images"),
                r(REGISTRY, "all", {
                    rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "base-*" }] }],
                }),
            ],
        ],
    },
    "invalid-headers": {
        good: [
            ["an application's", r(BALANCER, "front", { dropInvalidHeaderFields: true })],
            ["an internal one", r(BALANCER, "front", { internal: true, dropInvalidHeaderFields: true })],
            ["a network's, which reads no headers", r(BALANCER, "front", { loadBalancerType: "network" })],
            ["a gateway's", r(BALANCER, "front", { loadBalancerType: "gateway" })],
            ["as text", r(BALANCER, "front", { loadBalancerType: "application", dropInvalidHeaderFields: "true" })],
        ],
        bad: [
            ["one as it comes", /passes invalid headers on/, r(BALANCER, "front")],
            ["under its older name", /passes invalid headers on/, r("aws:alb/loadBalancer:LoadBalancer", "front")],
        ],
    },
};
