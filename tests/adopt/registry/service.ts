import type { Written } from "../terraform";
import { ACCOUNT, arn, inModule, NAME, REGION, subnetIds, TIERS, tagged, VPC } from "./values";

export const BALANCER = arn("elasticloadbalancing", `loadbalancer/app/${NAME}/0a1b2c3d4e5f6071`);
export const LISTENER = arn("elasticloadbalancing", `listener/app/${NAME}/0a1b2c3d4e5f6071/1111111111111111`);
const HTTP = arn("elasticloadbalancing", `listener/app/${NAME}/0a1b2c3d4e5f6071/2222222222222222`);
export const TARGETS = arn("elasticloadbalancing", "targetgroup/api-20240311090000000000000002/0a1b2c3d4e5f6072");
export const CERTIFICATE = arn("acm", "certificate/0a1b2c3d-1111-4222-8333-0123456789ab");
const CLUSTER = arn("ecs", `cluster/${NAME}`);
const ZONE = "Z0ORDERSEXAMPLE12345";

/** terraform-aws-modules/ecs: a cluster, and a service with its task, scaling, roles, groups and log. */
export function registryEcs(): Written[] {
    const cluster = inModule("module.ecs.module.cluster");
    const service = inModule('module.ecs.module.service["api"]');
    const container = inModule('module.ecs.module.service["api"].module.container_definition["api"]');
    const rule = (direction: string, key: string) =>
        service(`aws_vpc_security_group_${direction}_rule`, "this", key, {
            id: `sgr-0${direction.length}a1b2c3d4e5f6071`,
            security_group_id: "sg-0e51b2c3d4e5f6071",
        });
    const role = (module: typeof service, name: string) =>
        module("aws_iam_role", name, 0, { id: `api-${name}-2024`, name: `api-${name}-2024` });
    const scaling = `service/${NAME}/api`;
    return [
        cluster("aws_ecs_cluster", "this", 0, { id: CLUSTER, arn: CLUSTER, name: NAME, tags: tagged(NAME) }),
        cluster("aws_ecs_cluster_capacity_providers", "this", 0, {
            id: NAME,
            cluster_name: NAME,
            capacity_providers: ["FARGATE", "FARGATE_SPOT"],
        }),
        cluster("aws_cloudwatch_log_group", "this", 0, {
            id: `/aws/ecs/${NAME}`,
            name: `/aws/ecs/${NAME}`,
            retention_in_days: 90,
        }),
        cluster("time_sleep", "this", 0, { id: "2024-03-11T09:00:00Z", create_duration: "15s" }),
        role(cluster, "task_exec"),
        service("aws_ecs_service", "ignore_task_definition", 0, {
            id: arn("ecs", `service/${NAME}/api`),
            name: "api",
            cluster: CLUSTER,
            launch_type: "FARGATE",
            desired_count: 2,
            task_definition: "api:17",
            network_configuration: [
                {
                    subnets: subnetIds(TIERS.private),
                    security_groups: ["sg-0e51b2c3d4e5f6071"],
                    assign_public_ip: false,
                },
            ],
            load_balancer: [{ target_group_arn: TARGETS, container_name: "api", container_port: 3001, elb_name: "" }],
        }),
        service("aws_ecs_task_definition", "this", 0, {
            id: "api",
            arn: arn("ecs", "task-definition/api:17"),
            family: "api",
            cpu: "512",
            memory: "1024",
            container_definitions: JSON.stringify([
                {
                    name: "api",
                    image: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/orders/api:17`,
                    logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/aws/ecs/api/api" } },
                    secrets: [
                        {
                            name: "DB_PASSWORD",
                            valueFrom: `${arn("secretsmanager", "secret:rds!db-1a2b3c-AbCdEf")}:password::`,
                        },
                    ],
                },
            ]),
        }),
        service("aws_appautoscaling_target", "this", 0, { id: scaling, resource_id: scaling }),
        ...["cpu", "memory"].map((key) => service("aws_appautoscaling_policy", "this", key, { id: key, name: key })),
        service("aws_security_group", "this", 0, { id: "sg-0e51b2c3d4e5f6071", name: "api-2024", vpc_id: VPC }),
        rule("ingress", "alb_3001"),
        rule("egress", "all"),
        ...["service", "task_exec", "tasks"].map((name) => role(service, name)),
        container("aws_cloudwatch_log_group", "this", 0, {
            id: "/aws/ecs/api/api",
            name: "/aws/ecs/api/api",
            retention_in_days: 30,
        }),
    ];
}

/** terraform-aws-modules/alb 9 and 10: everything by for_each, a rule by its listener's key and its own, and the records. */
export function registryAlb(): Written[] {
    const alb = inModule("module.alb");
    const dnsName = `${NAME}-1234567890.${REGION}.elb.amazonaws.com`;
    const record = (type: string) =>
        alb("aws_route53_record", "this", type, {
            id: `${ZONE}_orders.example_${type}`,
            zone_id: ZONE,
            name: "orders.example",
            type,
            alias: [{ name: dnsName, zone_id: "ZWKZPGTI48KDX", evaluate_target_health: true }],
        });
    const listener = (key: string, id: string, more: object) =>
        alb("aws_lb_listener", "this", key, { id, arn: id, load_balancer_arn: BALANCER, ...more });
    return [
        alb("aws_lb", "this", 0, {
            id: BALANCER,
            arn: BALANCER,
            name: NAME,
            internal: false,
            load_balancer_type: "application",
            arn_suffix: BALANCER.split(":loadbalancer/")[1],
            dns_name: dnsName,
            zone_id: "ZWKZPGTI48KDX",
            subnets: subnetIds(TIERS.public),
            security_groups: ["sg-0a1b1b2c3d4e5f607"],
            idle_timeout: 60,
            enable_deletion_protection: true,
            access_logs: [],
            tags: tagged(NAME),
        }),
        listener("https", LISTENER, {
            port: 443,
            protocol: "HTTPS",
            certificate_arn: CERTIFICATE,
            ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
            default_action: [{ type: "forward", target_group_arn: TARGETS, forward: [], redirect: [] }],
        }),
        listener("http", HTTP, {
            port: 80,
            protocol: "HTTP",
            certificate_arn: null,
            default_action: [
                {
                    type: "redirect",
                    redirect: [{ protocol: "HTTPS", port: "443", status_code: "HTTP_301" }],
                    forward: [],
                },
            ],
        }),
        alb("aws_lb_target_group", "this", "api", {
            id: TARGETS,
            arn: TARGETS,
            name: "api-20240311090000000000000002",
            arn_suffix: TARGETS.split(":").at(-1),
            port: 3001,
            protocol: "HTTP",
            protocol_version: "HTTP1",
            target_type: "ip",
            vpc_id: VPC,
            deregistration_delay: "30",
            health_check: [{ enabled: true, path: "/health", matcher: "200", interval: 15, port: "traffic-port" }],
        }),
        alb("aws_lb_listener_rule", "this", "https/admin", {
            id: `${LISTENER.replace(":listener/", ":listener-rule/")}/3333333333333333`,
            listener_arn: LISTENER,
            priority: 10,
        }),
        alb("aws_security_group", "this", 0, { id: "sg-0a1b1b2c3d4e5f607", name: `${NAME}-alb`, vpc_id: VPC }),
        alb("aws_vpc_security_group_ingress_rule", "this", "all_https", { id: "sgr-0a1b1b2c3d4e5f601" }),
        alb("aws_vpc_security_group_egress_rule", "this", "all", { id: "sgr-0a1b1b2c3d4e5f602" }),
        record("A"),
        record("AAAA"),
    ];
}
