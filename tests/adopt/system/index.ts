import type { Written } from "../terraform";
import { data } from "./data";
import { network } from "./network";
import { service } from "./service";
import { ACCOUNT, arn, REGION } from "./values";

export { DATABASE, POOL_ATTRIBUTES } from "./data";
export { SECRETS } from "./values";

/** The document's own production: `terraform/environments/startup-prod` with its eight modules. */
export function documentSystem(): Written[] {
    return [...network(), ...service(), ...data(), ...around()];
}

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
