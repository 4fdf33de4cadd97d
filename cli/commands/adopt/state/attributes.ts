import { createHash } from "node:crypto";
import type { Mark } from "./found";

/**
 * The attributes that are read, by type. Nothing else of a state is kept, so that nothing else can be printed: its own list
 * of sensitive values is not complete (`sensitive_attributes` may be empty next to a password).
 */
const EVERYWHERE = "id arn name region tags vpc_id subnet_id subnet_ids bucket";
const BALANCER = "internal load_balancer_type dns_name access_logs subnets security_groups idle_timeout";
const LISTENER = "load_balancer_arn port protocol certificate_arn default_action";
const RULE = "listener_arn priority";
const TARGETS = "port protocol target_type deregistration_delay health_check load_balancer_arns";
const SUBNET = "availability_zone cidr_block map_public_ip_on_launch";
const VPC = "cidr_block main_route_table_id";
const READ: Record<string, string> = {
    aws_acm_certificate: "domain_name subject_alternative_names status",
    aws_alb_listener: LISTENER,
    aws_alb_listener_rule: RULE,
    aws_alb_listener_certificate: "listener_arn",
    aws_alb_target_group: TARGETS,
    aws_alb_target_group_attachment: "target_group_arn",
    aws_apigatewayv2_api: "protocol_type cors_configuration",
    aws_apigatewayv2_authorizer: "api_id authorizer_type",
    aws_apigatewayv2_integration: "api_id integration_type",
    aws_apigatewayv2_route: "api_id route_key authorization_type target",
    aws_apigatewayv2_stage: "api_id",
    aws_cloudfront_distribution: "domain_name",
    aws_cloudwatch_dashboard: "dashboard_name",
    aws_lb_listener: LISTENER,
    aws_lb_listener_rule: RULE,
    aws_lb_listener_certificate: "listener_arn",
    aws_lb_target_group: TARGETS,
    aws_lb_target_group_attachment: "target_group_arn",
    aws_cloudwatch_log_group: "retention_in_days log_group_class kms_key_id",
    aws_cloudwatch_metric_alarm: "alarm_name alarm_actions namespace metric_name dimensions period metric_query",
    aws_cognito_user_pool:
        "username_attributes alias_attributes username_configuration schema lambda_config email_configuration " +
        "mfa_configuration password_policy user_pool_tier sms_configuration user_pool_add_ons admin_create_user_config " +
        "software_token_mfa_configuration email_mfa_configuration sign_in_policy device_configuration " +
        "verification_message_template",
    aws_cognito_user_pool_client:
        "user_pool_id generate_secret explicit_auth_flows callback_urls allowed_oauth_flows refresh_token_validity " +
        "access_token_validity token_validity_units supported_identity_providers",
    aws_db_instance:
        "identifier engine engine_version engine_version_actual instance_class allocated_storage storage_type " +
        "storage_encrypted db_name username port db_subnet_group_name parameter_group_name vpc_security_group_ids " +
        "publicly_accessible multi_az backup_retention_period backup_window maintenance_window replicate_source_db " +
        "manage_master_user_password enabled_cloudwatch_logs_exports monitoring_interval deletion_protection " +
        "max_allocated_storage iam_database_authentication_enabled domain performance_insights_retention_period " +
        "database_insights_mode",
    aws_db_parameter_group: "family",
    aws_ecr_repository: "encryption_configuration image_tag_mutability repository_url",
    aws_ecs_cluster_capacity_providers: "cluster_name capacity_providers default_capacity_provider_strategy",
    aws_default_route_table: "route",
    aws_default_subnet: SUBNET,
    aws_default_vpc: VPC,
    aws_ecs_service:
        "cluster launch_type desired_count task_definition network_configuration load_balancer " +
        "capacity_provider_strategy scheduling_strategy",
    aws_ecs_cluster: "setting",
    aws_ecs_task_definition: "family revision cpu memory runtime_platform ephemeral_storage requires_compatibilities",
    aws_appautoscaling_target: "resource_id min_capacity max_capacity service_namespace scalable_dimension",
    aws_ecs_capacity_provider: "auto_scaling_group_provider",
    aws_elasticache_cluster: "engine node_type num_cache_nodes replication_group_id snapshot_retention_limit",
    aws_eip: "instance",
    aws_eip_association: "instance_id allocation_id",
    aws_instance: "instance_type tenancy root_block_device ebs_block_device associate_public_ip_address",
    aws_nat_gateway: "connectivity_type availability_mode",
    aws_vpc_endpoint: "vpc_endpoint_type service_name private_dns_enabled",
    aws_elasticache_replication_group:
        "replication_group_id engine engine_version node_type port subnet_group_name security_group_ids " +
        "at_rest_encryption_enabled transit_encryption_enabled num_cache_clusters num_node_groups cluster_enabled " +
        "auth_token_enabled snapshot_retention_limit maintenance_window user_group_ids kms_key_id " +
        "global_replication_group_id log_delivery_configuration notification_topic_arn",
    aws_iam_policy: "policy",
    aws_iam_role_policy: "policy",
    aws_alb: BALANCER,
    aws_elb: "dns_name",
    aws_lb: BALANCER,
    aws_main_route_table_association: "route_table_id",
    aws_route:
        "route_table_id destination_cidr_block gateway_id nat_gateway_id network_interface_id " +
        "instance_id transit_gateway_id",
    aws_route53_record: "zone_id type alias set_identifier ttl records",
    aws_route53_zone: "zone_id vpc",
    aws_route_table: "route",
    aws_route_table_association: "route_table_id",
    aws_s3_bucket:
        "object_lock_enabled server_side_encryption_configuration cors_rule versioning lifecycle_rule policy acl website logging",
    aws_s3_bucket_acl: "acl",
    aws_s3_bucket_cors_configuration: "cors_rule",
    aws_s3_bucket_lifecycle_configuration: "rule",
    aws_s3_bucket_logging: "target_bucket",
    aws_s3_bucket_ownership_controls: "rule",
    aws_s3_bucket_public_access_block:
        "block_public_acls block_public_policy ignore_public_acls restrict_public_buckets",
    aws_s3_bucket_server_side_encryption_configuration: "rule",
    aws_s3_bucket_versioning: "versioning_configuration",
    aws_db_proxy: "engine_family",
    aws_db_proxy_target: "db_proxy_name db_instance_identifier db_cluster_identifier",
    aws_rds_cluster:
        "cluster_identifier engine engine_mode storage_type storage_encrypted db_cluster_instance_class allocated_storage " +
        "serverlessv2_scaling_configuration engine_version engine_version_actual database_name master_username port " +
        "db_subnet_group_name db_cluster_parameter_group_name vpc_security_group_ids backup_retention_period " +
        "preferred_backup_window preferred_maintenance_window deletion_protection global_cluster_identifier " +
        "replication_source_identifier manage_master_user_password enabled_cloudwatch_logs_exports " +
        "iam_database_authentication_enabled enable_http_endpoint database_insights_mode",
    aws_rds_cluster_instance:
        "identifier cluster_identifier engine instance_class publicly_accessible promotion_tier monitoring_interval " +
        "performance_insights_retention_period",
    aws_secretsmanager_secret: "kms_key_id rotation_enabled",
    aws_secretsmanager_secret_rotation: "secret_id",
    aws_secretsmanager_secret_version: "secret_id version_id",
    aws_sns_topic: "fifo_topic kms_master_key_id",
    aws_ssm_parameter: "type",
    aws_subnet: SUBNET,
    aws_vpc_ipv4_cidr_block_association: "cidr_block",
    aws_vpc: VPC,
    aws_wafregional_web_acl_association: "resource_arn",
    aws_wafv2_web_acl_association: "resource_arn",
};

