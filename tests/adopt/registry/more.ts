import type { Written } from "../terraform";
import { arn, inModule, NAME, subnetIds, TIERS, VPC } from "./values";

export const CACHE = "orders-cache";
export const API = "o1r2d3e4r5";
const BALANCER = arn("elasticloadbalancing", `loadbalancer/app/${NAME}/8a1b2c3d4e5f6071`);
const LISTENER = arn("elasticloadbalancing", `listener/app/${NAME}/8a1b2c3d4e5f6071/4444444444444444`);
export const TARGETS = arn("elasticloadbalancing", "targetgroup/o1-20230311090000000000000002/8a1b2c3d4e5f6072");

/** terraform-aws-modules/elasticache 1.x: a replication group with its groups, its log and the name of its parameters. */
export function registryCache(): Written[] {
    const cache = inModule("module.elasticache");
    return [
        cache("aws_elasticache_replication_group", "this", 0, {
            id: CACHE,
            arn: arn("elasticache", `replicationgroup:${CACHE}`),
            replication_group_id: CACHE,
            description: "Replication group",
            engine: "valkey",
            engine_version: "8.0",
            node_type: "cache.t4g.micro",
            port: 6379,
            num_cache_clusters: 1,
            at_rest_encryption_enabled: true,
            transit_encryption_enabled: true,
            auth_token: "a-token-of-the-modules-cache",
            subnet_group_name: CACHE,
            security_group_ids: ["sg-0ca1b2c3d4e5f6071"],
            maintenance_window: "sun:05:00-sun:09:00",
            user_group_ids: null,
        }),
        cache("aws_elasticache_subnet_group", "this", 0, {
            id: CACHE,
            name: CACHE,
            subnet_ids: subnetIds(TIERS.elasticache),
        }),
        cache("aws_elasticache_parameter_group", "this", 0, { id: `${CACHE}-valkey8-0a1b`, family: "valkey8" }),
        cache("aws_cloudwatch_log_group", "this", "slow-log", {
            id: `/aws/elasticache/${CACHE}`,
            name: `/aws/elasticache/${CACHE}`,
            retention_in_days: 14,
        }),
        cache("aws_security_group", "this", 0, { id: "sg-0ca1b2c3d4e5f6071", name: `${CACHE}-2024`, vpc_id: VPC }),
        cache("random_id", "this", 0, { id: "Chs", hex: "0a1b" }),
    ];
}

/** terraform-aws-modules/apigateway-v2 4.x: routes and integrations by the route's key, and a link into the VPC. */
export function registryApi(): Written[] {
    const api = inModule("module.api_gateway");
    const of = (id: string, more: object) => ({ id, api_id: API, ...more });
    return [
        api("aws_apigatewayv2_api", "this", 0, {
            id: API,
            arn: `arn:aws:apigateway:ap-northeast-2::/apis/${API}`,
            name: NAME,
            protocol_type: "HTTP",
            cors_configuration: [{ allow_origins: ["https://orders.example"], allow_methods: ["*"] }],
        }),
        api("aws_apigatewayv2_stage", "default", 0, of("$default", { name: "$default", auto_deploy: true })),
        api("aws_apigatewayv2_route", "this", "$default", {
            ...of("rt00001", { route_key: "$default", authorization_type: "JWT", target: "integrations/in00001" }),
        }),
        api("aws_apigatewayv2_integration", "this", "$default", {
            ...of("in00001", { integration_type: "HTTP_PROXY", connection_type: "VPC_LINK" }),
        }),
        api("aws_apigatewayv2_authorizer", "this", "cognito", of("au0001", { authorizer_type: "JWT" })),
        api("aws_apigatewayv2_vpc_link", "this", "orders", { id: "vl0001", name: "orders" }),
        api("aws_apigatewayv2_domain_name", "this", 0, { id: "api.orders.example", domain_name: "api.orders.example" }),
        api("aws_apigatewayv2_api_mapping", "this", 0, of("mp0001", { domain_name: "api.orders.example" })),
    ];
}

/** terraform-aws-modules/alb 8.x: everything by count, under the names of before version 9. */
export function registryAlbBefore9(): Written[] {
    const alb = inModule("module.alb");
    return [
        alb("aws_lb", "this", 0, {
            id: BALANCER,
            arn: BALANCER,
            internal: false,
            load_balancer_type: "application",
            dns_name: `${NAME}-8.ap-northeast-2.elb.amazonaws.com`,
            security_groups: ["sg-0a8b1b2c3d4e5f607"],
            idle_timeout: 60,
            access_logs: [],
        }),
        alb("aws_lb_listener", "frontend_https", 0, {
            id: LISTENER,
            arn: LISTENER,
            load_balancer_arn: BALANCER,
            port: 443,
            protocol: "HTTPS",
            certificate_arn: arn("acm", "certificate/0a1b2c3d-1111-4222-8333-0123456789ab"),
            default_action: [
                { type: "forward", target_group_arn: "", forward: [{ target_group: [{ arn: TARGETS, weight: 1 }] }] },
            ],
        }),
        alb("aws_lb_target_group", "main", 0, {
            id: TARGETS,
            arn: TARGETS,
            port: 3001,
            protocol: "HTTP",
            target_type: "ip",
            deregistration_delay: "300",
            health_check: [{ path: "/healthz" }],
        }),
        alb("aws_lb_listener_rule", "https_listener_rule", 0, { id: "r-1", listener_arn: LISTENER, priority: 1 }),
        alb("aws_security_group", "this", 0, { id: "sg-0a8b1b2c3d4e5f607", name: `${NAME}-alb`, vpc_id: VPC }),
        alb("aws_security_group_rule", "this", "ingress_all_https", { id: "sgrule-8" }),
    ];
}
