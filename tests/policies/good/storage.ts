import { UNKNOWN } from "../../../inventory/resource";
import { resource as r } from "../helpers";
import { ACCOUNT, document, type Programs, REGION } from "./writing";

/** What is kept, and how it is reached. */
export const storagePrograms: Programs = {
    "a queue that a topic fills": [
        r("aws:sqs/queue:Queue", "q", {}),
        r("aws:sqs/queuePolicy:QueuePolicy", "qp", {
            queueUrl: UNKNOWN,
            policy: document(
                {
                    Effect: "Allow",
                    Principal: "*",
                    Action: "sqs:SendMessage",
                    Resource: UNKNOWN,
                    Condition: { ArnEquals: { "aws:SourceArn": UNKNOWN } },
                },
                {
                    Effect: "Deny",
                    Principal: "*",
                    Action: "sqs:*",
                    Resource: UNKNOWN,
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ),
        }),
    ],
    "policies that are still to be made": [
        r("aws:sqs/queuePolicy:QueuePolicy", "qp", { queueUrl: UNKNOWN, policy: UNKNOWN }),
        r("aws:iam/policy:Policy", "pp", { policy: UNKNOWN }),
        r("aws:s3/bucketPolicy:BucketPolicy", "b", { bucket: UNKNOWN, policy: UNKNOWN }),
    ],
    "a bucket behind CloudFront": [
        r("aws:s3/bucket:Bucket", "b", {}),
        r(
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "bl",
            {
                bucket: UNKNOWN,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            { propertyDependencies: { bucket: ["urn:pulumi:prod::shop::aws:s3/bucket:Bucket::b"] } },
        ),
        r("aws:s3/bucketPolicy:BucketPolicy", "bp", {
            bucket: UNKNOWN,
            policy: document({
                Effect: "Allow",
                Principal: { Service: "cloudfront.amazonaws.com" },
                Action: "s3:GetObject",
                Resource: `${UNKNOWN}/*`,
                Condition: { StringEquals: { "AWS:SourceArn": UNKNOWN } },
            }),
        }),
    ],
    "a key of the account": [
        r("aws:kms/key:Key", "k", {
            enableKeyRotation: true,
            policy: document(
                { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
                {
                    Effect: "Allow",
                    Principal: { Service: `logs.${REGION}.amazonaws.com` },
                    Action: ["kms:Encrypt*", "kms:Decrypt*"],
                    Resource: "*",
                },
                {
                    Effect: "Allow",
                    Principal: { AWS: "*" },
                    Action: ["kms:Encrypt", "kms:Decrypt"],
                    Resource: "*",
                    Condition: {
                        StringEquals: { "kms:CallerAccount": ACCOUNT, "kms:ViaService": `rds.${REGION}.amazonaws.com` },
                    },
                },
            ),
        }),
    ],
    "a search domain in a VPC": [
        r("aws:opensearch/domain:Domain", "o", {
            engineVersion: "OpenSearch_2.19",
            clusterConfig: { instanceType: "t3.small.search" },
            vpcOptions: { subnetIds: [UNKNOWN], securityGroupIds: [UNKNOWN] },
            encryptAtRest: { enabled: true },
            nodeToNodeEncryption: { enabled: true },
            domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-2019-07" },
            accessPolicies: document({
                Effect: "Allow",
                Principal: { AWS: UNKNOWN },
                Action: "es:ESHttp*",
                Resource: UNKNOWN,
            }),
        }),
    ],
    "a load balancer and what is behind it": [
        r("aws:ec2/securityGroup:SecurityGroup", "alb", {
            ingress: [
                { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] },
                { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] },
                { protocol: "icmp", fromPort: 3, toPort: 4, cidrBlocks: ["0.0.0.0/0"] },
            ],
        }),
        r(
            "aws:lb/loadBalancer:LoadBalancer",
            "lb",
            { securityGroups: [UNKNOWN], dropInvalidHeaderFields: true, enableDeletionProtection: true },
            {
                propertyDependencies: {
                    securityGroups: ["urn:pulumi:prod::shop::aws:ec2/securityGroup:SecurityGroup::alb"],
                },
            },
        ),
        r("aws:lb/listener:Listener", "https", {
            loadBalancerArn: UNKNOWN,
            protocol: "HTTPS",
            port: 443,
            certificateArn: UNKNOWN,
            sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
            defaultActions: [{ type: "forward", targetGroupArn: UNKNOWN }],
        }),
        r("aws:lb/listener:Listener", "http", {
            loadBalancerArn: UNKNOWN,
            protocol: "HTTP",
            port: 80,
            defaultActions: [
                { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
            ],
        }),
        r("aws:ec2/securityGroup:SecurityGroup", "app", {
            ingress: [{ protocol: "tcp", fromPort: 3000, toPort: 3000, securityGroups: [UNKNOWN] }],
        }),
    ],
    "a database": [
        r("aws:rds/parameterGroup:ParameterGroup", "pg", {
            family: "postgres17",
            parameters: [{ name: "rds.force_ssl", value: "1" }],
        }),
        r(
            "aws:rds/instance:Instance",
            "db",
            {
                engine: "postgres",
                engineVersion: "17.5",
                instanceClass: "db.t4g.micro",
                allocatedStorage: 20,
                storageType: "gp3",
                storageEncrypted: true,
                deletionProtection: true,
                backupRetentionPeriod: 7,
                parameterGroupName: UNKNOWN,
                manageMasterUserPassword: true,
                username: "app",
                publiclyAccessible: false,
            },
            {
                propertyDependencies: {
                    parameterGroupName: ["urn:pulumi:prod::shop::aws:rds/parameterGroup:ParameterGroup::pg"],
                },
            },
        ),
    ],
    "a service for other networks": [
        r("aws:ec2/vpcEndpointService:VpcEndpointService", "e", {
            acceptanceRequired: true,
            networkLoadBalancerArns: [UNKNOWN],
            allowedPrincipals: [UNKNOWN],
        }),
    ],
};
