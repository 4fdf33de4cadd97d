import { expect } from "chai";
import { type Inputs, resource, ruleOf, violations } from "../helpers";

const DATABASE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const VOLUME = "aws:ebs/volume:Volume";
const INSTANCE = "aws:ec2/instance:Instance";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
const BUCKET = "aws:s3/bucket:Bucket";
const ECS = "aws:ecs/cluster:Cluster";
const TABLE = "aws:dynamodb/table:Table";
const SEARCH = "aws:opensearch/domain:Domain";
const KAFKA = "aws:msk/cluster:Cluster";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const QUEUE = "aws:sqs/queuePolicy:QueuePolicy";
const POLICY = "aws:iam/policy:Policy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

/** Inputs of one resource, and what its messages hold; `[]` where the rule says nothing. */
type Case = [inputs: Inputs, says: (string | RegExp)[]];

const insights = (name: string, value: string) => ({ settings: [{ name, value }] });
const kafka = (type?: string) => ({ brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type } } } });
const everyone = (Condition?: Inputs, more: Inputs = {}) => ({
    policy: { Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Principal: "*", Condition, ...more }] },
});
const denied = (Condition: Inputs, more: Inputs = {}) => ({
    policy: {
        Statement: [
            { Effect: "Allow", Action: "sqs:SendMessage", Principal: "*", Resource: "*" },
            { Effect: "Deny", Action: "*", Principal: "*", Resource: "*", Condition, ...more },
        ],
    },
});
const allows = (Action: unknown, Resource: unknown = "*") => ({ policy: { Statement: { Action, Resource } } });
const PUBLIC = /lets everyone in \(Principal/;

const CASES: Record<string, Record<string, Case[]>> = {
    backups: {
        [DATABASE]: [
            [{ backupRetentionPeriod: 7 }, []],
            [{ backupRetentionPeriod: 6 }, ["keeps backups for 6 days. Write backupRetentionPeriod: 7 or more"]],
            [{ backupRetentionPeriod: 0 }, ["has no backups"]],
            [{}, ["has no backups"]],
            [{ engine: "aurora-postgresql" }, []],
            [{ engine: "postgres" }, ["has no backups"]],
        ],
        [CLUSTER]: [
            [{}, ["keeps backups for 1 days"]],
            [{ engine: "aurora-postgresql" }, ["keeps backups for 1 days"]],
            [{ replicateSourceDb: "x" }, ["keeps backups for 1 days"]],
        ],
        "aws:docdb/cluster:Cluster": [[{}, ["keeps backups for 1 days"]]],
        "aws:neptune/cluster:Cluster": [[{}, ["keeps backups for 1 days"]]],
        [TABLE]: [
            [{ pointInTimeRecovery: { enabled: true } }, []],
            [{ pointInTimeRecovery: { enabled: false } }, ["pointInTimeRecovery: { enabled: true }"]],
            [{ pointInTimeRecovery: {} }, ["pointInTimeRecovery: { enabled: true }"]],
        ],
    },
    "deletion-protection": {
        [DATABASE]: [
            [{ deletionProtection: true }, []],
            [{ deletionProtection: true, skipFinalSnapshot: false }, []],
            [{ deletionProtection: true, skipFinalSnapshot: true }, ["Write skipFinalSnapshot: false"]],
            [{ deletionProtection: false, skipFinalSnapshot: true }, ["deletionProtection: true", "skipFinalSnapshot"]],
            [{ engine: "aurora-mysql" }, []],
            [{ engine: "postgres" }, ["deletionProtection: true"]],
        ],
        [CLUSTER]: [
            [{ engine: "aurora-mysql" }, ["deletionProtection: true"]],
            [{ replicateSourceDb: "x" }, ["deletionProtection: true"]],
            [{ deletionProtection: true, skipFinalSnapshot: true }, ["skipFinalSnapshot: false"]],
        ],
        [TABLE]: [
            [{ deletionProtectionEnabled: true }, []],
            [{ deletionProtectionEnabled: false }, ["deletionProtectionEnabled: true"]],
        ],
        [BUCKET]: [
            [{ forceDestroy: true }, ["forceDestroy: false"]],
            [{ forceDestroy: false }, []],
        ],
        "aws:ecr/repository:Repository": [[{ forceDelete: true }, ["forceDelete: false"]]],
        "aws:cognito/userPool:UserPool": [
            [{ deletionProtection: "ACTIVE" }, []],
            [{ deletionProtection: "INACTIVE" }, ['deletionProtection: "ACTIVE"']],
        ],
        "aws:secretsmanager/secret:Secret": [
            [{ recoveryWindowInDays: 0 }, ["recoveryWindowInDays: 7"]],
            [{ recoveryWindowInDays: 7 }, []],
        ],
    },
    "cache-tls": {
        [CACHE]: [
            [{ transitEncryptionEnabled: true }, []],
            [{ transitEncryptionEnabled: true, transitEncryptionMode: "required" }, []],
            [{ transitEncryptionEnabled: true, transitEncryptionMode: "preferred" }, ['Write "required"']],
            [{ transitEncryptionEnabled: false, transitEncryptionMode: "preferred" }, ["speaks plain text"]],
            [{ globalReplicationGroupId: "global" }, []],
        ],
        "aws:elasticache/cluster:Cluster": [
            [{ transitEncryptionEnabled: true }, []],
            [{ transitEncryptionEnabled: false }, ["speaks plain text"]],
        ],
        "aws:memorydb/cluster:Cluster": [
            [{ tlsEnabled: true }, []],
            [{ tlsEnabled: false }, ["tlsEnabled: true"]],
        ],
    },
    imdsv2: {
        [INSTANCE]: [
            [{ metadataOptions: { httpTokens: "required" } }, []],
            [{ metadataOptions: { httpTokens: "optional" } }, ["(httpTokens optional)"]],
            [{ metadataOptions: { httpEndpoint: "enabled" } }, ["(httpTokens optional)"]],
            [{ metadataOptions: { httpEndpoint: "disabled", httpTokens: "optional" } }, []],
            [{ launchTemplate: { id: "lt-1" }, metadataOptions: { httpTokens: "required" } }, []],
            [{ launchTemplate: { id: "lt-1" }, metadataOptions: { httpTokens: "optional" } }, ["answers IMDSv1"]],
        ],
    },
    "no-public-database": {
        [DATABASE]: [
            [{ publiclyAccessible: true }, ["publiclyAccessible: false"]],
            [{ publiclyAccessible: false }, []],
        ],
        [SEARCH]: [
            [{ vpcOptions: { subnetIds: ["subnet-1"] } }, []],
            [{ vpcOptions: { securityGroupIds: ["sg-1"] } }, ["outside of any VPC"]],
            [{}, ["outside of any VPC"]],
        ],
        [KAFKA]: [
            [kafka("DISABLED"), []],
            [kafka(), []],
            [{ brokerNodeGroupInfo: {} }, []],
            [kafka("SERVICE_PROVIDED_EIPS"), ["public brokers (SERVICE_PROVIDED_EIPS)"]],
        ],
    },
    "encryption-at-rest": {
        [CLUSTER]: [
            [{ engineMode: "serverless" }, []],
            [{ engineMode: "provisioned" }, ["storageEncrypted: true"]],
            [{ replicateSourceDb: "x" }, ["storageEncrypted: true"]],
            [{ kmsMasterKeyId: "x" }, ["storageEncrypted: true"]],
        ],
        "aws:redshift/cluster:Cluster": [[{ encrypted: false }, ["Write encrypted: true"]]],
        "aws:sqs/queue:Queue": [
            [{ sqsManagedSseEnabled: false }, ["sqsManagedSseEnabled: true"]],
            [{ sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/own" }, []],
        ],
        [INSTANCE]: [
            [{ rootBlockDevice: { encrypted: true } }, []],
            [{ rootBlockDevice: { encrypted: false } }, ["a root volume that is not encrypted"]],
            [{}, ["a root volume"]],
            [
                {
                    rootBlockDevice: { encrypted: true },
                    ebsBlockDevices: [{ encrypted: true }, { encrypted: false }, {}],
                },
                ["a volume", "a volume"],
            ],
        ],
        [CONFIGURATION]: [
            [{}, ["a root volume"]],
            [{ rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{}] }, ["a volume"]],
        ],
        [TEMPLATE]: [
            [{ blockDeviceMappings: [{ ebs: { encrypted: true } }] }, []],
            [{ blockDeviceMappings: [{ ebs: { encrypted: "true" } }] }, []],
            [{ blockDeviceMappings: [{ ebs: {} }, { ebs: { encrypted: false } }] }, ["a volume", "a volume"]],
            [{ blockDeviceMappings: [{ virtualName: "ephemeral0" }] }, []],
            [{}, ["the image's root volume"]],
        ],
        [SEARCH]: [
            [{ encryptAtRest: { enabled: true } }, []],
            [{ encryptAtRest: { enabled: false } }, ["encryptAtRest: { enabled: true }"]],
            [{}, ["encryptAtRest: { enabled: true }"]],
        ],
        "aws:kinesis/stream:Stream": [
            [{ encryptionType: "KMS" }, []],
            [{ encryptionType: "NONE" }, ['encryptionType: "KMS"']],
        ],
        "aws:sns/topic:Topic": [
            [{ kmsMasterKeyId: "alias/aws/sns" }, ["dropped in silence"]],
            [{ kmsMasterKeyId: "alias/own" }, []],
        ],
    },
    "paid-surprises": {
        [VOLUME]: [
            [{ type: "gp3", size: 20, iops: 3000, throughput: 125 }, []],
            [{ type: "gp3", size: 20 }, []],
            [{ type: "gp3", iops: 3001 }, ["3001 IOPS and 125 MiB/s, $0.01 a month for IOPS beyond the 3000"]],
            [{ type: "gp3", throughput: 126 }, ["3000 IOPS and 126 MiB/s, $0.00 a month"]],
            [{ type: "gp3", iops: 4000, throughput: 250 }, ["4000 IOPS and 250 MiB/s, $5.70 a month"]],
            [
                { type: "gp2", size: 20 },
                ['gp2, $2.28 a month for 20 GiB, slower than gp3 at $1.82 a month. Write type: "gp3"'],
            ],
            [{ size: 20 }, ["is gp2, $2.28 a month"]],
            [{ type: "gp2", size: "[unknown]" }, ["is gp2, $0.00 a month for 0 GiB"]],
            [
                { type: "io1", size: 10, iops: 500 },
                ["500 provisioned IOPS (io1); gp3 has 3000 for nothing, and 10 GiB of it cost $0.91"],
            ],
            [{ type: "io2", size: 10, iops: "[unknown]" }, ["some provisioned IOPS (io2)"]],
            [{ type: "io2", size: 10 }, ["some provisioned IOPS (io2)"]],
            [{ type: "st1", size: 500, iops: 9000 }, []],
        ],
        [INSTANCE]: [
            [{ rootBlockDevice: { volumeType: "gp2", volumeSize: 8 } }, ['Write volumeType: "gp3"']],
            [{ rootBlockDevice: { volumeSize: 8 } }, []],
            [{ rootBlockDevice: { volumeType: "gp3", throughput: 250 } }, ["Leave iops and throughput out"]],
            [{}, []],
        ],
        [TEMPLATE]: [
            [
                { blockDeviceMappings: [{ ebs: { volumeType: "gp2" } }, { ebs: { volumeType: "io1" } }, {}] },
                ["is gp2", "(io1)"],
            ],
        ],
        [DATABASE]: [
            [{ engine: "postgres" }, ["Extended Support when its version gets old, $175.20 a month for 2 vCPUs"]],
            [{ engine: "mysql" }, ["Extended Support"]],
            [{ engine: "aurora-postgresql" }, ["Extended Support"]],
            [{ engine: "aurora-mysql" }, ["Extended Support"]],
            [{ engine: "mariadb" }, []],
            [{ engine: "xpostgres" }, []],
            [{ engine: "postgresql" }, []],
            [{ engine: "postgres", engineLifecycleSupport: "open-source-rds-extended-support" }, ["Extended Support"]],
            [{ engine: "mariadb", storageType: "gp2", allocatedStorage: 20 }, ['Write storageType: "gp3"']],
            [{ engine: "mariadb", storageType: "gp3", iops: 12_000 }, []],
            [{ engine: "mariadb", allocatedStorage: 20 }, []],
        ],
        [ENDPOINT]: [
            [{ vpcEndpointType: "Interface" }, ["in 1 zone(s), $9.49 a month before traffic"]],
            [{ vpcEndpointType: "Interface", subnetIds: ["a", "b"] }, ["in 2 zone(s), $18.98 a month"]],
            [{ vpcEndpointType: "Gateway" }, []],
            [{}, []],
        ],
        "aws:ec2/natGateway:NatGateway": [[{}, ["$43.07 a month before traffic. Take a NAT instance, $3.80 a month"]]],
        "aws:ec2/eip:Eip": [
            [{}, ["nothing here uses, $3.65 a month"]],
            [{ instance: "i-1" }, []],
            [{ networkInterface: "eni-1" }, []],
            [{ publicIpv4Pool: "ipv4pool-ec2-1" }, []],
            [{ publicIpv4Pool: "amazon" }, ["nothing here uses, $3.65 a month"]],
            [{ customerOwnedIpv4Pool: "ipv4pool-coip-1" }, []],
        ],
        "aws:kms/key:Key": [[{}, ["a key of your own, $1.00 a month before its use"]]],
        "aws:cloudwatch/logGroup:LogGroup": [
            [{ retentionInDays: 0 }, ["keeps its logs for ever: each GB $0.03 a month"]],
            [{ retentionInDays: 1 }, []],
        ],
        "aws:elasticache/serverlessCache:ServerlessCache": [
            [{ engine: "valkey" }, ["a gigabyte is $73.73 a month"]],
            [{ engine: "redis" }, ["a gigabyte is $110.23 a month"]],
            [{}, ["a gigabyte is $73.73 a month"]],
            [{ cacheUsageLimits: {} }, ["grows as far as somebody fills it"]],
            [{ cacheUsageLimits: { dataStorage: { minimum: 1 } } }, ["grows as far as somebody fills it"]],
            [{ cacheUsageLimits: { dataStorage: { maximum: 1 } } }, []],
        ],
        [ECS]: [
            [insights("containerInsights", "enabled"), ["Container Insights on, some $9.00 a month"]],
            [insights("containerInsights", "enhanced"), ["Container Insights on"]],
            [insights("containerInsights", "disabled"), []],
            [insights("other", "enabled"), []],
            [{}, []],
        ],
    },
    "log-retention": {
        "aws:cloudwatch/logGroup:LogGroup": [
            [{ retentionInDays: 0 }, ["for ever"]],
            [{ retentionInDays: 3653 }, []],
        ],
    },
    "invalid-headers": {
        "aws:lb/loadBalancer:LoadBalancer": [
            [{ dropInvalidHeaderFields: true }, []],
            [{ dropInvalidHeaderFields: false }, ["dropInvalidHeaderFields: true"]],
            [{ loadBalancerType: "application" }, ["dropInvalidHeaderFields: true"]],
            [{ loadBalancerType: "network" }, []],
        ],
    },
    "iam-wildcards": {
        [POLICY]: [
            [allows("*"), ["allows * on all resources"]],
            [allows("s3:*"), ["allows s3:* on all resources"]],
            [allows(["s3:Get*", "ec2:*", "s*:*"]), ["allows ec2:*, s*:* on all resources"]],
            [allows(["s3:Get*", "s3:**x", "ec2:Describe*", "xray:Put*Records"]), []],
            [allows(["s3:Get*", "s3:*Object"]), ["allows s3:*Object on all resources: many actions"]],
            [allows(["sqs:Se?dMessage", "d*:Put*"]), ["allows sqs:Se?dMessage, d*:Put* on all resources"]],
            [allows("sqs:Send*", "arn:aws:sqs:ap-northeast-2:123456789012:orders"), []],
            [allows("*", "arn:aws:s3:::shop"), []],
            [allows("*", ["arn:aws:s3:::shop", "*"]), ["allows *"]],
        ],
        [ATTACHMENT]: [
            ...["AdministratorAccess", "AdministratorAccess-Amplify", "PowerUserAccess", "IAMFullAccess"].map(
                (name): Case => [{ policyArn: `arn:aws:iam::aws:policy/${name}` }, [`attaches ${name}, which allows`]],
            ),
            ...["ReadOnlyAccess", "MyPowerUserAccess", "IAMFullAccessX", "service-role/AdministratorAccess"].map(
                (name): Case => [{ policyArn: `arn:aws:iam::aws:policy/${name}` }, []],
            ),
        ],
    },
    "wildcard-principals": {
        [QUEUE]: [
            [everyone(), [PUBLIC]],
            [everyone({}), [PUBLIC]],
            [everyone(undefined, { Principal: { Federated: "*" } }), [PUBLIC]],
            [everyone(undefined, { Principal: { CanonicalUser: "*" } }), [PUBLIC]],
            [everyone(undefined, { Principal: { "*": "*" } }), [PUBLIC]],
            [everyone(undefined, { Principal: { Service: "*" } }), []],
            [everyone(undefined, { Principal: { AWS: "arn:aws:iam::1:role/*" } }), []],
            ...[
                "StringEquals",
                "StringLike",
                "ArnEquals",
                "ArnLike",
                "IpAddress",
                "StringEqualsIgnoreCase",
                "ForAnyValue:StringLike",
            ].map((operator): Case => [everyone({ [operator]: { "aws:SourceArn": "arn:aws:sns:x:1:t" } }), []]),
            // A request without the key fulfils these, and a comparison with "not" or a number narrows nothing.
            ...[
                "StringEqualsIfExists",
                "ArnLikeIfExists",
                "ForAllValues:StringEquals",
                "StringNotEquals",
                "ArnNotLike",
                "NotIpAddress",
                "Null",
                "Bool",
                "NumericEquals",
            ].map((operator): Case => [everyone({ [operator]: { "aws:SourceArn": "arn:aws:sns:x:1:t" } }), [PUBLIC]]),
            ...[
                "aws:SourceAccount",
                "aws:SourceOrgID",
                "aws:SourceVpc",
                "aws:SourceVpce",
                "aws:SourceIp",
                "aws:PrincipalAccount",
                "aws:PrincipalOrgPaths",
                "kms:CallerAccount",
                "aws:VpceAccount",
                "aws:VpceOrgID",
                "s3:DataAccessPointAccount",
                "sts:ExternalId",
                "token.actions.githubusercontent.com:sub",
                "accounts.google.com:aud",
            ].map((key): Case => [everyone({ StringEquals: { [key]: "one" } }), []]),
            ...[
                "kms:ViaService",
                "aws:SecureTransport",
                "aws:UserAgent",
                "aws:Referer",
                "s3:prefix",
                "xaws:SourceArn",
                "aws:SourceArnX",
            ].map((key): Case => [everyone({ StringEquals: { [key]: "one" } }), [PUBLIC]]),
            ...["*", "0.0.0.0/0", "::/0", "arn:*", ["one", "*"], []].map(
                (value): Case => [everyone({ StringLike: { "aws:SourceArn": value } }), [PUBLIC]],
            ),
            [everyone({ Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:SourceAccount": "1" } }), []],
            // Values that are everyone under another name.
            ...(
                [
                    ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/*"],
                    ["StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/admin"],
                    ["StringLike", "aws:PrincipalOrgID", "o-*"],
                    ["StringLike", "aws:PrincipalOrgPaths", "o-*/r-1/"],
                    ["StringLike", "aws:SourceAccount", "????????????"],
                    ["StringLike", "aws:PrincipalAccount", "1234567890??"],
                    ["IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]],
                    ["IpAddress", "aws:SourceIp", "0::/0"],
                    ["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "::/1"]],
                    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::*"],
                    ["StringLike", "aws:SourceVpce", "vpce-*"],
                    ["StringLike", "aws:userid", "*:*"],
                    ["StringLike", "sts:ExternalId", "*"],
                ] as const
            ).map(([operator, key, value]): Case => [everyone({ [operator]: { [key]: value } }), [PUBLIC]]),
            ...(
                [
                    ["ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/*"],
                    ["StringLike", "aws:PrincipalOrgPaths", "o-1/r-1/*"],
                    ["IpAddress", "aws:SourceIp", ["203.0.113.0/24", "2001:db8::/32"]],
                    ["ArnLike", "aws:SourceArn", "arn:aws:s3:::shop-*"],
                    ["ArnLike", "aws:SourceArn", "arn:aws:sns:*:123456789012:*"],
                    ["StringLike", "aws:userid", "AROAEXAMPLE:*"],
                    ["StringEquals", "aws:SourceAccount", "[unknown]"],
                ] as const
            ).map(([operator, key, value]): Case => [everyone({ [operator]: { [key]: value } }), []]),
            // Everyone, of whom all others are denied.
            [denied({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }), []],
            [denied({ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }, { Action: "sqs:*" }), []],
            [denied({ StringNotLike: { "aws:PrincipalOrgID": "o-*" } }), [PUBLIC]],
            [denied({ StringNotEqualsIfExists: { "aws:SourceVpce": "vpce-1" } }), [PUBLIC]],
            [denied({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, { Action: "sqs:DeleteMessage" }), [PUBLIC]],
            [denied({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, { Principal: { AWS: "arn:a" } }), [PUBLIC]],
            [denied({ Bool: { "aws:SecureTransport": "false" } }), [PUBLIC]],
        ],
        "aws:lambda/permission:Permission": [
            [{ principal: "*" }, ["lets everyone call the function"]],
            [{ principal: "*", sourceArn: "arn:x" }, []],
            [{ principal: "*", sourceAccount: "1" }, []],
            [{ principal: "*", principalOrgId: "o-1" }, []],
            [{ principal: "s3.amazonaws.com" }, []],
        ],
    },
    "bucket-public-access": {
        "aws:s3/bucketAcl:BucketAcl": [
            [{ acl: "private" }, []],
            [{ acl: "public-read" }, ["(acl public-read)"]],
            [{ acl: "public-read-write" }, ["(acl public-read-write)"]],
            [{ acl: "authenticated-read" }, ["(acl authenticated-read)"]],
            [{ acl: "aws-exec-read" }, []],
            [{ acl: "log-delivery-write" }, []],
        ],
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [
            [
                { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
                [],
            ],
            [
                { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
                ["leaves restrictPublicBuckets off. Write true for it"],
            ],
            [
                { ignorePublicAcls: true },
                ["leaves blockPublicAcls, blockPublicPolicy, restrictPublicBuckets off. Write true for each"],
            ],
        ],
    },
};

describe("What each value means to a rule", () => {
    for (const [rule, types] of Object.entries(CASES)) {
        for (const [type, cases] of Object.entries(types)) {
            for (const [inputs, says] of cases) {
                const what = JSON.stringify(inputs).slice(0, 90);
                it(`${rule} ${says.length === 0 ? "lets be" : "reports"} ${type.split(":").at(-1)} ${what}`, () => {
                    const found = violations(ruleOf(rule), [resource(type, "one", inputs)]);
                    const messages = found.map(({ message }) => message);
                    expect(messages, messages.join("\n")).to.have.length(says.length);
                    says.forEach((part, index) => {
                        if (typeof part === "string") expect(messages[index]).to.contain(part);
                        else expect(messages[index]).to.match(part);
                    });
                    expect(found.some(({ unjudged }) => unjudged !== undefined)).to.equal(false);
                });
            }
        }
    }
});
