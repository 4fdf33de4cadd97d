import { documentSystem, SECRETS } from "./system";
import type { Written } from "./terraform";

const ACCOUNT = "123456789012";
const REGION = "ap-northeast-2";
const arn = (rest: string) => `arn:aws:rds:${REGION}:${ACCOUNT}:${rest}`;

/** A cluster as terraform-aws-modules/rds-aurora 9 and 10 lay it out, under a caller's own module. */
export const IN_AURORA = "module.data.module.aurora";

const of =
    (type: string, name: string) =>
    (index: string | number, attributes: Record<string, unknown>): Written => ({
        module: IN_AURORA,
        type,
        name,
        index,
        attributes,
    });

export const CLUSTER = {
    id: "glimpse-aurora",
    arn: arn("cluster:glimpse-aurora"),
    cluster_identifier: "glimpse-aurora",
    cluster_resource_id: "cluster-ABCDEFGHIJKLMNOPQRSTUVWX34",
    cluster_members: ["glimpse-aurora-one", "glimpse-aurora-two"],
    allocated_storage: 1,
    availability_zones: ["a", "b", "c"].map((zone) => `${REGION}${zone}`),
    backup_retention_period: 14,
    copy_tags_to_snapshot: false,
    database_name: "glimpse",
    database_insights_mode: "standard",
    db_cluster_parameter_group_name: "glimpse-aurora-20250611",
    db_subnet_group_name: "glimpse-prod",
    delete_automated_backups: true,
    deletion_protection: true,
    enable_http_endpoint: false,
    enabled_cloudwatch_logs_exports: ["postgresql"],
    endpoint: `glimpse-aurora.cluster-c1a2b3c4d5e6.${REGION}.rds.amazonaws.com`,
    reader_endpoint: `glimpse-aurora.cluster-ro-c1a2b3c4d5e6.${REGION}.rds.amazonaws.com`,
    engine: "aurora-postgresql",
    engine_lifecycle_support: "open-source-rds-extended-support",
    engine_mode: "provisioned",
    engine_version: "16.6",
    engine_version_actual: "16.6",
    final_snapshot_identifier: null,
    global_cluster_identifier: "",
    hosted_zone_id: "ZLA2NUCOLGUUR",
    iam_database_authentication_enabled: true,
    kms_key_id: `arn:aws:kms:${REGION}:${ACCOUNT}:key/0a1b2c3d-0000-4000-8000-000000000001`,
    master_password: SECRETS.database,
    master_username: "glimpse_admin",
    network_type: "IPV4",
    port: 5432,
    preferred_backup_window: "16:00-16:30",
    preferred_maintenance_window: "sun:17:00-sun:17:30",
    replication_source_identifier: "",
    scaling_configuration: [],
    serverlessv2_scaling_configuration: [{ max_capacity: 8, min_capacity: 0.5, seconds_until_auto_pause: null }],
    skip_final_snapshot: true,
    storage_encrypted: true,
    storage_type: "",
    tags: { Name: "glimpse-aurora" },
    tags_all: { Name: "glimpse-aurora" },
    vpc_security_group_ids: ["sg-0c0ffee0000000003"],
};

const member = (key: string, tier: number, isWriter: boolean): Written =>
    of("aws_rds_cluster_instance", "this")(key, {
        id: `glimpse-aurora-${key}`,
        arn: arn(`db:glimpse-aurora-${key}`),
        identifier: `glimpse-aurora-${key}`,
        identifier_prefix: "",
        cluster_identifier: "glimpse-aurora",
        auto_minor_version_upgrade: true,
        availability_zone: `${REGION}a`,
        ca_cert_identifier: "rds-ca-rsa2048-g1",
        db_parameter_group_name: "default.aurora-postgresql16",
        db_subnet_group_name: "glimpse-prod",
        engine: "aurora-postgresql",
        engine_version: "16.6",
        engine_version_actual: "16.6",
        instance_class: "db.serverless",
        monitoring_interval: 60,
        monitoring_role_arn: `arn:aws:iam::${ACCOUNT}:role/glimpse-aurora-monitoring`,
        performance_insights_enabled: true,
        performance_insights_retention_period: 7,
        port: 5432,
        preferred_backup_window: "16:00-16:30",
        preferred_maintenance_window: "sun:17:00-sun:17:30",
        promotion_tier: tier,
        publicly_accessible: false,
        storage_encrypted: true,
        tags: { Name: "glimpse-aurora" },
        tags_all: { Name: "glimpse-aurora" },
        writer: isWriter,
    });

/** The document's system with Aurora in place of its database; values are invented. */
export function auroraSystem(more: Record<string, unknown> = {}): Written[] {
    const rest = documentSystem().filter(({ type }) => type !== "aws_db_instance");
    return [
        ...rest,
        of("aws_rds_cluster", "this")(0, { ...CLUSTER, ...more }),
        member("one", 0, true),
        member("two", 1, false),
        of("aws_rds_cluster_parameter_group", "this")(0, {
            id: "glimpse-aurora-20250611",
            name: "glimpse-aurora-20250611",
            family: "aurora-postgresql16",
        }),
        of("aws_rds_cluster_role_association", "this")("s3Export", {
            id: "glimpse-aurora,arn:aws:iam::123456789012:role/export",
            db_cluster_identifier: "glimpse-aurora",
        }),
    ];
}
