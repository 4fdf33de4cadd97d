import { DATABASE } from "../system";
import type { Written } from "../terraform";
import {
    arn,
    BOOKSHOP_SECRETS,
    CACHE,
    DATABASE_GROUP,
    DATABASE_NAME,
    inModule,
    JWT,
    POOL,
    SESSION_TOKEN,
    UPLOADS,
    VPC,
} from "./values";

/** terraform-aws-modules/rds 7: the password is write-only, so that the state has none; logs and roles next to it. */
export function database(): Written[] {
    const instance = inModule("module.db.module.db_instance");
    const { password: _, ...attributes } = DATABASE;
    return [
        instance("aws_db_instance", "this", 0, {
            ...attributes,
            id: "db-B00KSH0PLIVE0000000000001",
            identifier: DATABASE_NAME,
            arn: arn("rds", `db:${DATABASE_NAME}`),
            db_name: "bookshop",
            username: "bookshop_admin",
            password: null,
            password_wo: null,
            password_wo_version: 3,
            engine_version: "16",
            engine_version_actual: "16.8",
            instance_class: "db.t4g.small",
            allocated_storage: 50,
            max_allocated_storage: 200,
            storage_type: "gp3",
            kms_key_id: arn("kms", "key/0b00c000-1111-4222-8333-000000000001"),
            db_subnet_group_name: "bookshop-live",
            parameter_group_name: "bookshop-live-20260301090000000000000001",
            vpc_security_group_ids: [DATABASE_GROUP],
            manage_master_user_password: null,
            enabled_cloudwatch_logs_exports: ["postgresql"],
            database_insights_mode: "standard",
            engine_lifecycle_support: "open-source-rds-extended-support-disabled",
            performance_insights_enabled: true,
            performance_insights_retention_period: 7,
            backup_retention_period: 14,
            deletion_protection: true,
            skip_final_snapshot: false,
        }),
        instance("aws_cloudwatch_log_group", "this", "postgresql", {
            id: `/aws/rds/instance/${DATABASE_NAME}/postgresql`,
            name: `/aws/rds/instance/${DATABASE_NAME}/postgresql`,
            retention_in_days: 7,
        }),
        inModule("module.db.module.db_parameter_group")("aws_db_parameter_group", "this", 0, {
            id: "bookshop-live-20260301090000000000000001",
            name: "bookshop-live-20260301090000000000000001",
            family: "postgres16",
        }),
        inModule("module.db_security_group")("aws_security_group", "this_name_prefix", 0, {
            id: DATABASE_GROUP,
            name: "bookshop-live-db-2026",
            vpc_id: VPC,
        }),
        // A copy in another region, for the day on which this one fails.
        inModule("module.db_copy", "us-west-2")("aws_db_instance_automated_backups_replication", "this", 0, {
            id: arn("rds", "auto-backup:ab-b00kshop", "us-west-2"),
            source_db_instance_arn: arn("rds", `db:${DATABASE_NAME}`),
        }),
    ];
}

/** terraform-aws-modules/s3-bucket 5: the covers, with all that the module makes, and where another region keeps copies. */
export function buckets(): Written[] {
    const covers = inModule('module.buckets["covers"]');
    const copies = inModule('module.buckets["copies"]', "us-west-2");
    const part = (type: string, attributes: Record<string, unknown>) =>
        covers(type, "this", 0, { id: UPLOADS, bucket: UPLOADS, expected_bucket_owner: "", ...attributes });
    return [
        part("aws_s3_bucket", {
            arn: `arn:aws:s3:::${UPLOADS}`,
            bucket_region: "ap-northeast-2",
            object_lock_enabled: false,
            versioning: [{ enabled: true, mfa_delete: false }],
            cors_rule: [{ allowed_origins: ["https://bookshop.example"] }],
        }),
        part("aws_s3_bucket_public_access_block", {
            block_public_acls: true,
            block_public_policy: true,
            ignore_public_acls: true,
            restrict_public_buckets: true,
        }),
        part("aws_s3_bucket_ownership_controls", { rule: [{ object_ownership: "BucketOwnerEnforced" }] }),
        part("aws_s3_bucket_versioning", { versioning_configuration: [{ status: "Enabled", mfa_delete: "" }] }),
        part("aws_s3_bucket_server_side_encryption_configuration", {
            rule: [
                {
                    apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256", kms_master_key_id: "" }],
                    blocked_encryption_types: ["SSE-C"],
                    bucket_key_enabled: false,
                },
            ],
        }),
        part("aws_s3_bucket_cors_configuration", {
            cors_rule: [{ allowed_origins: ["https://bookshop.example"], allowed_methods: ["PUT"] }],
        }),
        part("aws_s3_bucket_lifecycle_configuration", {
            transition_default_minimum_object_size: "all_storage_classes_128K",
            rule: [{ id: "old", status: "Enabled", noncurrent_version_expiration: [{ noncurrent_days: 60 }] }],
        }),
        copies("aws_s3_bucket", "this", 0, {
            id: `${UPLOADS}-copies`,
            bucket: `${UPLOADS}-copies`,
            object_lock_enabled: false,
        }),
        copies("aws_s3_bucket_versioning", "this", 0, {
            id: `${UPLOADS}-copies`,
            bucket: `${UPLOADS}-copies`,
            versioning_configuration: [{ status: "Enabled" }],
        }),
    ];
}

