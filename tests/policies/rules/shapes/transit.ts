import { resource as r } from "../../helpers";
import type { AllShapes } from "./shape";

const CDN = "aws:cloudfront/distribution:Distribution";
const BUCKET = "aws:s3/bucket:Bucket";
const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";
const SEARCH = "aws:opensearch/domain:Domain";
const KAFKA = "aws:msk/cluster:Cluster";
const REDSHIFT = "aws:redshift/cluster:Cluster";
const REDSHIFT_GROUP = "aws:redshift/parameterGroup:ParameterGroup";
const DOCDB = "aws:docdb/cluster:Cluster";
const DOCDB_GROUP = "aws:docdb/clusterParameterGroup:ClusterParameterGroup";

const cdn = (origin: object, viewerProtocolPolicy = "redirect-to-https", others: object[] = []) =>
    r(CDN, "site", {
        origins: [{ originId: "app", domainName: "app.shop.example", ...origin }],
        defaultCacheBehavior: { targetOriginId: "app", viewerProtocolPolicy },
        orderedCacheBehaviors: others,
    });
const custom = (originProtocolPolicy: string, ...originSslProtocols: string[]) => ({
    customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy, originSslProtocols },
});
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const plain = { Bool: { "aws:SecureTransport": "false" } };
const deny = (Action: unknown, more: object = {}) => ({
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource: "*",
    Condition: plain,
    ...more,
});
const bucketPolicy = (...statements: object[]) => [
    r(BUCKET, "files"),
    r("aws:s3/bucketPolicy:BucketPolicy", "only", { bucket: "files-id", policy: document(...statements) }),
];
const strict = (type: string, name: string, value: string, family = "any") =>
    r(type, "group", { family, parameters: [{ name, value }] });

