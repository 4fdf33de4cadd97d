import type { Written } from "../terraform";
import { data } from "./data";
import { network } from "./network";
import { service } from "./service";
import { ACCOUNT, arn, REGION } from "./values";

export { DATABASE, POOL_ATTRIBUTES } from "./data";
export { SECRETS } from "./values";

/** The document's own production: `terraform/environments/startup-prod` with its eight modules. */
export function documentSystem(): Written[] {
    return [...network(), ...service(), ...data(), ...around(), ...gateway()];
}

/** The id of the HTTP API, which is its address. */
export const API = "a1b2c3d4e5";

const secret = (name: string) =>
    `arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:glimpse-prod-${name}-a1B2c3`;

/** What any stack can import of it: the key in glimpse:adopt, and the import id. */
export const IMPORT_IDS: Record<string, string> = {
    "postgres-instance": "glimpse-prod",
    "users-pool": "ap-northeast-2_Gl1mpsePr",
    "users-mobile-client": "ap-northeast-2_Gl1mpsePr/1h57kf5cpq17m0eml12EXAMPLE",
    "files-bucket": "glimpse-files-prod",
    "files-versioning": "glimpse-files-prod",
    "files-encryption": "glimpse-files-prod",
    "files-public-access-block": "glimpse-files-prod",
    "images-repository": "glimpse-api",
    "secretsmanager.Secret secrets-jwt-secret": secret("jwt-secret"),
    "secretsmanager.Secret secrets-db-password": secret("db-password"),
    "secretsmanager.Secret secrets-redis-auth-token": secret("redis-auth-token"),
    "api-cluster": "glimpse-prod",
    "api-capacity-providers": "glimpse-prod",
    "api-logs": "/ecs/glimpse-prod",
    "alarms-dashboard": "glimpse-prod",
    "alarms-database-memory": "glimpse-prod-rds-memory",
};

/** Alarms, names, and what is only read. */
function around(): Written[] {
    return [
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
            attributes: {
                id: "glimpse-prod-rds-memory",
                arn: arn("cloudwatch", "alarm:glimpse-prod-rds-memory"),
                alarm_name: "glimpse-prod-rds-memory",
                namespace: "AWS/RDS",
                metric_name: "FreeableMemory",
                dimensions: { DBInstanceIdentifier: "glimpse-prod" },
                statistic: "Average",
                period: 300,
                evaluation_periods: 2,
                comparison_operator: "LessThanThreshold",
                threshold: 200000000,
                alarm_actions: [arn("sns", "glimpse-prod-alerts")],
            },
        },
        {
            module: "module.monitoring",
            type: "aws_cloudwatch_metric_alarm",
            name: "ecs_cpu",
            attributes: {
                id: "glimpse-prod-ecs-cpu",
                alarm_name: "glimpse-prod-ecs-cpu",
                namespace: "AWS/ECS",
                metric_name: "CPUUtilization",
                dimensions: { ClusterName: "glimpse-prod", ServiceName: "glimpse-api" },
            },
        },
        {
            module: "module.monitoring",
            type: "aws_cloudwatch_dashboard",
            name: "main",
            attributes: { id: "glimpse-prod", dashboard_name: "glimpse-prod", dashboard_body: "{}" },
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

/** The module api-gateway: an HTTP API in front of the load balancer, with Cognito's tokens. */
function gateway(): Written[] {
    const of = (type: string, attributes: Record<string, unknown>): Written => ({
        module: "module.api_gateway",
        type: `aws_apigatewayv2_${type}`,
        name: "main",
        attributes,
    });
    const part = { api_id: API };
    return [
        of("api", {
            id: API,
            name: "glimpse-prod",
            protocol_type: "HTTP",
            api_endpoint: `https://${API}.execute-api.${REGION}.amazonaws.com`,
            cors_configuration: [{ allow_origins: ["https://glimpse.contact"], allow_methods: ["*"] }],
        }),
        of("vpc_link", { id: "v1a2b3", name: "glimpse-prod", subnet_ids: [], security_group_ids: [] }),
        of("integration", {
            ...part,
            id: "int1234",
            integration_type: "HTTP_PROXY",
            integration_method: "ANY",
            connection_type: "VPC_LINK",
            connection_id: "v1a2b3",
            payload_format_version: "1.0",
        }),
        of("authorizer", { ...part, id: "aut123", name: "cognito", authorizer_type: "JWT" }),
        of("route", {
            ...part,
            id: "rou1234",
            route_key: "$default",
            authorization_type: "JWT",
            authorizer_id: "aut123",
            target: "integrations/int1234",
        }),
        of("stage", { ...part, id: "$default", name: "$default", auto_deploy: true }),
    ];
}
