import type { Written } from "./terraform";

const REGION = "ap-northeast-2";
const ACCOUNT = "123456789012";
const VPC = "vpc-0f1e2d3c4b5a69788";
const PUBLIC = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"];
const PRIVATE = ["subnet-0a1b2c3d4e5f60003", "subnet-0a1b2c3d4e5f60004"];
const POOL = `${REGION}_Gl1mpsePr`;
const arn = (service: string, rest: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
const ALB = arn("elasticloadbalancing", "loadbalancer/app/glimpse-prod/50dc6c495c0c9188");

/** What the values of the fixtures are that no one may see. */
export const SECRETS = {
    jwt: "jwt-value-that-no-one-may-see-0123456789",
    database: "Database.value-that-no-one-may-see",
    redis: "RedisValueThatNoOneMaySee0123456789",
    environment: "environment-value-that-no-one-may-see",
};

const secret = (module: string, name: string, value: string): Written[] => {
    const full = `glimpse-prod-${name}`;
    const secretArn = arn("secretsmanager", `secret:${full}-a1B2c3`);
    const label = name.replaceAll("-", "_");
    return [
        {
            module,
            type: "aws_secretsmanager_secret",
            name: label,
            attributes: {
                id: secretArn,
                arn: secretArn,
                name: full,
                description: "",
                recovery_window_in_days: 30,
                tags: {},
            },
        },
        {
            module,
            type: "aws_secretsmanager_secret_version",
            name: label,
            attributes: {
                id: `${secretArn}|11111111-2222-4333-8444-555555555555`,
                arn: secretArn,
                secret_id: secretArn,
                secret_string: value,
                version_id: "11111111-2222-4333-8444-555555555555",
                version_stages: ["AWSCURRENT"],
            },
        },
    ];
};

const bucketPart = (type: string, attributes: Record<string, unknown>): Written => ({
    module: "module.s3",
    type,
    name: "files",
    attributes: { id: "glimpse-files-prod", bucket: "glimpse-files-prod", ...attributes },
});

/** The database of the document: encrypted, in private subnets, kept for seven days. */
export const DATABASE = {
    id: "db-ABCDEFGHIJKLMNOPQRSTUVWX12",
    identifier: "glimpse-prod",
    arn: arn("rds", "db:glimpse-prod"),
    address: `glimpse-prod.c1a2b3c4d5e6.${REGION}.rds.amazonaws.com`,
    endpoint: `glimpse-prod.c1a2b3c4d5e6.${REGION}.rds.amazonaws.com:5432`,
    resource_id: "db-ABCDEFGHIJKLMNOPQRSTUVWX12",
    engine: "postgres",
    engine_version: "16.4",
    engine_version_actual: "16.4",
    instance_class: "db.t4g.micro",
    allocated_storage: 20,
    max_allocated_storage: 0,
    storage_type: "gp3",
    storage_encrypted: true,
    kms_key_id: arn("kms", "key/0a1b2c3d-0000-4000-8000-000000000001"),
    iops: 3000,
    storage_throughput: 125,
    db_name: "glimpse",
    username: "glimpse_admin",
    password: SECRETS.database,
    port: 5432,
    db_subnet_group_name: "glimpse-prod",
    parameter_group_name: "default.postgres16",
    option_group_name: "default:postgres-16",
    vpc_security_group_ids: ["sg-0c0ffee0000000003"],
    publicly_accessible: false,
    multi_az: false,
    availability_zone: `${REGION}a`,
    backup_retention_period: 7,
    backup_window: "18:00-18:30",
    maintenance_window: "sun:19:00-sun:19:30",
    auto_minor_version_upgrade: true,
    copy_tags_to_snapshot: false,
    deletion_protection: false,
    skip_final_snapshot: true,
    delete_automated_backups: true,
    enabled_cloudwatch_logs_exports: ["postgresql"],
    performance_insights_enabled: false,
    monitoring_interval: 0,
    ca_cert_identifier: "rds-ca-rsa2048-g1",
    iam_database_authentication_enabled: false,
    engine_lifecycle_support: "open-source-rds-extended-support",
    status: "available",
    tags: { Name: "glimpse-prod" },
    tags_all: { Name: "glimpse-prod" },
};

export const POOL_ATTRIBUTES = {
    id: POOL,
    arn: arn("cognito-idp", `userpool/${POOL}`),
    name: "glimpse-prod-users",
    endpoint: `cognito-idp.${REGION}.amazonaws.com/${POOL}`,
    username_attributes: ["email"],
    alias_attributes: null,
    username_configuration: [],
    auto_verified_attributes: ["email"],
    deletion_protection: "INACTIVE",
    mfa_configuration: "OFF",
    user_pool_tier: "ESSENTIALS",
    password_policy: [
        {
            minimum_length: 8,
            require_lowercase: true,
            require_numbers: true,
            require_symbols: false,
            require_uppercase: true,
            temporary_password_validity_days: 7,
            password_history_size: 0,
        },
    ],
    schema: [
        {
            name: "plan",
            attribute_data_type: "String",
            developer_only_attribute: false,
            mutable: true,
            required: false,
            string_attribute_constraints: [{ min_length: "0", max_length: "32" }],
            number_attribute_constraints: [],
        },
    ],
    lambda_config: [],
    email_configuration: [{ email_sending_account: "COGNITO_DEFAULT" }],
    account_recovery_setting: [{ recovery_mechanism: [{ name: "verified_email", priority: 1 }] }],
    admin_create_user_config: [{ allow_admin_create_user_only: false, invite_message_template: [] }],
    tags: {},
};

/** The document's own production: `terraform/environments/startup-prod` with its eight modules. */
export function documentSystem(): Written[] {
    const group = (module: string, name: string, id: string): Written => ({
        module,
        type: "aws_security_group",
        name,
        attributes: { id, name: `glimpse-prod-${name}`, description: "Managed by Terraform", vpc_id: VPC },
    });
    const subnet = (tier: string, ids: readonly string[]): Written[] =>
        ids.map((id, index) => ({
            module: "module.networking",
            type: "aws_subnet",
            name: tier,
            index,
            attributes: {
                id,
                vpc_id: VPC,
                cidr_block: `10.0.${tier === "public" ? 1 + index : 10 + index}.0/24`,
                availability_zone: `${REGION}${index === 0 ? "a" : "c"}`,
                map_public_ip_on_launch: tier === "public",
            },
        }));
    const association = (tier: string, ids: readonly string[], table: string): Written[] =>
        ids.map((subnet_id, index) => ({
            module: "module.networking",
            type: "aws_route_table_association",
            name: tier,
            index,
            attributes: { id: `rtbassoc-0${tier.length}${index}`, subnet_id, route_table_id: table },
        }));
    return [
        {
            module: "module.networking",
            type: "aws_vpc",
            name: "main",
            attributes: {
                id: VPC,
                cidr_block: "10.0.0.0/16",
                enable_dns_hostnames: true,
                arn: arn("ec2", `vpc/${VPC}`),
            },
        },
        {
            module: "module.networking",
            type: "aws_internet_gateway",
            name: "main",
            attributes: { id: "igw-0a0a0a0a0a0a0a0a1", vpc_id: VPC },
        },
        ...subnet("public", PUBLIC),
        ...subnet("private", PRIVATE),
        {
            module: "module.networking",
            type: "aws_route_table",
            name: "public",
            attributes: {
                id: "rtb-0a0a0a0a0a0a0a0a1",
                vpc_id: VPC,
                route: [
                    {
                        cidr_block: "0.0.0.0/0",
                        gateway_id: "igw-0a0a0a0a0a0a0a0a1",
                        network_interface_id: "",
                        nat_gateway_id: "",
                    },
                ],
            },
        },
        {
            module: "module.networking",
            type: "aws_route_table",
            name: "private",
            attributes: {
                id: "rtb-0a0a0a0a0a0a0a0a2",
                vpc_id: VPC,
                route: [
                    {
                        cidr_block: "0.0.0.0/0",
                        gateway_id: "",
                        network_interface_id: "eni-0a0a0a0a0a0a0a0a1",
                        nat_gateway_id: "",
                    },
                ],
            },
        },
        ...association("public", PUBLIC, "rtb-0a0a0a0a0a0a0a0a1"),
        ...association("private", PRIVATE, "rtb-0a0a0a0a0a0a0a0a2"),
        {
            module: "module.networking",
            type: "aws_instance",
            name: "nat",
            attributes: {
                id: "i-0a0a0a0a0a0a0a0a1",
                instance_type: "t4g.nano",
                subnet_id: PUBLIC[0],
                source_dest_check: false,
            },
        },
        {
            module: "module.networking",
            type: "aws_eip",
            name: "nat",
            attributes: {
                id: "eipalloc-0a0a0a0a0a0a0a0a1",
                instance: "i-0a0a0a0a0a0a0a0a1",
                public_ip: "203.0.113.10",
            },
        },
        group("module.networking", "nat", "sg-0c0ffee0000000000"),
        group("module.ecs", "alb", "sg-0c0ffee0000000001"),
        group("module.ecs", "ecs", "sg-0c0ffee0000000002"),
        group("module.rds", "rds", "sg-0c0ffee0000000003"),
        group("module.elasticache", "redis", "sg-0c0ffee0000000004"),
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
        {
            module: "module.rds",
            type: "aws_db_subnet_group",
            name: "main",
            attributes: {
                id: "glimpse-prod",
                name: "glimpse-prod",
                subnet_ids: PRIVATE,
                description: "Managed by Terraform",
            },
        },
        { module: "module.rds", type: "aws_db_instance", name: "main", attributes: DATABASE },
        {
            module: "module.elasticache",
            type: "aws_elasticache_subnet_group",
            name: "main",
            attributes: { id: "glimpse-prod", name: "glimpse-prod", subnet_ids: PRIVATE },
        },
        {
            module: "module.elasticache",
            type: "aws_elasticache_cluster",
            name: "main",
            attributes: {
                id: "glimpse-prod",
                cluster_id: "glimpse-prod",
                engine: "redis",
                engine_version: "7.1",
                node_type: "cache.t4g.micro",
                num_cache_nodes: 1,
                transit_encryption_enabled: false,
            },
        },
        {
            module: "module.s3",
            type: "aws_s3_bucket",
            name: "files",
            attributes: {
                id: "glimpse-files-prod",
                bucket: "glimpse-files-prod",
                arn: "arn:aws:s3:::glimpse-files-prod",
                force_destroy: false,
                object_lock_enabled: false,
                tags: {},
            },
        },
        bucketPart("aws_s3_bucket_versioning", { versioning_configuration: [{ status: "Enabled", mfa_delete: "" }] }),
        bucketPart("aws_s3_bucket_server_side_encryption_configuration", {
            rule: [
                {
                    apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256", kms_master_key_id: "" }],
                    bucket_key_enabled: false,
                },
            ],
        }),
        bucketPart("aws_s3_bucket_public_access_block", {
            block_public_acls: true,
            block_public_policy: true,
            ignore_public_acls: true,
            restrict_public_buckets: true,
        }),
        {
            module: "module.cognito",
            type: "aws_cognito_user_pool",
            name: "main",
            attributes: POOL_ATTRIBUTES,
        },
        {
            module: "module.cognito",
            type: "aws_cognito_user_pool_client",
            name: "mobile",
            attributes: {
                id: "1h57kf5cpq17m0eml12EXAMPLE",
                user_pool_id: POOL,
                name: "glimpse-mobile",
                generate_secret: null,
                client_secret: "",
                explicit_auth_flows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
                access_token_validity: 60,
                id_token_validity: 60,
                refresh_token_validity: 30,
                token_validity_units: [{ access_token: "minutes", id_token: "minutes", refresh_token: "days" }],
                callback_urls: [],
                allowed_oauth_flows: [],
                supported_identity_providers: ["COGNITO"],
            },
        },
        ...secret("module.ecs", "jwt-secret", SECRETS.jwt),
        ...secret("module.rds", "db-password", SECRETS.database),
        ...secret("module.elasticache", "redis-auth-token", SECRETS.redis),
        {
            module: "module.rds",
            type: "random_password",
            name: "db",
            provider: 'provider["registry.terraform.io/hashicorp/random"]',
            attributes: { id: "none", length: 32, result: SECRETS.database },
        },
        {
            module: "module.monitoring",
            type: "aws_sns_topic",
            name: "alerts",
            attributes: {
                id: arn("sns", "glimpse-prod-alerts"),
                arn: arn("sns", "glimpse-prod-alerts"),
                name: "glimpse-prod-alerts",
            },
        },
        {
            module: "module.monitoring",
            type: "aws_cloudwatch_metric_alarm",
            name: "rds_memory",
            attributes: { id: "glimpse-prod-rds-memory", alarm_name: "glimpse-prod-rds-memory" },
        },
        {
            module: "module.monitoring",
            type: "aws_cloudwatch_dashboard",
            name: "main",
            attributes: { id: "glimpse-prod", dashboard_name: "glimpse-prod" },
        },
        {
            type: "aws_route53_zone",
            name: "main",
            attributes: {
                id: "Z0123456789ABCDEFGHIJ",
                zone_id: "Z0123456789ABCDEFGHIJ",
                name: "glimpse.contact",
                vpc: [],
            },
        },
        {
            type: "aws_route53_record",
            name: "api",
            attributes: {
                id: "Z0123456789ABCDEFGHIJ_glimpse.contact_A",
                zone_id: "Z0123456789ABCDEFGHIJ",
                name: "glimpse.contact",
                type: "A",
                alias: [
                    {
                        name: `glimpse-prod-1234.${REGION}.elb.amazonaws.com`,
                        zone_id: "ZWKZPGTI48KDX",
                        evaluate_target_health: true,
                    },
                ],
            },
        },
        {
            type: "aws_acm_certificate",
            name: "main",
            attributes: {
                id: arn("acm", "certificate/0a1b2c3d-0000-4000-8000-000000000002"),
                domain_name: "glimpse.contact",
            },
        },
        {
            mode: "data",
            type: "aws_caller_identity",
            name: "current",
            attributes: { account_id: ACCOUNT, id: ACCOUNT },
        },
    ];
}