export const transit: AllShapes = {
    "origin-tls": {
        good: [
            ["an application by HTTPS", cdn(custom("https-only", "TLSv1.2"))],
            [
                "an API Gateway",
                cdn({ domainName: "a1.execute-api.x.amazonaws.com", ...custom("https-only", "TLSv1.2") }),
            ],
            ["a bucket", cdn({ domainName: "shop.s3.amazonaws.com", originAccessControlId: "E1" })],
            ["a load balancer in private subnets", cdn({ vpcOriginConfig: { vpcOriginId: "vo_1" } })],
            [
                "such an origin over HTTP within the network",
                cdn({ vpcOriginConfig: { vpcOriginId: "vo_1" } }),
                r("aws:cloudfront/vpcOrigin:VpcOrigin", "vo", {
                    vpcOriginEndpointConfig: { originProtocolPolicy: "http-only" },
                }),
            ],
            ["as visitors come, who all come by HTTPS", cdn(custom("match-viewer", "TLSv1.2"), "https-only")],
            [
                "as visitors come, while another origin's may come plainly",
                cdn(custom("match-viewer", "TLSv1.2"), "redirect-to-https", [
                    { targetOriginId: "files", viewerProtocolPolicy: "allow-all" },
                ]),
            ],
        ],
        bad: [
            ["plain HTTP", /speaks plain HTTP with an origin \(http-only\)/, cdn(custom("http-only", "TLSv1.2"))],
            [
                "a website in S3",
                /Take the bucket's own endpoint/,
                cdn({ domainName: "shop.s3-website.ap-northeast-2.amazonaws.com", ...custom("http-only", "TLSv1.2") }),
            ],
            [
                "as visitors come, who may come plainly",
                /match-viewer/,
                cdn(custom("match-viewer", "TLSv1.2"), "allow-all"),
            ],
            [
                "as visitors come to one path plainly",
                /match-viewer/,
                cdn(custom("match-viewer", "TLSv1.2"), "https-only", [
                    { targetOriginId: "app", viewerProtocolPolicy: "allow-all" },
                ]),
            ],
            ["TLS of 1999", /speaks TLSv1, TLSv1\.1/, cdn(custom("https-only", "TLSv1", "TLSv1.1", "TLSv1.2"))],
            ["SSL", /speaks SSLv3/, cdn(custom("https-only", "SSLv3"))],
        ],
    },
    "origin-access": {
        good: [
            [
                "a bucket with access control",
                cdn({ domainName: "shop.s3.ap-northeast-2.amazonaws.com", originAccessControlId: "E1" }),
            ],
            ["a bucket that is still to be made", cdn({ domainName: "[unknown]", originAccessControlId: "[unknown]" })],
            [
                "a bucket with an identity of before",
                cdn({ s3OriginConfig: { originAccessIdentity: "origin-access-identity/cloudfront/E1" } }),
            ],
            ["an application", cdn(custom("https-only", "TLSv1.2"))],
            [
                "a load balancer that is still to be made",
                cdn({ domainName: "[unknown]", ...custom("https-only", "TLSv1.2") }),
            ],
            ["a VPC origin", cdn({ vpcOriginConfig: { vpcOriginId: "vo_1" } })],
            [
                "a website in S3, which is origin-tls's matter",
                cdn({ domainName: "shop.s3-website-us-east-1.amazonaws.com", ...custom("http-only") }),
            ],
        ],
        bad: [
            ["a bucket alone", /has a bucket as origin/, cdn({ domainName: "shop.s3.ap-northeast-2.amazonaws.com" })],
            ["a bucket that is still to be made", /has a bucket as origin/, cdn({ domainName: "[unknown]" })],
            ["an empty identity", /has a bucket as origin/, cdn({ s3OriginConfig: { originAccessIdentity: "" } })],
            [
                "a bucket called an application",
                /has a bucket as origin/,
                cdn({ domainName: "shop.s3.amazonaws.com", ...custom("https-only", "TLSv1.2") }),
            ],
            [
                "with the region before",
                /has a bucket as origin/,
                cdn({ domainName: "shop.s3-us-west-2.amazonaws.com", ...custom("https-only") }),
            ],
        ],
    },
    "cluster-tls": {
        good: [
            ["search with encrypted nodes", r(SEARCH, "search", { nodeToNodeEncryption: { enabled: true } })],
            ["Kafka as it comes", r(KAFKA, "events")],
            [
                "Kafka with TLS, written out",
                r(KAFKA, "events", {
                    encryptionInfo: { encryptionInTransit: { clientBroker: "TLS", inCluster: true } },
                }),
            ],
            ["Redshift as it comes", r(REDSHIFT, "facts")],
            [
                "Redshift with its own group",
                r(REDSHIFT, "facts", { clusterParameterGroupName: "group-id" }),
                strict(REDSHIFT_GROUP, "require_ssl", "true", "redshift-1.0"),
            ],
            [
                "Redshift with AWS's group of today",
                r(REDSHIFT, "facts", { clusterParameterGroupName: "default.redshift-2.0" }),
            ],
            ["DocumentDB as it comes", r(DOCDB, "papers")],
            [
                "DocumentDB with a group for something else",
                r(DOCDB, "papers", { dbClusterParameterGroupName: "group-id" }),
                strict(DOCDB_GROUP, "audit_logs", "enabled"),
            ],
            [
                "DocumentDB with TLS 1.3",
                r(DOCDB, "papers", { dbClusterParameterGroupName: "group-id" }),
                strict(DOCDB_GROUP, "tls", "tls1.3+"),
            ],
        ],
        bad: [
            [
                "two nodes of search as they come",
                /plain text between its nodes/,
                r(SEARCH, "search", { clusterConfig: { instanceCount: 2 } }),
            ],
            [
                "Kafka that takes both",
                /TLS_PLAINTEXT/,
                r(KAFKA, "events", { encryptionInfo: { encryptionInTransit: { clientBroker: "TLS_PLAINTEXT" } } }),
            ],
            [
                "Kafka that is plain within",
                /between its brokers/,
                r(KAFKA, "events", { encryptionInfo: { encryptionInTransit: { inCluster: false } } }),
            ],
            [
                "Redshift with AWS's group of before",
                /default\.redshift-1\.0/,
                r(REDSHIFT, "facts", { clusterParameterGroupName: "default.redshift-1.0" }),
            ],
            [
                "Redshift with a group that says nothing",
                /require_ssl is left/,
                r(REDSHIFT, "facts", { clusterParameterGroupName: "group-id" }),
                r(REDSHIFT_GROUP, "group", { family: "redshift-1.0" }),
            ],
            [
                "DocumentDB without",
                /tls is disabled/,
                r(DOCDB, "papers", { dbClusterParameterGroupName: "group-id" }),
                strict(DOCDB_GROUP, "tls", "disabled"),
            ],
        ],
    },
    "tls-only-access": {
        good: [
            ["a bucket that refuses", ...bucketPolicy(deny("s3:*"))],
            [
                "next to what it allows",
                ...bucketPolicy(
                    {
                        Effect: "Allow",
                        Principal: { Service: "cloudfront.amazonaws.com" },
                        Action: "s3:GetObject",
                        Resource: "*",
                    },
                    deny(["s3:*"]),
                ),
            ],
            [
                "by the version of TLS",
                ...bucketPolicy(deny("s3:*", { Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } })),
            ],
            ["a principal of AWS's form", ...bucketPolicy(deny("*", { Principal: { AWS: "*" } }))],
            [
                "a topic",
                r(TOPIC, "news"),
                r("aws:sns/topicPolicy:TopicPolicy", "only", { arn: "news-id", policy: document(deny("sns:Publish")) }),
            ],
            ["a queue, in itself", r(QUEUE, "work", { policy: document(deny("sqs:*")) })],
            [
                "a queue by its policy",
                r(QUEUE, "work"),
                r("aws:sqs/queuePolicy:QueuePolicy", "only", {
                    queueUrl: "work-id",
                    policy: document(deny(["sqs:SendMessage", "sqs:ReceiveMessage"])),
                }),
            ],
        ],
        bad: [
            ["a bucket as it comes", /files can be asked without TLS/, r(BUCKET, "files")],
            [
                "a policy about something else",
                /files can be asked/,
                ...bucketPolicy({
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:PutObject",
                    Resource: "*",
                    Condition: { Null: { "s3:x-amz-server-side-encryption": "true" } },
                }),
            ],
            [
                "a denial for one user",
                /files can be asked/,
                ...bucketPolicy(deny("s3:*", { Principal: { AWS: "arn:aws:iam::1:user/a" } })),
            ],
            [
                "a denial of what has TLS",
                /files can be asked/,
                ...bucketPolicy(deny("s3:*", { Condition: { Bool: { "aws:SecureTransport": "true" } } })),
            ],
            [
                "a denial that also asks for an address",
                /files can be asked/,
                ...bucketPolicy(deny("s3:*", { Condition: { ...plain, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } } })),
            ],
            ["a denial of one action", /files can be asked/, ...bucketPolicy(deny("s3:DeleteBucket"))],
            [
                "a queue that one topic may send to",
                /work can be asked/,
                r(QUEUE, "work"),
                r("aws:sqs/queuePolicy:QueuePolicy", "only", {
                    queueUrl: "work-id",
                    policy: document({
                        Effect: "Allow",
                        Principal: { Service: "sns.amazonaws.com" },
                        Action: "sqs:SendMessage",
                        Resource: "*",
                    }),
                }),
            ],
        ],
    },
};
