import { DATABASE } from "../system";
import type { Written } from "../terraform";
import { arn, inModule, NAME, tagged, VPC } from "./values";

export const UPLOADS = "orders-uploads-210987654321";
const LOGS = "orders-lb-access-210987654321";

/** terraform-aws-modules/rds: RDS keeps the password, and groups have names with a prefix. */
export function registryDatabase(): Written[] {
    const instance = inModule("module.db.module.db_instance");
    const { password: _, ...database } = DATABASE;
    return [
        instance("aws_db_instance", "this", 0, {
            ...database,
            id: "db-REGISTRYSHAPE1234567890AB",
            identifier: NAME,
            arn: arn("rds", `db:${NAME}`),
            db_name: "orders",
            username: "orders_master",
            engine_version: "16.6",
            engine_version_actual: "16.6",
            instance_class: "db.t4g.small",
            max_allocated_storage: 100,
            db_subnet_group_name: NAME,
            parameter_group_name: "orders-production-20240311090000000000000001",
            vpc_security_group_ids: ["sg-0db1b2c3d4e5f6071"],
            manage_master_user_password: true,
            master_user_secret: [{ secret_arn: arn("secretsmanager", "secret:rds!db-1a2b3c-AbCdEf") }],
            monitoring_interval: 60,
            monitoring_role_arn: `arn:aws:iam::210987654321:role/${NAME}-monitoring`,
            deletion_protection: true,
            skip_final_snapshot: false,
            tags: tagged(NAME),
        }),
        instance("aws_cloudwatch_log_group", "this", "postgresql", {
            id: `/aws/rds/instance/${NAME}/postgresql`,
            name: `/aws/rds/instance/${NAME}/postgresql`,
            retention_in_days: 7,
        }),
        instance("aws_iam_role", "enhanced_monitoring", 0, { id: `${NAME}-monitoring`, name: `${NAME}-monitoring` }),
        instance("random_id", "snapshot_identifier", 0, { id: "9KcP2w", hex: "f4a70fdb" }),
        inModule("module.db.module.db_parameter_group")("aws_db_parameter_group", "this", 0, {
            id: "orders-production-20240311090000000000000001",
            name: "orders-production-20240311090000000000000001",
            name_prefix: "orders-production-",
            family: "postgres16",
            description: "orders-production parameter group",
        }),
        inModule("module.db_security_group")("aws_security_group", "this_name_prefix", 0, {
            id: "sg-0db1b2c3d4e5f6071",
            name: "orders-production-db-20240311",
            description: "PostgreSQL of orders",
            vpc_id: VPC,
        }),
        inModule("module.db_security_group")("aws_security_group_rule", "ingress_with_source_security_group_id", 0, {
            id: "sgrule-1234567890",
            security_group_id: "sg-0db1b2c3d4e5f6071",
            source_security_group_id: "sg-0e51b2c3d4e5f6071",
            from_port: 5432,
            to_port: 5432,
        }),
    ];
}

/** terraform-aws-modules/s3-bucket, twice: uploads with all of its parts, and the load balancer's log. */
export function registryBuckets(): Written[] {
    const part = (key: string, bucket: string) => (type: string, attributes: Record<string, unknown>) =>
        inModule(`module.s3_bucket["${key}"]`)(type, "this", 0, { id: bucket, bucket, ...attributes });
    const uploads = part("uploads", UPLOADS);
    const logs = part("lb.logs", LOGS);
    const closed = {
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
    };
    return [
        uploads("aws_s3_bucket", { arn: `arn:aws:s3:::${UPLOADS}`, object_lock_enabled: false, tags: tagged(UPLOADS) }),
        uploads("aws_s3_bucket_public_access_block", closed),
        uploads("aws_s3_bucket_ownership_controls", { rule: [{ object_ownership: "BucketOwnerEnforced" }] }),
        uploads("aws_s3_bucket_versioning", { versioning_configuration: [{ status: "Enabled", mfa_delete: "" }] }),
        uploads("aws_s3_bucket_server_side_encryption_configuration", {
            rule: [
                {
                    apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256", kms_master_key_id: "" }],
                    bucket_key_enabled: false,
                },
            ],
        }),
        uploads("aws_s3_bucket_cors_configuration", {
            cors_rule: [
                { allowed_origins: ["https://orders.example"], allowed_methods: ["PUT"], max_age_seconds: 300 },
            ],
        }),
        uploads("aws_s3_bucket_lifecycle_configuration", {
            rule: [
                {
                    id: "old",
                    status: "Enabled",
                    noncurrent_version_expiration: [{ noncurrent_days: 30, newer_noncurrent_versions: null }],
                },
            ],
        }),
        logs("aws_s3_bucket", { arn: `arn:aws:s3:::${LOGS}`, object_lock_enabled: false }),
        logs("aws_s3_bucket_public_access_block", closed),
        logs("aws_s3_bucket_policy", { policy: "{}" }),
    ];
}
