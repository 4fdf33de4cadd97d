import { expect } from "chai";
import { judge, readPolicySettings } from "../../policies";
import { type Inputs, resource } from "./helpers";

const document = (statement: Inputs) => ({ Version: "2012-10-17", Statement: [statement] });
const EVERYONE = document({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" });
const EVERYTHING = document({ Effect: "Allow", Action: "*", Resource: "*" });
const SECRET = [{ name: "DB_PASSWORD", value: "hunter22" }];

/** The property of each type of aws-native that says who may do what with it. */
const DOCUMENTS =
    "s3:BucketPolicy.policyDocument sns:TopicPolicy.policyDocument sns:TopicInlinePolicy.policyDocument " +
    "sqs:QueuePolicy.policyDocument sqs:QueueInlinePolicy.policyDocument kms:Key.keyPolicy ecr:RegistryPolicy.policyText " +
    "secretsmanager:ResourcePolicy.resourcePolicy ecr:Repository.repositoryPolicyText efs:FileSystem.fileSystemPolicy " +
    "opensearchservice:Domain.accessPolicies elasticsearch:Domain.accessPolicies apigateway:RestApi.policy " +
    "s3:AccessPoint.policy dynamodb:Table.resourcePolicy kinesis:ResourcePolicy.resourcePolicy " +
    "backup:BackupVault.accessPolicy logs:ResourcePolicy.policyDocument logs:LogGroup.resourcePolicyDocument " +
    "codeartifact:Domain.permissionsPolicyDocument events:EventBus.policy iam:Role.assumeRolePolicyDocument " +
    "msk:ClusterPolicy.policy vpclattice:AuthPolicy.policy";

/** What breaks a rule, by type, in CloudFormation's words. */
const BROKEN: [rule: string, type: string, inputs: Inputs][] = [
    ["encryption-at-rest", "rds:DbInstance", { engine: "mysql" }],
    ["encryption-at-rest", "ec2:Volume", { size: 1 }],
    ["encryption-at-rest", "ec2:LaunchTemplate", { launchTemplateData: { blockDeviceMappings: [{ ebs: {} }] } }],
    ["encryption-at-rest", "elasticache:ReplicationGroup", { engine: "redis" }],
    ["encryption-at-rest", "sqs:Queue", { sqsManagedSseEnabled: false }],
    ["encryption-at-rest", "kinesis:Stream", {}],
    ["encryption-at-rest", "docdb:DbCluster", {}],
    ["encryption-at-rest", "neptune:DbCluster", {}],
    ["encryption-at-rest", "opensearchservice:Domain", {}],
    ["encryption-at-rest", "dax:Cluster", {}],
    ["no-public-database", "rds:DbInstance", { publiclyAccessible: true }],
    ["no-public-database", "redshift:Cluster", { publiclyAccessible: true }],
    ["no-public-database", "amazonmq:Broker", { publiclyAccessible: true }],
    ["open-security-groups", "ec2:SecurityGroupIngress", { ipProtocol: "tcp", fromPort: 22, cidrIp: "0.0.0.0/0" }],
    ["imdsv2", "ec2:Instance", { imageId: "ami-1" }],
    ["imdsv2", "autoscaling:LaunchConfiguration", {}],
    ["secret-literals", "ecs:TaskDefinition", { containerDefinitions: [{ name: "a", environment: SECRET }] }],
    ["secret-literals", "ssm:Parameter", { type: "String", name: "/db/password", value: "hunter22" }],
    ["secret-literals", "codebuild:Project", { environment: { environmentVariables: SECRET } }],
    ["secret-literals", "batch:JobDefinition", { containerProperties: { environment: SECRET } }],
    ["tls-listeners", "apigateway:DomainName", { securityPolicy: "TLS_1_0" }],
    ["graviton", "rds:DbInstance", { dbInstanceClass: "db.t3.micro", engine: "postgres" }],
    ["graviton", "lambda:Function", { runtime: "nodejs22.x" }],
    ["graviton", "eks:Nodegroup", { instanceTypes: ["m5.large"] }],
    ["backups", "dynamodb:Table", {}],
    ["deletion-protection", "cognito:UserPool", {}],
    ["iam-wildcards", "iam:ManagedPolicy", { policyDocument: EVERYTHING }],
    ["iam-wildcards", "iam:RolePolicy", { policyDocument: JSON.stringify(EVERYTHING) }],
    ["iam-wildcards", "sso:PermissionSet", { inlinePolicy: EVERYTHING }],
    ["bucket-public-access", "s3:Bucket", { accessControl: "PublicRead" }],
    ["database-tls", "rds:DbProxy", { requireTls: false }],
    ["cache-tls", "memorydb:Cluster", { tlsEnabled: false }],
    ["key-rotation", "kms:Key", {}],
    ["container-isolation", "ecs:TaskDefinition", { containerDefinitions: [{ name: "a", privileged: true }] }],
    ["lambda-runtimes", "lambda:Function", { runtime: "nodejs16.x" }],
    ["eks-endpoint", "eks:Cluster", { resourcesVpcConfig: {} }],
];

describe("What is written with aws-native", () => {
    const all = [
        ...DOCUMENTS.split(" ").map((one): [string, string, Inputs] => {
            const [type = "", key = ""] = one.split(".");
            return ["wildcard-principals", type, { [key]: EVERYONE }];
        }),
        ...BROKEN,
    ];
    for (const [rule, type, inputs] of all) {
        it(`breaks ${rule} as ${type}, or is said to be not judged`, () => {
            const { policies } = judge([resource(`aws-native:${type}`, "one", inputs)], readPolicySettings());
            const found = policies.filter((one) => one.rule === rule || one.rule === "unread-types");
            expect(found.map(({ message }) => message)).to.not.deep.equal([]);
        });
    }
});
