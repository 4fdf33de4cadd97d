import { resource as r } from "../../helpers";
import type { AllShapes } from "./shape";

const EKS = "aws:eks/cluster:Cluster";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";
const KEY = "aws:kms/key:Key";
const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
const IMAGES = "aws:ecr/repository:Repository";
const LAMBDA = "aws:lambda/function:Function";

const random = r("random:index/randomPassword:RandomPassword", "made");
const token = r(SECRET, "token");
const encrypted = (more: object) =>
    r(EKS, "shop", { encryptionConfig: { provider: { keyArn: "arn:aws:kms:x:1:key/a" }, ...more } });
const logs = { enabled: true, bucket: "logs" };
const running = (image: string) =>
    r("aws:ecs/taskDefinition:TaskDefinition", "task", {
        containerDefinitions: JSON.stringify([{ name: "app", image }]),
    });
const owner = { owner: "shop" };
const stack = (templateBody: string, type = "stack:Stack") => r(`aws:cloudformation/${type}`, "web", { templateBody });

export const care: AllShapes = {
    "eks-secrets": {
        good: [
            ["a key of the account", encrypted({ resources: ["secrets"] })],
            [
                "with a version",
                r(EKS, "shop", { version: "1.33", encryptionConfig: { resources: ["secrets"], provider: {} } }),
            ],
            [
                "a key that is still to be made",
                encrypted({ resources: ["secrets"], provider: { keyArn: "[unknown]" } }),
            ],
            ["one resource as text", encrypted({ resources: "secrets" })],
            ["a block in a list", r(EKS, "shop", { encryptionConfig: [{ resources: ["secrets"], provider: {} }] })],
        ],
        bad: [
            ["a cluster as it comes", /under no key of yours/, r(EKS, "shop")],
            ["nothing named", /under no key of yours/, encrypted({ resources: [] })],
        ],
    },
    "eks-logs": {
        good: [
            ["audit alone", r(EKS, "shop", { enabledClusterLogTypes: ["audit"] })],
            ["audit and who logged in", r(EKS, "shop", { enabledClusterLogTypes: ["audit", "authenticator"] })],
            [
                "everything",
                r(EKS, "shop", {
                    enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
                }),
            ],
            ["in another order", r(EKS, "shop", { enabledClusterLogTypes: ["scheduler", "audit"] })],
            ["one as text", r(EKS, "shop", { enabledClusterLogTypes: "audit" })],
        ],
        bad: [
            ["a cluster as it comes", /has no audit log/, r(EKS, "shop")],
            ["an empty list", /has no audit log/, r(EKS, "shop", { enabledClusterLogTypes: [] })],
            ["others only", /has no audit log/, r(EKS, "shop", { enabledClusterLogTypes: ["api", "scheduler"] })],
        ],
    },
    "load-balancer-deletion": {
        good: [
            ["an application's", r(BALANCER, "front", { enableDeletionProtection: true })],
            ["a network's", r(BALANCER, "front", { loadBalancerType: "network", enableDeletionProtection: true })],
            ["an internal one", r(BALANCER, "front", { internal: true, enableDeletionProtection: true })],
            ["true, as text", r(BALANCER, "front", { enableDeletionProtection: "true" })],
            ["a classic one, which has no such switch", r(CLASSIC, "front")],
        ],
        bad: [
            ["one as it comes", /can be deleted in one step/, r(BALANCER, "front")],
            ["false, written out", /can be deleted/, r(BALANCER, "front", { enableDeletionProtection: false })],
            ["under its older name", /can be deleted/, r("aws:alb/loadBalancer:LoadBalancer", "front")],
        ],
    },
    "load-balancer-logs": {
        good: [
            ["with logs", r(BALANCER, "front", { accessLogs: logs })],
            ["an internal one", r(BALANCER, "front", { internal: true })],
            ["a network's, which logs no requests", r(BALANCER, "front", { loadBalancerType: "network" })],
            ["a classic one, on by itself", r(CLASSIC, "front", { accessLogs: { bucket: "logs" } })],
            ["a classic internal one", r(CLASSIC, "front", { internal: true })],
            [
                "into a bucket that is still to be made",
                r(BALANCER, "front", { accessLogs: { enabled: true, bucket: "[unknown]" } }),
            ],
        ],
        bad: [
            ["one as it comes", /writes no access logs/, r(BALANCER, "front")],
            [
                "a bucket without the switch",
                /writes no access logs/,
                r(BALANCER, "front", { accessLogs: { bucket: "logs" } }),
            ],
            [
                "switched off",
                /writes no access logs/,
                r(BALANCER, "front", { accessLogs: { ...logs, enabled: false } }),
            ],
            ["a classic one", /writes no access logs/, r(CLASSIC, "front")],
        ],
    },
    "key-rotation": {
        good: [
            ["rotated", r(KEY, "key", { enableKeyRotation: true })],
            ["rotated twice a year", r(KEY, "key", { enableKeyRotation: true, rotationPeriodInDays: 180 })],
            ["for signatures", r(KEY, "key", { keyUsage: "SIGN_VERIFY", customerMasterKeySpec: "ECC_NIST_P256" })],
            ["an asymmetric one that encrypts", r(KEY, "key", { customerMasterKeySpec: "RSA_4096" })],
            [
                "for codes of messages",
                r(KEY, "key", { keyUsage: "GENERATE_VERIFY_MAC", customerMasterKeySpec: "HMAC_256" }),
            ],
            ["in its own store", r(KEY, "key", { customKeyStoreId: "cks-1" })],
            ["one that others made", r("aws:kms/externalKey:ExternalKey", "key")],
        ],
        bad: [
            ["a key as it comes", /is never rotated/, r(KEY, "key")],
            ["false, written out", /is never rotated/, r(KEY, "key", { enableKeyRotation: false })],
            ["a period without the switch", /is never rotated/, r(KEY, "key", { rotationPeriodInDays: 90 })],
            [
                "its defaults, written out",
                /is never rotated/,
                r(KEY, "key", { keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "SYMMETRIC_DEFAULT" }),
            ],
        ],
    },
    "secret-rotation": {
        good: [
            [
                "a schedule",
                token,
                r(ROTATION, "turn", { secretId: "token-id", rotationRules: { automaticallyAfterDays: 30 } }),
            ],
            [
                "a schedule by the secret's own output",
                token,
                r(ROTATION, "turn", { secretId: "[unknown]" }, { dependencies: [token.urn] }),
            ],
            [
                "a value that the program makes",
                token,
                random,
                r(
                    VERSION,
                    "v",
                    { secretId: "token-id", secretString: "[secret]" },
                    { dependencies: [token.urn, random.urn] },
                ),
            ],
            [
                "by the engine's account",
                token,
                random,
                r(
                    VERSION,
                    "v",
                    { secretId: "token-id", secretString: "[secret]" },
                    { propertyDependencies: { secretString: [random.urn] } },
                ),
            ],
            [
                "a database that keeps its password itself",
                r("aws:rds/instance:Instance", "db", { manageMasterUserPassword: true }),
            ],
        ],
        bad: [
            ["a secret alone", /token is never changed/, token],
            [
                "a value that someone typed",
                /token is never changed/,
                token,
                r(VERSION, "v", { secretId: "token-id", secretString: "[secret]" }, { dependencies: [token.urn] }),
            ],
            [
                "a schedule of another secret",
                /token is never changed/,
                token,
                r(ROTATION, "turn", { secretId: "arn:aws:secretsmanager:x:1:secret:b" }),
            ],
        ],
    },
    "immutable-tags": {
        good: [
            ["all tags", r(IMAGES, "images", { imageTagMutability: "IMMUTABLE" })],
            [
                "all but latest",
                r(IMAGES, "images", {
                    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
                    imageTagMutabilityExclusionFilters: [{ filter: "latest*" }],
                }),
            ],
            [
                "with a scan",
                r(IMAGES, "images", {
                    imageTagMutability: "IMMUTABLE",
                    imageScanningConfiguration: { scanOnPush: true },
                }),
            ],
            [
                "two repositories",
                r(IMAGES, "api", { imageTagMutability: "IMMUTABLE" }),
                r(IMAGES, "web", { imageTagMutability: "IMMUTABLE" }),
            ],
            [
                "a task that names its image by digest",
                r(IMAGES, "images"),
                running("123456789012.dkr.ecr.x.amazonaws.com/images@sha256:0a1b"),
            ],
            ["a task of another image", r(IMAGES, "images"), running("public.ecr.aws/docker/library/busybox:1.37.0")],
            ["a public repository, which has no such switch", r("aws:ecrpublic/repository:Repository", "images")],
        ],
        bad: [
            ["a repository as it comes", /lets a tag be moved/, r(IMAGES, "images")],
            [
                "a task that names its image by tag",
                /lets a tag be moved/,
                r(IMAGES, "images"),
                running("123456789012.dkr.ecr.x.amazonaws.com/images:1"),
            ],
            ["movable, written out", /lets a tag be moved/, r(IMAGES, "images", { imageTagMutability: "MUTABLE" })],
            [
                "all but a few",
                /lets a tag be moved/,
                r(IMAGES, "images", { imageTagMutability: "MUTABLE_WITH_EXCLUSION" }),
            ],
        ],
    },
    "lambda-runtimes": {
        good: [
            ["Node.js", r(LAMBDA, "f", { runtime: "nodejs24.x" })],
            ["Python", r(LAMBDA, "f", { runtime: "python3.13" })],
            ["Java on Amazon Linux 2", r(LAMBDA, "f", { runtime: "java17" })],
            ["Go, which has no own runtime", r(LAMBDA, "f", { runtime: "provided.al2023", handler: "bootstrap" })],
            ["an image", r(LAMBDA, "f", { packageType: "Image", imageUri: "shop:1" })],
            ["next year's", r(LAMBDA, "f", { runtime: "nodejs26.x" })],
        ],
        bad: [
            [
                "Node.js of before",
                /runs on nodejs16\.x, which ended on 2024-06-12\. Write runtime: "nodejs24\.x"/,
                r(LAMBDA, "f", { runtime: "nodejs16.x" }),
            ],
            [
                "Python that ended this autumn",
                /python3\.10, which ended on 2026-10-31/,
                r(LAMBDA, "f", { runtime: "python3.10" }),
            ],
            ["Go's old one", /Write runtime: "provided\.al2023"/, r(LAMBDA, "f", { runtime: "go1.x" })],
            [".NET", /Write runtime: "dotnet10"/, r(LAMBDA, "f", { runtime: "dotnetcore3.1" })],
            ["one that never was", /which AWS does not have/, r(LAMBDA, "f", { runtime: "nodejs13.x" })],
        ],
    },
    "unread-templates": {
        good: [
            ["a template in YAML", stack("Resources:\n  Topic:\n    Type: AWS::SNS::Topic")],
            ["a template in JSON", stack('{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}')],
            ["a template of a set", stack("Resources: { Topic: { Type: AWS::SNS::Topic } }", "stackSet:StackSet")],
            ["a template with a parameter", stack("Parameters: { N: { Type: String } }\nResources: {}")],
            ["a template with short functions", stack("Resources: { Q: { Type: AWS::SQS::Queue, DependsOn: R } }")],
        ],
        bad: [
            [
                "a template by its address",
                /web cannot be judged: its template is not in this program. Give the template as templateBody/,
                r("aws:cloudformation/stack:Stack", "web", { templateUrl: "https://s3.amazonaws.com/shop/vpc.yaml" }),
            ],
            ["no template", /its template is not in this program/, r("aws:cloudformation/stack:Stack", "web", {})],
            ["a template that is none", /cannot be read: it has no Resources/, stack("hello: world")],
            [
                "serverless applications of AWS",
                /AWS::Serverless-2016-10-31 rewrites its template/,
                stack("Transform: AWS::Serverless-2016-10-31\nResources: {}"),
            ],
            [
                "a product of a catalog",
                /vpc cannot be judged: what it makes is in a template of another account/,
                r("aws:servicecatalog/provisionedProduct:ProvisionedProduct", "vpc", { productName: "vpc" }),
            ],
        ],
    },
    "unread-types": {
        good: [
            ["a type of @pulumi/aws", r("aws:lightsail/instance:Instance", "box")],
            ["a bucket of aws-native", r("aws-native:s3:Bucket", "files", { bucketName: "files" })],
            ["a database of aws-native", r("aws-native:rds:DbInstance", "db", { engine: "postgres" })],
            ["a type of another cloud", r("azure-native:storage:StorageAccount", "files")],
            ["a component", r("shop:web:Service", "web")],
            ["a provider", r("pulumi:providers:aws-native", "native")],
        ],
        bad: [
            [
                "a type that no rule reads",
                /box is not judged: no rule reads aws-native:lightsail:Instance/,
                r("aws-native:lightsail:Instance", "box"),
            ],
            [
                "a property that no rule reads",
                /db is not judged by novelty/,
                r("aws-native:rds:DbInstance", "db", { engine: "postgres", novelty: true }),
            ],
        ],
    },
    "required-tags": {
        values: { tags: ["owner", "project"] },
        good: [
            ["both on the resource", r("aws:s3/bucket:Bucket", "files", { tags: { ...owner, project: "api" } })],
            [
                "both of the provider",
                r("pulumi:providers:aws", "aws", {
                    defaultTags: JSON.stringify({ tags: { owner: "a", project: "b" } }),
                }),
                r("aws:s3/bucket:Bucket", "files"),
            ],
            [
                "one of each",
                r("pulumi:providers:aws", "aws", { defaultTags: { tags: owner } }),
                r("aws:sqs/queue:Queue", "work", { tags: { project: "b" } }),
            ],
            [
                "a group's list of tags",
                r("aws:autoscaling/group:Group", "g", {
                    tags: [
                        { key: "owner", value: "a" },
                        { key: "project", value: "b" },
                    ],
                }),
            ],
            ["what takes no tags", r("aws:ec2/route:Route", "out", { destinationCidrBlock: "0.0.0.0/0" })],
            [
                "values that are still unknown",
                r("aws:s3/bucket:Bucket", "files", { tags: { owner: "[unknown]", project: "b" } }),
            ],
            [
                "what the provider has put there",
                r("aws:s3/bucket:Bucket", "files", {}, { outputs: { tagsAll: { ...owner, project: "b" } } }),
            ],
        ],
        bad: [
            ["none", /has no tag owner, project/, r("aws:s3/bucket:Bucket", "files")],
            ["one of two", /has no tag project/, r("aws:s3/bucket:Bucket", "files", { tags: owner })],
            [
                "in other letters",
                /has no tag owner/,
                r("aws:s3/bucket:Bucket", "files", { tags: { Owner: "a", project: "b" } }),
            ],
            [
                "of one of two providers",
                /has no tag owner, project/,
                r("pulumi:providers:aws", "a", { defaultTags: { tags: { owner: "a", project: "b" } } }),
                r("pulumi:providers:aws", "b"),
                r("aws:s3/bucket:Bucket", "files"),
            ],
        ],
    },
};
