import type { Stranger } from ".";
import { arnIn, HIDDEN, layout, one, REGION } from "./parts";

const arn = arnIn("666677778888", REGION);
const digits = "66667777888899";

/** Nothing of it is what the stack has: each has its reason. */
export const others: Stranger = {
    about: "a system of services that the stack does not have",
    system: [
        ...layout({ vpc: "vpc-0666677778888", block: "10.66.0.0/16", digits, nat: "nat-0666677778888" }),
        one("aws_rds_cluster", "main", {
            id: "aurora",
            cluster_identifier: "aurora",
            engine: "aurora-postgresql",
            master_password: HIDDEN[0],
        }),
        one("aws_rds_cluster_instance", "main", {
            id: "aurora-1",
            identifier: "aurora-1",
            engine: "aurora-postgresql",
        }),
        one("aws_dynamodb_table", "events", { id: "events", name: "events", arn: arn("dynamodb", "table/events") }),
        one("aws_efs_file_system", "shared", { id: "fs-1", arn: arn("elasticfilesystem", "file-system/fs-1") }),
        one("aws_sqs_queue", "jobs", { id: "https://sqs/jobs", arn: arn("sqs", "jobs"), name: "jobs" }),
        one("aws_lambda_function", "worker", {
            id: "worker",
            arn: arn("lambda", "function:worker"),
            environment: [{ variables: { KEY: HIDDEN[1] } }],
        }),
        one("aws_eks_cluster", "main", { id: "main", arn: arn("eks", "cluster/main"), name: "main" }),
        one("aws_lb", "tcp", {
            id: arn("elasticloadbalancing", "loadbalancer/net/tcp/1"),
            arn: arn("elasticloadbalancing", "loadbalancer/net/tcp/1"),
            load_balancer_type: "network",
            internal: false,
            dns_name: "tcp-1.elb",
        }),
        one("aws_apigatewayv2_api", "sockets", { id: "ws12345678", protocol_type: "WEBSOCKET", name: "sockets" }),
        one("aws_api_gateway_rest_api", "rest", { id: "rest123456", name: "rest" }),
        one("aws_elasticache_serverless_cache", "cache", {
            id: "cache",
            arn: arn("elasticache", "serverlesscache:cache"),
            engine: "valkey",
            name: "cache",
        }),
        one("aws_kms_key", "main", { id: "k-1", arn: arn("kms", "key/k-1") }),
        one("aws_wafv2_web_acl", "edge", {
            id: "w-1",
            arn: arnIn("666677778888", "us-east-1")("wafv2", "global/webacl/w/1"),
        }),
        one("cloudflare_record", "www", { id: "c-1", name: "www", content: "tcp-1.elb" }),
        one("datadog_api_key", "ci", { id: "d-1", key: HIDDEN[2] }),
    ],
    verdicts: {
        "aws_rds_cluster.main": "cannot",
        "aws_rds_cluster_instance.main": "cannot",
        "aws_dynamodb_table.events": "keep outside",
        "aws_lambda_function.worker": "keep outside",
        "aws_eks_cluster.main": "keep outside",
        "aws_lb.tcp": "build anew",
        "aws_apigatewayv2_api.sockets": "keep outside",
        "aws_elasticache_serverless_cache.cache": "build anew",
        "aws_wafv2_web_acl.edge": "keep outside",
        "cloudflare_record.www": "keep outside",
        "datadog_api_key.ci": "keep outside",
    },
    says: { "aws_lb.tcp": /network load balancer/, "aws_wafv2_web_acl.edge": /us-east-1/ },
};
