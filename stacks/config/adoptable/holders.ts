import { AURORA, membersOf } from "../../../components/postgres/aurora-limits";
import { MOST_MEMBERS } from "../../../components/postgres/settings";
import type { StartupConfig } from "../startup-config";
import { type Adoptable, arn, named } from "./entry";

const ofBucket = (resource: string, name: string): Adoptable => ({
    type: `aws:s3/${resource[0]?.toLowerCase()}${resource.slice(1)}:${resource}`,
    name: `files-${name}`,
    ...named("the bucket's name", "glimpse-files-prod"),
});

const hasRepository = ({ shared }: StartupConfig) =>
    shared.stack === undefined ? undefined : "the images are in another stack's repository (glimpse:shared)";
const hasNode = ({ redis }: StartupConfig) => {
    if (redis.inTask === true) return "the cache is in the task (glimpse:redis.inTask)";
    return redis.serverless === true ? "the cache is serverless (glimpse:redis.serverless)" : undefined;
};
const hasClient = ({ users }: StartupConfig) =>
    users.existingClientId === undefined
        ? undefined
        : "the client stays outside of the program (glimpse:users.existingClientId)";
const hasSecrets = ({ secrets }: StartupConfig) =>
    secrets.store === "secrets-manager" ? undefined : "the values are in Parameter Store (glimpse:secrets.store)";

const hasInstance = ({ postgres }: StartupConfig) =>
    postgres.engine === AURORA && (postgres.previousInstance ?? "none") === "none"
        ? `the database is a cluster (glimpse:postgres.engine ${AURORA})`
        : undefined;
const hasCluster = ({ postgres }: StartupConfig) =>
    postgres.engine === AURORA ? undefined : `the database is no cluster (glimpse:postgres.engine is not ${AURORA})`;

/** A member of Aurora's cluster. */
const member = (number: number): Adoptable => ({
    type: "aws:rds/clusterInstance:ClusterInstance",
    name: `postgres-member-${number}`,
    ...named("the member's identifier", `glimpse-prod-${number}`),
    isKept: true,
    // The program leaves the name to Pulumi, and another one replaces it.
    keeps: ["identifier"],
    missing: (config) => {
        const members = membersOf(config.postgres);
        if (number <= members) return hasCluster(config);
        return hasCluster(config) ?? `the cluster has ${members} members (glimpse:postgres.readReplicas, multiAz)`;
    },
});

const secret = (name: string): Adoptable => ({
    type: "aws:secretsmanager/secret:Secret",
    name,
    ...arn("secretsmanager", `secret:glimpse-prod-${name.replace("secrets-", "")}-AbCdEf`, "the secret's ARN"),
    isKept: true,
    missing: hasSecrets,
});

/** What holds data, users or secrets, and what runs the tasks. */
export const holders: readonly Adoptable[] = [
    {
        type: "aws:rds/instance:Instance",
        name: "postgres-instance",
        ...named("the instance's identifier", "glimpse-prod"),
        isKept: true,
        // AWS reads "17" as its default minor version: an update, and a restart, in the middle of an adoption.
        keeps: ["engineVersion"],
        missing: hasInstance,
    },
    {
        type: "aws:rds/cluster:Cluster",
        name: "postgres-cluster",
        ...named("the cluster's identifier", "glimpse-prod"),
        isKept: true,
        keeps: ["clusterIdentifier", "engineVersion"],
        missing: hasCluster,
    },
    ...Array.from({ length: MOST_MEMBERS }, (_, index) => member(index + 1)),
    {
        type: "aws:cognito/userPool:UserPool",
        name: "users-pool",
        idIs: "the pool's id",
        example: "ap-northeast-2_AbCdEfGhI",
        id: /^[\w-]+_[0-9A-Za-z]+$/,
        isKept: true,
        keeps: ["name"],
    },
    {
        type: "aws:cognito/userPoolClient:UserPoolClient",
        name: "users-mobile-client",
        idIs: "the pool's id, a slash and the client's",
        example: "ap-northeast-2_AbCdEfGhI/1example23456789",
        id: /^[\w-]+_[0-9A-Za-z]+\/[\w+]+$/,
        isKept: true,
        keeps: ["name"],
        missing: hasClient,
    },
    {
        type: "aws:s3/bucket:Bucket",
        name: "files-bucket",
        ...named("the bucket's name", "glimpse-files-prod"),
        isKept: true,
    },
    ofBucket("BucketVersioning", "versioning"),
    ofBucket("BucketServerSideEncryptionConfiguration", "encryption"),
    ofBucket("BucketPublicAccessBlock", "public-access-block"),
    ofBucket("BucketOwnershipControls", "ownership"),
    ofBucket("BucketLifecycleConfiguration", "lifecycle"),
    ofBucket("BucketPolicy", "policy"),
    {
        ...ofBucket("BucketCorsConfiguration", "cors"),
        missing: ({ files }) =>
            Array.isArray(files.uploadOrigins) && files.uploadOrigins.length === 0
                ? "no web origin uploads (glimpse:files.uploadOrigins)"
                : undefined,
    },
    {
        type: "aws:ecr/repository:Repository",
        name: "images-repository",
        ...named("the repository's name", "glimpse-api"),
        isKept: true,
        missing: hasRepository,
    },
    {
        type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        name: "images-lifecycle",
        ...named("the repository's name", "glimpse-api"),
        missing: hasRepository,
    },
    secret("secrets-jwt-secret"),
    secret("secrets-db-password"),
    secret("secrets-redis-auth-token"),
    {
        type: "aws:elasticache/replicationGroup:ReplicationGroup",
        name: "redis-cache",
        ...named("the replication group's id", "glimpse-prod"),
        isKept: true,
        // The program leaves the name to Pulumi, and another one replaces it.
        keeps: ["replicationGroupId"],
        missing: hasNode,
    },
    { type: "aws:ecs/cluster:Cluster", name: "api-cluster", ...named("the cluster's name", "glimpse-prod") },
    {
        type: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
        name: "api-capacity-providers",
        ...named("the cluster's name", "glimpse-prod"),
    },
    {
        type: "aws:cloudwatch/logGroup:LogGroup",
        name: "api-logs",
        ...named("the log group's name", "/ecs/glimpse-prod"),
        isKept: true,
    },
];
