import type { Written } from "../terraform";
import { arn, PRIVATE, REGION, SECRETS } from "./values";

const POOL = `${REGION}_Gl1mpsePr`;

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

/** What holds data, users and secrets. */
export function data(): Written[] {
    return [
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
    ];
}
