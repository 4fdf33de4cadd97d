import type { Written } from "../terraform";
import {
    ACCOUNT,
    ALB_GROUP,
    arn,
    BALANCER,
    balancer,
    CANARY,
    CLUSTER,
    HTTPS,
    inModule,
    JWT,
    SEOUL,
    subnetsOf,
    TARGETS,
    TASK_GROUP,
    VPC,
    ZONE,
} from "./values";

/** terraform-aws-modules/alb 10: a weighted listener, further certificates, and targets of further attachments. */
export function balancers(): Written[] {
    const alb = inModule("module.alb");
    const dnsName = `bookshop-live-1234567890.${SEOUL}.elb.amazonaws.com`;
    const target = (key: string, id: string) =>
        alb("aws_lb_target_group", "this", key, {
            id,
            arn: id,
            name: id.split("/")[1],
            port: 3001,
            protocol: "HTTP",
            target_type: "ip",
            vpc_id: VPC,
            deregistration_delay: "20",
            health_check: [{ path: "/health", matcher: "200" }],
        });
    return [
        alb("aws_lb", "this", 0, {
            id: BALANCER,
            arn: BALANCER,
            name: "bookshop-live",
            internal: false,
            load_balancer_type: "application",
            dns_name: dnsName,
            subnets: subnetsOf("public"),
            security_groups: [ALB_GROUP],
            idle_timeout: 60,
            access_logs: [],
        }),
        alb("aws_lb_listener", "this", "https", {
            id: HTTPS,
            arn: HTTPS,
            load_balancer_arn: BALANCER,
            port: 443,
            protocol: "HTTPS",
            certificate_arn: arn("acm", "certificate/0b00c000-1111-4222-8333-000000000443"),
            default_action: [
                { type: "forward", target_group_arn: "", forward: [{ target_group: [{ arn: TARGETS, weight: 1 }] }] },
            ],
        }),
        alb("aws_lb_listener", "this", "http-https-redirect", {
            id: balancer("listener", "/b00c000000000080"),
            arn: balancer("listener", "/b00c000000000080"),
            load_balancer_arn: BALANCER,
            port: 80,
            protocol: "HTTP",
            default_action: [
                { type: "redirect", redirect: [{ protocol: "HTTPS", port: "443", status_code: "HTTP_301" }] },
            ],
        }),
        alb("aws_lb_listener_certificate", "this", "https/0", {
            id: `${HTTPS}_arn`,
            listener_arn: HTTPS,
            certificate_arn: arn("acm", "certificate/0b00c000-1111-4222-8333-000000000444"),
        }),
        alb("aws_lb_listener_rule", "this", "https/canary", {
            id: balancer("listener-rule", "/b00c000000000443/1"),
            listener_arn: HTTPS,
            priority: 20,
        }),
        target("shop", TARGETS),
        target("shop-canary", CANARY),
        alb("aws_lb_target_group_attachment", "additional", "legacy/1", {
            id: `${TARGETS}-1`,
            target_group_arn: TARGETS,
            target_id: "10.88.20.7",
            port: 3001,
        }),
        alb("aws_wafv2_web_acl_association", "this", 0, { id: `acl,${BALANCER}`, resource_arn: BALANCER }),
        alb("aws_security_group", "this", 0, { id: ALB_GROUP, name: "bookshop-live-alb", vpc_id: VPC }),
        alb("aws_route53_record", "this", "A", {
            id: `${ZONE}_bookshop.example_A`,
            zone_id: ZONE,
            name: "bookshop.example",
            type: "A",
            alias: [{ name: dnsName, zone_id: "ZWKZPGTI48KDX", evaluate_target_health: true }],
        }),
    ];
}

