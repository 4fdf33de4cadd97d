import type { Cases } from "./case";

const DATABASE = "aws:rds/instance:Instance";
const INSTANCE = "aws:ec2/instance:Instance";
const SEARCH = "aws:opensearch/domain:Domain";
const KAFKA = "aws:msk/cluster:Cluster";
const kafka = (type?: string) => ({ brokerNodeGroupInfo: { connectivityInfo: { publicAccess: { type } } } });

/** What can be reached from outside. */
export const reach: Cases = {
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
