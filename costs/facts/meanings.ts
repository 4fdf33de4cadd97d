import { type Meaning, one } from "./meaning";
import { OTHERS } from "./meanings-others";

/**
 * Infracost's names for what the book has a key for. EKS is not among them: its row of extended support is the whole price of
 * 0.60, where the book has the 0.50 on top; nor are rows that repeat a key of the book.
 */
export const MEANINGS: readonly Meaning[] = [
    {
        service: "AmazonApiGateway",
        key: "apigateway.rest.million",
        unit: "million requests",
        from: {
            "aws_api_gateway_rest_api/requests-first-333m": 0,
            "aws_api_gateway_rest_api/requests-next-667m": 333,
            "aws_api_gateway_rest_api/requests-next-19b": 1_000,
            "aws_api_gateway_rest_api/requests-over-20b": 20_000,
        },
    },
    {
        service: "AmazonApiGateway",
        key: "apigateway.http.million",
        unit: "million requests",
        from: { "aws_apigatewayv2_api/requests-first-300m": 0, "aws_apigatewayv2_api/requests-over-300m": 300 },
    },
    {
        service: "AmazonApiGateway",
        key: "apigateway.websocket.message-million",
        unit: "million messages",
        from: { "aws_apigatewayv2_api/messages-first-1b": 0, "aws_apigatewayv2_api/messages-over-1b": 1_000 },
    },
    one(
        "AmazonApiGateway",
        "apigateway.websocket.minute-million",
        "million connection minutes",
        "aws_apigatewayv2_api/connection-duration",
    ),
    one("AmazonApiGateway", "apigateway.rest.cache.0.5gb.hour", "hour", "aws_api_gateway_stage/cache-memory-0-5-gb"),
    one("AmazonCloudWatch", "cloudwatch.dashboard.month", "dashboard-month", "aws_cloudwatch_dashboard/dashboard"),
    one("AmazonCloudWatch", "logs.ingest.gb", "GB", "aws_cloudwatch_log_group/data-ingested"),
    one("AmazonCloudWatch", "logs.store.gb-month", "GB-month", "aws_cloudwatch_log_group/archival-storage"),
    one("AmazonCloudWatch", "logs.insights.scanned.gb", "GB", "aws_cloudwatch_log_group/insights-queries-data-scanned"),
    one(
        "AWSEvents",
        "eventbridge.custom-event.million",
        "million events",
        "aws_cloudwatch_event_bus/custom-events-published",
    ),
    one("AWSEvents", "eventbridge.archive.gb", "GB", "aws_cloudwatch_event_bus/archive-processing"),
    one("AWSEvents", "eventbridge.archive.gb-month", "GB-month", "aws_cloudwatch_event_bus/archive-storage"),
    one("AmazonECR", "ecr.gb-month", "GB-month", "aws_ecr_repository/storage"),
    one("AmazonEFS", "efs.standard.gb-month", "GB-month", "aws_efs_file_system/storage-standard"),
    one("AmazonEFS", "efs.one-zone.gb-month", "GB-month", "aws_efs_file_system/storage-one-zone"),
    one("awskms", "kms.key.month", "key-month", "aws_kms_key/customer-master-key"),
    one("awskms", "kms.request.10k", "10,000 requests", "aws_kms_key/requests"),
    one("AmazonMSK", "msk.kafka.t3.small.hour", "hour", "aws_msk_cluster/instance-kafka-t3-small"),
    one("AmazonMSK", "msk.storage.gb-month", "GB-month", "aws_msk_cluster/storage"),
    one("AmazonSNS", "sns.http.100k", "100,000 deliveries", "aws_sns_topic_subscription/http-notifications", 0.1),
    one("AWSSecretsManager", "secretsmanager.api.10k", "10,000 calls", "aws_secretsmanager_secret/api-requests"),
    one(
        "AmazonStates",
        "stepfunctions.standard.transition",
        "transition",
        "aws_sfn_state_machine/transitions",
        1 / 1_000,
    ),
    one("awswaf", "waf.request.million", "million requests", "aws_wafv2_web_acl/requests"),
    one("awswaf", "waf.rule.month", "rule-month", "aws_wafv2_web_acl/rules"),
    one("awswaf", "waf.web-acl.month", "web ACL-month", "aws_wafv2_web_acl/web-acl-usage"),
    ...OTHERS,
];