/** Attributes of which a fingerprint is kept. */
const SECRET = ["password", "master_password", "auth_token", "secret_string"];

/** What is kept of an instance's attributes. */
export function kept(type: string, attributes: Record<string, unknown>): Record<string, unknown> {
    const names = `${EVERYWHERE} ${READ[type] ?? ""}`.split(" ").filter((name) => Object.hasOwn(attributes, name));
    return Object.fromEntries(names.map((name) => [name, attributes[name]]));
}

/** What relates a task definition to others. It is read where all of it is marked as sensitive, too: values are left out. */
export function containers(type: string, attributes: Record<string, unknown>): Record<string, unknown> {
    return type === "aws_ecs_task_definition" ? containersOf(attributes["container_definitions"]) : {};
}

/** Fingerprints of the secret values. */
export function marks(attributes: Record<string, unknown>): Record<string, Mark> {
    return Object.fromEntries(
        SECRET.flatMap((name) => {
            const value = attributes[name];
            if (typeof value !== "string" || value === "") return [];
            return [[name, { sha256: createHash("sha256").update(value).digest("hex"), isJson: isObject(value) }]];
        }),
    );
}

/** Of a task definition: images, log groups and the names of secrets. Values of its environment are left out. */
function containersOf(definitions: unknown): Record<string, unknown> {
    let parsed: unknown;
    try {
        parsed = JSON.parse(String(definitions));
    } catch {
        return {};
    }
    const containers = (Array.isArray(parsed) ? parsed : []).map((one) => Object(one) as Record<string, unknown>);
    const options = ({ logConfiguration }: Record<string, unknown>) => Object(Object(logConfiguration)["options"]);
    return {
        images: containers.flatMap(({ image }) => (typeof image === "string" ? [image] : [])),
        log_groups: containers.flatMap((one) => {
            const group: unknown = options(one)["awslogs-group"];
            return typeof group === "string" ? [group] : [];
        }),
        secrets: containers.flatMap(({ secrets }) =>
            (Array.isArray(secrets) ? secrets : []).map((one) => ({
                name: String(Object(one)["name"]),
                from: String(Object(one)["valueFrom"]),
            })),
        ),
    };
}

function isObject(text: string): boolean {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === "object" && value !== null;
    } catch {
        return false;
    }
}
