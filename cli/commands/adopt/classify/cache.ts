import { redisFaults } from "../../../../components/redis/faults";
import { blocksOf, defined, type Found, textOf, textsOf } from "../state/found";
import type { System } from "../system";
import { adopt, outside, rebuilt, refusal, type Verdict } from "../verdict";

const LOST =
    "sessions are lost and everyone signs in again; cached queries fill again. The old one can go when no old task runs";

/** The cache: adopted where engine and mode are those of the stack, else made again, and what is lost then. */
export function caches(system: System): Verdict[] {
    const groups = system.ofType("aws_elasticache_replication_group");
    const chosen = groups.find((one) => obstacle(one) === undefined);
    return [
        ...groups.map((one) =>
            one === chosen
                ? groupOf(one)
                : rebuilt(one, obstacle(one) ?? "the stack has one cache, and adopts another one", LOST),
        ),
        ...system
            .ofType("aws_elasticache_cluster", "aws_elasticache_serverless_cache")
            .map((one) => alone(one, chosen)),
        ...system
            .ofType(
                "aws_elasticache_subnet_group",
                "aws_elasticache_parameter_group",
                "aws_elasticache_user",
                "aws_elasticache_user_group",
            )
            .map((one) =>
                outside(
                    one,
                    chosen && textOf(chosen, "subnet_group_name") === textOf(one, "name")
                        ? "the adopted cache stays in it, by its name"
                        : "it belongs to the old cache, and goes with it",
                ),
            ),
    ];
}

/** What is no replication group. */
function alone(found: Found, chosen: Found | undefined): Verdict {
    const group = textOf(found, "replication_group_id");
    if (group !== undefined && chosen !== undefined && group === textOf(chosen, "replication_group_id"))
        return { ...outside(found, "a node of the adopted replication group"), isForgotten: true };
    if (found.type === "aws_elasticache_serverless_cache")
        return rebuilt(found, "it is serverless, and the stack's default is a node (redis.serverless)", LOST);
    if (textOf(found, "engine") === "memcached")
        return rebuilt(found, "it is Memcached, and tasks of the stack speak Redis's protocol", LOST);
    return rebuilt(
        found,
        group === undefined
            ? "a cluster on its own cannot become a replication group, which is what the stack has"
            : "a node of a replication group that is not adopted",
        LOST,
    );
}

/** Why a group cannot become the stack's. */
function obstacle(group: Found): string | undefined {
    const { attributes } = group;
    if (attributes["transit_encryption_enabled"] !== true) return "it has no TLS, and tasks of the stack speak TLS";
    // Text since version 6 of the provider.
    if (String(attributes["at_rest_encryption_enabled"]) !== "true")
        return "it is not encrypted, and at_rest_encryption_enabled replaces it";
    if (attributes["cluster_enabled"] === true || Number(attributes["num_node_groups"] ?? 1) > 1)
        return "it is in cluster mode";
    if (Number(attributes["port"] ?? 6379) !== 6379) return "its port is another one, and port replaces it";
    // Optional and not computed: a program that leaves it out, as the stack does, replaces the group.
    if (textOf(group, "kms_key_id") !== undefined) return "a KMS key of yours encrypts it, and kms_key_id replaces it";
    if (textOf(group, "global_replication_group_id") !== undefined) return "it is part of a global datastore";
    if (textsOf(group, "user_group_ids").length > 0) return "it has users in place of one token";
    if (group.marks["auth_token"] === undefined && attributes["auth_token_enabled"] !== true) return "it has no token";
    const [fault] = redisFaults(settingsOf(group));
    return fault && refusal(fault);
}

function settingsOf(group: Found): Record<string, unknown> {
    const version = /^\d+\.\d+/.exec(textOf(group, "engine_version") ?? "")?.[0];
    return defined({
        engine: textOf(group, "engine") ?? "redis",
        engineVersion: version,
        nodeType: textOf(group, "node_type")?.replace(/^cache\.t[23]\./, "cache.t4g."),
        subnetGroupName: textOf(group, "subnet_group_name"),
        additionalSecurityGroupIds: textsOf(group, "security_group_ids"),
        snapshotRetentionDays: group.attributes["snapshot_retention_limit"] || undefined,
        maintenanceWindow: textOf(group, "maintenance_window"),
        replicas: Number(group.attributes["num_cache_clusters"] ?? 1) - 1 || undefined,
    });
}

function groupOf(group: Found): Verdict {
    return adopt(
        group,
        "redis-cache",
        textOf(group, "replication_group_id") ?? textOf(group, "id") ?? "",
        "the stack's cache, with its sessions",
        {
            settings: { redis: settingsOf(group) },
            next: "bring its token along as secrets.redisAuthToken, or the first update adds a new one",
            changes: [
                "another parameter group: no absence",
                "one security group more, of the stack's tasks: no absence",
                ...(blocksOf(group.attributes, "log_delivery_configuration").length > 0 ? ["its logs end"] : []),
                ...(textOf(group, "notification_topic_arn") === undefined ? [] : ["its notifications end"]),
            ],
        },
    );
}
