import type { Written } from "../terraform";
import { CACHE } from "./more";
import { arn, inModule, NAME, VPC } from "./values";

export const ZONE = "Z0NEWESTEXAMPLE12345";
/** The name of a load balancer that was made with capitals: Route 53 gives it back without. */
export const DNS_NAME = "Orders-Edge-1234567890.ap-northeast-2.elb.amazonaws.com";

/** terraform-aws-modules/route53 6: a zone with its records by key, DNSSEC, and its key in us-east-1. */
export function registryZone(): Written[] {
    const zone = inModule("module.zones.module.public");
    const record = (key: string, name: string, type: string, more: Record<string, unknown>) =>
        zone("aws_route53_record", "this", key, {
            id: `${ZONE}_${name}_${type}${more["set_identifier"] ? `_${more["set_identifier"]}` : ""}`,
            zone_id: ZONE,
            name,
            type,
            fqdn: name,
            ...more,
        });
    const alias = [
        { name: `dualstack.${DNS_NAME.toLowerCase()}`, zone_id: "ZWKZPGTI48KDX", evaluate_target_health: true },
    ];
    return [
        zone("aws_route53_zone", "this", 0, { id: ZONE, zone_id: ZONE, name: "orders.example", vpc: [] }),
        inModule("module.zones.module.parent")("aws_route53_zone", "this", 0, {
            id: "Z0PARENTEXAMPLE12345",
            zone_id: "Z0PARENTEXAMPLE12345",
            name: "example",
            vpc: [],
        }),
        inModule("module.zones.module.inside")("aws_route53_zone", "this", 0, {
            id: "Z0INSIDEEXAMPLE12345",
            zone_id: "Z0INSIDEEXAMPLE12345",
            name: "orders.example",
            vpc: [{ vpc_id: VPC, vpc_region: "" }],
        }),
        record("apex", "orders.example", "A", { alias }),
        record("blue", "api.orders.example", "A", {
            alias,
            set_identifier: "blue",
            weighted_routing_policy: [{ weight: 100 }],
        }),
        record("mail", "orders.example", "MX", { ttl: 300, records: ["10 mail.orders.example"] }),
        zone("aws_route53_key_signing_key", "this", 0, { id: `${ZONE},orders`, hosted_zone_id: ZONE, name: "orders" }),
        zone("aws_route53_hosted_zone_dnssec", "this", 0, { id: ZONE, hosted_zone_id: ZONE }),
        inModule("module.zones.module.public.module.route53_dnssec_kms")("aws_kms_key", "this", 0, {
            id: "0a1b2c3d-2222-4000-8000-000000000001",
            arn: "arn:aws:kms:us-east-1:210987654321:key/0a1b2c3d-2222-4000-8000-000000000001",
            region: "us-east-1",
        }),
        inModule("module.edge")("aws_lb", "this", 0, {
            id: arn("elasticloadbalancing", `loadbalancer/app/Orders-Edge/1a1b2c3d4e5f6071`),
            arn: arn("elasticloadbalancing", `loadbalancer/app/Orders-Edge/1a1b2c3d4e5f6071`),
            name: "Orders-Edge",
            dns_name: DNS_NAME,
            internal: false,
            load_balancer_type: "application",
        }),
    ];
}

/** terraform-aws-modules/security-group: a group with the rules of both generations. */
export function registryGroups(): Written[] {
    const group = inModule('module.security_groups["api/https"]');
    const id = "sg-0ab1b2c3d4e5f6071";
    return [
        group("aws_security_group", "this_name_prefix", 0, { id, name: `${NAME}-api-2025`, vpc_id: VPC }),
        group("aws_security_group_rule", "ingress_rules", 0, { id: "sgrule-987654321", security_group_id: id }),
        group("aws_security_group_rule", "egress_with_cidr_blocks", 0, {
            id: "sgrule-987654322",
            security_group_id: id,
        }),
        group("aws_vpc_security_group_ingress_rule", "this", "https", {
            id: "sgr-0ab1b2c3d4e5f6071",
            security_group_id: id,
        }),
    ];
}

/** terraform-aws-modules/elasticache: a replication group that sends its logs and its events. */
export function registryCacheWithLogs(more: Record<string, unknown> = {}): Written {
    return inModule('module.caches["sessions"]')("aws_elasticache_replication_group", "this", 0, {
        id: CACHE,
        arn: arn("elasticache", `replicationgroup:${CACHE}`),
        replication_group_id: CACHE,
        engine: "valkey",
        engine_version: "8.1",
        node_type: "cache.t4g.small",
        port: 6379,
        num_cache_clusters: 2,
        num_node_groups: 1,
        at_rest_encryption_enabled: "true",
        transit_encryption_enabled: true,
        transit_encryption_mode: "required",
        auth_token: "a-token-of-the-modules-cache",
        kms_key_id: "",
        log_delivery_configuration: [
            {
                destination: "/aws/elasticache/orders",
                destination_type: "cloudwatch-logs",
                log_format: "json",
                log_type: "slow-log",
            },
        ],
        notification_topic_arn: arn("sns", "cache-events"),
        subnet_group_name: CACHE,
        security_group_ids: ["sg-0ca1b2c3d4e5f6071"],
        ...more,
    });
}
