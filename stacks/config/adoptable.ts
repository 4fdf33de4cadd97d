import { isDelegated } from "../../components/ingress/domain";
import type { StartupConfig } from "./startup-config";

/** A resource of the stack that one which exists can become. */
export interface Adoptable {
    /** Pulumi's type: `aws:rds/instance:Instance`. */
    type: string;
    /** Its logical name. */
    name: string;
    /** What its import id is, in words. */
    idIs: string;
    /** The form of its import id. */
    id: RegExp;
    example: string;
    /** It holds data, users, or what others know by heart: it is protected as long as it is in the map. */
    isKept?: true;
    /** Inputs that keep what AWS has as long as it is in the map. */
    keeps?: string[];
    /** Why this stack has no such resource; undefined where it has one. */
    missing?(config: StartupConfig): string | undefined;
}

const named = (idIs: string, example: string) => ({ idIs, example, id: /^[\w./#:+=@-]{1,512}$/ });
const arn = (service: string, rest: string, idIs: string) => ({
    idIs,
    example: `arn:aws:${service}:ap-northeast-2:123456789012:${rest}`,
    id: new RegExp(`^arn:[\\w-]+:${service}:[\\w-]*:\\d{12}:.+$`),
});

const ofBucket = (resource: string, name: string): Adoptable => ({
    type: `aws:s3/${resource[0]?.toLowerCase()}${resource.slice(1)}:${resource}`,
    name: `files-${name}`,
    ...named("the bucket's name", "glimpse-files-prod"),
});

const hasRepository = ({ shared }: StartupConfig) =>
    shared.stack === undefined ? undefined : "the images are in another stack's repository (glimpse:shared)";
const hasAlarms = ({ shared }: StartupConfig) =>
    shared.stack === undefined ? undefined : "the stack has no alarms, since it is in another one (glimpse:shared)";
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
const hasZone = ({ ingress, shared }: StartupConfig) => {
    if (shared.stack !== undefined) return "the zone is another stack's (glimpse:shared)";
    if (ingress.domain === undefined) return "the stack has no domain (glimpse:ingress.domain)";
    return ingress.hostedZoneId === undefined
        ? undefined
        : "the zone stays outside of the program (glimpse:ingress.hostedZoneId)";
};

const secret = (name: string): Adoptable => ({
    type: "aws:secretsmanager/secret:Secret",
    name,
    ...arn("secretsmanager", `secret:glimpse-prod-${name.replace("secrets-", "")}-AbCdEf`, "the secret's ARN"),
    isKept: true,
    missing: hasSecrets,
});

/** The domain's record, which then leads to the stack: an import and a change of its target are one step for clients. */
function record(family: string, type: string): Adoptable {
    return {
        type: "aws:route53/record:Record",
        name: `ingress-${family}`,
        idIs: "the zone's id, the name and the type, with _ between them",
        example: `Z0123456789ABCDEFGHIJ_glimpse.contact_${type}`,
        id: new RegExp(`^Z[0-9A-Z]+_[\\w.*\\\\-]+_${type}$`),
        isKept: true,
        missing: ({ ingress, shared }) => {
            if (ingress.domain === undefined || !isDelegated(ingress)) {
                return "it has no record until the domain is served (glimpse:ingress.domain, delegated)";
            }
            const isPublic = shared.stack === undefined && ingress.mode === "public";
            return type === "AAAA" && isPublic
                ? "a public load balancer has no IPv6 (glimpse:ingress.mode)"
                : undefined;
        },
    };
}

/**
 * What can be adopted: all that holds data, users or names which others rely on. What is stateless is made next to the old
 * one. tests/stacks/adoptable.test.ts holds the list against what the stacks make.
 */
export const adoptable: readonly Adoptable[] = [
    {
        type: "aws:rds/instance:Instance",
        name: "postgres-instance",
        ...named("the instance's identifier", "glimpse-prod"),
        isKept: true,
        // AWS reads "17" as its default minor version: an update, and a restart, in the middle of an adoption.
        keeps: ["engineVersion"],
    },
    {
        type: "aws:cognito/userPool:UserPool",
        name: "users-pool",
        idIs: "the pool's id",
        example: "ap-northeast-2_AbCdEfGhI",
        id: /^[\w-]+_[0-9A-Za-z]+$/,
        isKept: true,
    },
    {
        type: "aws:cognito/userPoolClient:UserPoolClient",
        name: "users-mobile-client",
        idIs: "the pool's id, a slash and the client's",
        example: "ap-northeast-2_AbCdEfGhI/1example23456789",
        id: /^[\w-]+_[0-9A-Za-z]+\/[\w+]+$/,
        isKept: true,
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
    {
        type: "aws:sns/topic:Topic",
        name: "alarms-topic",
        ...arn("sns", "glimpse-prod-alarms", "the topic's ARN"),
        missing: hasAlarms,
    },
    {
        type: "aws:route53/zone:Zone",
        name: "ingress-zone",
        idIs: "the zone's id",
        example: "Z0123456789ABCDEFGHIJ",
        id: /^Z[0-9A-Z]{1,31}$/,
        isKept: true,
        missing: hasZone,
    },
    record("ipv4", "A"),
    record("ipv6", "AAAA"),
];

/** How the map names a resource: its logical name, with its type where several have that name. */
export function keyOf({ type, name }: Pick<Adoptable, "type" | "name">): string {
    return SHARED_NAMES.has(name) ? `${shortType(type)} ${name}` : name;
}

/** Logical names that resources of several types have: a secret, its version and the value that was generated. */
const SHARED_NAMES = new Set(["secrets-jwt-secret", "secrets-db-password", "secrets-redis-auth-token"]);

/** `secretsmanager.Secret` of `aws:secretsmanager/secret:Secret`. */
function shortType(type: string): string {
    const [, module = "", name = ""] = type.split(":");
    return `${module.split("/")[0]}.${name}`;
}

const byKey = new Map(adoptable.map((one) => [keyOf(one), one]));

/** The resource that the map means by a key. */
export function adoptableBy(key: string): Adoptable | undefined {
    return byKey.get(key);
}

/** Every key of the map. */
export const adoptableKeys: readonly string[] = [...byKey.keys()];