/** Users of a closed pool who name themselves, secrets under a key of the company's own, and the cache. */
export function accounts(): Written[] {
    const root = inModule("");
    const key = arn("kms", "key/0b00c000-1111-4222-8333-000000000002");
    const secret = (name: string, secretArn: string, value: string): Written[] => [
        root("aws_secretsmanager_secret", "this", name, {
            id: secretArn,
            arn: secretArn,
            name: secretArn.split(":secret:")[1]?.slice(0, -7),
            kms_key_id: key,
        }),
        root("aws_secretsmanager_secret_version", "this", name, {
            id: `${secretArn}|0b00c000-1111-4222-8333-0000000000aa`,
            secret_id: secretArn,
            secret_string: value,
            version_id: "0b00c000-1111-4222-8333-0000000000aa",
        }),
    ];
    return [
        ...secret("jwt", JWT, BOOKSHOP_SECRETS.jwt),
        ...secret("redis", SESSION_TOKEN, BOOKSHOP_SECRETS.redis),
        root("aws_cognito_user_pool", "readers", undefined, {
            id: POOL,
            arn: arn("cognito-idp", `userpool/${POOL}`),
            name: "bookshop-live-readers",
            username_attributes: null,
            alias_attributes: ["email", "preferred_username"],
            username_configuration: [{ case_sensitive: false }],
            auto_verified_attributes: ["email"],
            deletion_protection: "ACTIVE",
            mfa_configuration: "ON",
            software_token_mfa_configuration: [{ enabled: true }],
            admin_create_user_config: [{ allow_admin_create_user_only: true, invite_message_template: [] }],
            user_pool_tier: "ESSENTIALS",
            password_policy: [
                {
                    minimum_length: 14,
                    require_lowercase: true,
                    require_numbers: true,
                    require_uppercase: true,
                    require_symbols: false,
                },
            ],
            schema: [],
        }),
        root("aws_cognito_user_pool_client", "app", "phone", {
            id: "b00ksh0pc1ient0000000001",
            name: "phone",
            user_pool_id: POOL,
            generate_secret: false,
            explicit_auth_flows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
            access_token_validity: 60,
            refresh_token_validity: 30,
            token_validity_units: [{ access_token: "minutes", id_token: "minutes", refresh_token: "days" }],
        }),
        inModule("module.elasticache")("aws_elasticache_replication_group", "this", 0, {
            id: CACHE,
            arn: arn("elasticache", `replicationgroup:${CACHE}`),
            replication_group_id: CACHE,
            engine: "valkey",
            engine_version: "8.0",
            node_type: "cache.t4g.micro",
            port: 6379,
            num_cache_clusters: 1,
            num_node_groups: 1,
            at_rest_encryption_enabled: "true",
            transit_encryption_enabled: true,
            transit_encryption_mode: "required",
            auth_token: BOOKSHOP_SECRETS.redis,
            kms_key_id: "",
            subnet_group_name: CACHE,
            security_group_ids: [DATABASE_GROUP],
            maintenance_window: "sun:05:00-sun:06:00",
        }),
        root("aws_sns_topic", "alarms", "eu", {
            id: arn("sns", "bookshop-live-alarms"),
            arn: arn("sns", "bookshop-live-alarms"),
            name: "bookshop-live-alarms",
            kms_master_key_id: key,
            fifo_topic: false,
        }),
    ];
}
