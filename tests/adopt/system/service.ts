import type { Written } from "../terraform";
import { ACCOUNT, arn, PUBLIC, REGION, SECRETS, VPC } from "./values";

const ALB = arn("elasticloadbalancing", "loadbalancer/app/glimpse-prod/50dc6c495c0c9188");

/** The load balancer, the service with its roles and logs, and its images. */
export function service(): Written[] {
    return [
        {
            module: "module.ecs",
            type: "aws_lb",
            name: "main",
            attributes: {
                id: ALB,
                arn: ALB,
                name: "glimpse-prod",
                internal: false,
                load_balancer_type: "application",
                subnets: PUBLIC,
                security_groups: ["sg-0c0ffee0000000001"],
                dns_name: `glimpse-prod-1234.${REGION}.elb.amazonaws.com`,
                idle_timeout: 60,
            },
        },
        {
            module: "module.ecs",
            type: "aws_lb_target_group",
            name: "api",
            attributes: {
                id: arn("elasticloadbalancing", "targetgroup/glimpse-api/6d0ecf831eec9f09"),
                name: "glimpse-api",
                port: 3001,
                target_type: "ip",
                vpc_id: VPC,
            },
        },
        {
            module: "module.ecs",
            type: "aws_lb_listener",
            name: "https",
            attributes: {
                id: arn("elasticloadbalancing", "listener/app/glimpse-prod/50dc6c495c0c9188/f2f7dc8efc522ab2"),
                load_balancer_arn: ALB,
                port: 443,
                protocol: "HTTPS",
            },
        },
        {
            module: "module.ecs",
            type: "aws_ecs_cluster",
            name: "main",
            attributes: {
                id: arn("ecs", "cluster/glimpse-prod"),
                arn: arn("ecs", "cluster/glimpse-prod"),
                name: "glimpse-prod",
                setting: [{ name: "containerInsights", value: "enabled" }],
            },
        },
        {
            module: "module.ecs",
            type: "aws_ecs_cluster_capacity_providers",
            name: "main",
            attributes: {
                id: "glimpse-prod",
                cluster_name: "glimpse-prod",
                capacity_providers: ["FARGATE", "FARGATE_SPOT"],
                default_capacity_provider_strategy: [],
            },
        },
        {
            module: "module.ecs",
            type: "aws_ecs_task_definition",
            name: "api",
            attributes: {
                id: "glimpse-api",
                arn: arn("ecs", "task-definition/glimpse-api:42"),
                family: "glimpse-api",
                revision: 42,
                cpu: "256",
                memory: "512",
                container_definitions: JSON.stringify([
                    {
                        name: "api",
                        environment: [{ name: "PUSH_KEY", value: SECRETS.environment }],
                        portMappings: [{ containerPort: 3001 }],
                    },
                ]),
            },
        },
        {
            module: "module.ecs",
            type: "aws_ecs_service",
            name: "api",
            attributes: {
                id: arn("ecs", "service/glimpse-prod/glimpse-api"),
                name: "glimpse-api",
                cluster: arn("ecs", "cluster/glimpse-prod"),
                desired_count: 3,
                launch_type: "",
                task_definition: arn("ecs", "task-definition/glimpse-api:42"),
                capacity_provider_strategy: [
                    { base: 0, capacity_provider: "FARGATE_SPOT", weight: 70 },
                    { base: 1, capacity_provider: "FARGATE", weight: 30 },
                ],
            },
        },
        {
            module: "module.ecs",
            type: "aws_appautoscaling_target",
            name: "api",
            attributes: {
                id: "service/glimpse-prod/glimpse-api",
                resource_id: "service/glimpse-prod/glimpse-api",
                min_capacity: 2,
                max_capacity: 20,
            },
        },
        {
            module: "module.ecs",
            type: "aws_iam_role",
            name: "ecs_execution_role",
            attributes: { id: "glimpse-prod-ecs-execution", name: "glimpse-prod-ecs-execution" },
        },
        {
            module: "module.ecs",
            type: "aws_cloudwatch_log_group",
            name: "ecs",
            attributes: {
                id: "/ecs/glimpse-prod",
                arn: arn("logs", "log-group:/ecs/glimpse-prod"),
                name: "/ecs/glimpse-prod",
                retention_in_days: 30,
                log_group_class: "STANDARD",
            },
        },
        {
            module: "module.ecs",
            type: "aws_ecr_repository",
            name: "api",
            attributes: {
                id: "glimpse-api",
                name: "glimpse-api",
                arn: arn("ecr", "repository/glimpse-api"),
                image_tag_mutability: "MUTABLE",
                encryption_configuration: [{ encryption_type: "AES256", kms_key: "" }],
                image_scanning_configuration: [{ scan_on_push: true }],
                force_delete: false,
                repository_url: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/glimpse-api`,
            },
        },
    ];
}