/** terraform-aws-modules/ecs 6: a cluster and two services, of which one is tainted; the old task's revision is left over. */
export function services(): Written[] {
    const cluster = inModule("module.ecs.module.cluster");
    const shop = inModule('module.ecs.module.service["shop"]');
    const container = inModule('module.ecs.module.service["shop"].module.container_definition["shop"]');
    const jobs = inModule('module.ecs.module.service["jobs"]');
    const service = (module: typeof shop, name: string, balanced: boolean) =>
        module("aws_ecs_service", balanced ? "ignore_task_definition" : "this", 0, {
            id: arn("ecs", `service/bookshop-live/${name}`),
            arn: arn("ecs", `service/bookshop-live/${name}`),
            name,
            cluster: CLUSTER,
            launch_type: null,
            capacity_provider_strategy: [{ capacity_provider: "FARGATE_SPOT", base: 0, weight: 1 }],
            availability_zone_rebalancing: "ENABLED",
            deployment_configuration: [{ strategy: "ROLLING", bake_time_in_minutes: "0" }],
            desired_count: 2,
            task_definition: arn("ecs", `task-definition/${name}:31`),
            network_configuration: [
                { subnets: subnetsOf("private"), security_groups: [TASK_GROUP], assign_public_ip: false },
            ],
            load_balancer: balanced ? [{ target_group_arn: TARGETS, container_name: name, container_port: 3001 }] : [],
        });
    const tainted: Written = { ...service(jobs, "jobs", false), tainted: true };
    const old: Written = {
        ...shop("aws_ecs_task_definition", "this", 0, {
            id: "shop",
            arn: arn("ecs", "task-definition/shop:30"),
            family: "shop",
        }),
        deposed: "b00c5a1e",
    };
    return [
        cluster("aws_ecs_cluster", "this", 0, {
            id: CLUSTER,
            arn: CLUSTER,
            name: "bookshop-live",
            setting: [{ name: "containerInsights", value: "disabled" }],
        }),
        cluster("aws_ecs_cluster_capacity_providers", "this", 0, {
            id: "bookshop-live",
            cluster_name: "bookshop-live",
            capacity_providers: ["FARGATE", "FARGATE_SPOT"],
            default_capacity_provider_strategy: [{ capacity_provider: "FARGATE", weight: 1, base: 0 }],
        }),
        service(shop, "shop", true),
        tainted,
        shop("aws_ecs_task_definition", "this", 0, {
            id: "shop",
            arn: arn("ecs", "task-definition/shop:31"),
            family: "shop",
            cpu: "256",
            memory: "512",
            container_definitions: JSON.stringify([
                {
                    name: "shop",
                    image: `${ACCOUNT}.dkr.ecr.${SEOUL}.amazonaws.com/bookshop/shop@sha256:${"0".repeat(64)}`,
                    logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/aws/ecs/shop/shop" } },
                    secrets: [{ name: "JWT_SECRET", valueFrom: JWT }],
                },
            ]),
        }),
        old,
        container("aws_cloudwatch_log_group", "this", 0, {
            id: "/aws/ecs/shop/shop",
            name: "/aws/ecs/shop/shop",
            retention_in_days: 90,
            deletion_protection_enabled: false,
        }),
        shop("aws_security_group", "this", 0, { id: TASK_GROUP, name: "shop-2026", vpc_id: VPC }),
        inModule("module.ecr")("aws_ecr_repository", "this", 0, {
            id: "bookshop/shop",
            arn: arn("ecr", "repository/bookshop/shop"),
            name: "bookshop/shop",
            registry_id: ACCOUNT,
            repository_url: `${ACCOUNT}.dkr.ecr.${SEOUL}.amazonaws.com/bookshop/shop`,
            image_tag_mutability: "IMMUTABLE_WITH_EXCLUSION",
            image_tag_mutability_exclusion_filter: [{ filter: "latest*", filter_type: "WILDCARD" }],
            encryption_configuration: [{ encryption_type: "AES256", kms_key: "" }],
        }),
        inModule("module.zone")("aws_route53_zone", "this", "bookshop.example", {
            id: ZONE,
            zone_id: ZONE,
            name: "bookshop.example",
            vpc: [],
        }),
    ];
}
