import type { Written } from "../terraform";
import type { Stranger } from ".";
import { arnIn, database, HIDDEN, layout, one, REGION, subnetsOf } from "./parts";

const arn = arnIn("121212121212", REGION);
const digits = "12121212121212";
const KEY = arn("kms", "key/12121212-0000-4000-8000-000000000001");
const BUCKET = "lumen-prod-media";
const JWT = arn("secretsmanager", "secret:lumen/prod/jwt-AbCdEf");
const REDIS = arn("secretsmanager", "secret:lumen/prod/redis-auth-token-AbCdEf");
const CLUSTER = arn("ecs", "cluster/lumen-prod");
/** With `region`, as the provider's version 6 writes every resource. */
const here = (resources: Written[]): Written[] =>
    resources.map((each) => ({ ...each, attributes: { ...each.attributes, region: REGION } }));
const part = (type: string, attributes: object) => one(type, "media", { id: BUCKET, bucket: BUCKET, ...attributes });

/** A service of ECS Express Mode, users by invitation, a KMS key, and a bucket that is open to everyone. */
export const express: Stranger = {
    about: "a system on ECS Express Mode with its own key, closed sign-up and an open bucket",
    system: here([
        ...layout({ vpc: "vpc-0121212121212", block: "10.12.0.0/16", digits, nat: "nat-0121212121212" }),
        one("aws_vpc_block_public_access_options", "this", { id: REGION, internet_gateway_block_mode: "off" }),
        one("aws_db_subnet_group", "this", {
            id: "lumen-prod",
            name: "lumen-prod",
            subnet_ids: subnetsOf(digits, "private"),
        }),
        one(
            "aws_db_instance",
            "this",
            database("lumen-prod", arn("rds", "db:lumen-prod"), {
                password: null,
                password_wo: null,
                manage_master_user_password: true,
                allocated_storage: 20,
                max_allocated_storage: 100,
                backup_retention_period: 0,
                kms_key_id: KEY,
                db_subnet_group_name: "lumen-prod",
            }),
        ),
        one("aws_db_proxy", "this", { id: "lumen-prod", name: "lumen-prod", auth: [{ secret_arn: JWT }] }),
        one("aws_db_proxy_default_target_group", "this", { id: "lumen-prod", db_proxy_name: "lumen-prod" }),
        one("aws_ecs_cluster", "this", { id: CLUSTER, arn: CLUSTER, name: "lumen-prod", setting: [] }),
        one("aws_ecs_express_gateway_service", "api", {
            arn: arn("ecs", "service/lumen-prod/api"),
            service_name: "api",
            cluster: "lumen-prod",
            primary_container: [{ image: "lumen", environment: [{ name: "STRIPE_KEY", value: HIDDEN[1] }] }],
        }),
        one("aws_cloudwatch_log_group", "api", {
            id: "/ecs/lumen-prod",
            name: "/ecs/lumen-prod",
            retention_in_days: 30,
            kms_key_id: KEY,
            log_group_class: "STANDARD",
        }),
        one("aws_cognito_user_pool", "staff", {
            id: `${REGION}_LuMeN1234`,
            arn: arn("cognito-idp", `userpool/${REGION}_LuMeN1234`),
            name: "staff",
            username_attributes: ["email"],
            alias_attributes: null,
            username_configuration: [{ case_sensitive: false }],
            schema: [],
            lambda_config: [],
            email_configuration: [],
            mfa_configuration: "ON",
            software_token_mfa_configuration: [{ enabled: true }],
            admin_create_user_config: [{ allow_admin_create_user_only: true, invite_message_template: [] }],
            password_policy: [{ minimum_length: 14, require_symbols: true, password_history_size: 5 }],
        }),
        one("aws_s3_bucket", "media", {
            id: BUCKET,
            bucket: BUCKET,
            arn: `arn:aws:s3:::${BUCKET}`,
            object_lock_enabled: false,
        }),
        part("aws_s3_bucket_public_access_block", {
            block_public_acls: false,
            block_public_policy: false,
            ignore_public_acls: false,
            restrict_public_buckets: false,
        }),
        part("aws_s3_bucket_ownership_controls", { rule: [{ object_ownership: "ObjectWriter" }] }),
        part("aws_s3_bucket_acl", { acl: "public-read" }),
        part("aws_s3_bucket_website_configuration", { index_document: [{ suffix: "index.html" }] }),
        one("aws_secretsmanager_secret", "jwt", { id: JWT, arn: JWT, name: "lumen/prod/jwt", kms_key_id: KEY }),
        one("aws_secretsmanager_secret_version", "jwt", {
            id: `${JWT}|v1`,
            secret_id: JWT,
            secret_string: HIDDEN[2],
        }),
        one("aws_secretsmanager_secret", "redis", {
            id: REDIS,
            arn: REDIS,
            name: "lumen/prod/redis-auth-token",
            kms_key_id: null,
        }),
        one("aws_secretsmanager_secret_rotation", "redis", { id: REDIS, secret_id: REDIS }),
        one("aws_sns_topic", "alerts", {
            id: arn("sns", "lumen-alerts"),
            arn: arn("sns", "lumen-alerts"),
            name: "lumen-alerts",
            fifo_topic: false,
            kms_master_key_id: KEY,
        }),
    ]),
    verdicts: {
        "aws_db_instance.this": "adopt postgres-instance",
        "aws_db_proxy.this": "build anew",
        "aws_db_proxy_default_target_group.this": "build anew",
        "aws_ecs_cluster.this": "adopt api-cluster",
        "aws_ecs_express_gateway_service.api": "build anew",
        "aws_cloudwatch_log_group.api": "keep outside",
        "aws_cognito_user_pool.staff": "adopt users-pool",
        "aws_s3_bucket.media": "adopt files-bucket",
        "aws_s3_bucket_public_access_block.media": "adopt files-public-access-block",
        "aws_s3_bucket_acl.media": "keep outside",
        "aws_secretsmanager_secret.jwt": "adopt secretsmanager.Secret secrets-jwt-secret",
        "aws_secretsmanager_secret.redis": "cannot",
        "aws_sns_topic.alerts": "adopt alarms-topic",
        "aws_vpc_block_public_access_options.this": "keep outside",
    },
    says: {
        "aws_db_proxy.this": /postgres\.pooler/,
        "aws_cloudwatch_log_group.api": /KMS key/,
        "aws_secretsmanager_secret.redis": /rotates it/,
        "aws_db_instance.this": /RDS manages its password/,
    },
    settings: {
        "aws_db_instance.this": { postgres: { maxStorageGiB: 100, storageGiB: 20 } },
        "aws_cognito_user_pool.staff": { users: { selfSignUp: false, mfa: "required", passwordMinimumLength: 14 } },
        "aws_secretsmanager_secret.jwt": { secrets: { kmsKey: KEY } },
        "aws_sns_topic.alerts": { alarms: { kmsKeyArn: KEY } },
    },
    changes: {
        "aws_db_instance.this": /backups of 7 days/,
        "aws_s3_bucket_public_access_block.media": /no longer is/,
        "aws_s3_bucket_ownership_controls.media": /access lists/,
        "aws_cognito_user_pool.staff": /no symbol.*used again/,
    },
};
