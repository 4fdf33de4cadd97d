import * as fs from "node:fs";
import * as path from "node:path";
import type { Written } from "../adopt/terraform";
import type { Thing } from "./provider/cloud";

type Properties = Record<string, unknown>;

/** Terraform's types, as Pulumi names them. */
const TYPES: Record<string, string> = {
    aws_apigatewayv2_api: "aws:apigatewayv2/api:Api",
    aws_apigatewayv2_authorizer: "aws:apigatewayv2/authorizer:Authorizer",
    aws_apigatewayv2_integration: "aws:apigatewayv2/integration:Integration",
    aws_apigatewayv2_route: "aws:apigatewayv2/route:Route",
    aws_apigatewayv2_stage: "aws:apigatewayv2/stage:Stage",
    aws_cloudwatch_dashboard: "aws:cloudwatch/dashboard:Dashboard",
    aws_cloudwatch_metric_alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
    aws_lb: "aws:lb/loadBalancer:LoadBalancer",
    aws_lb_listener: "aws:lb/listener:Listener",
    aws_lb_target_group: "aws:lb/targetGroup:TargetGroup",
    aws_route53_record: "aws:route53/record:Record",
    aws_s3_bucket_cors_configuration: "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    aws_s3_bucket_lifecycle_configuration: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    aws_s3_bucket_ownership_controls: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    aws_cloudwatch_log_group: "aws:cloudwatch/logGroup:LogGroup",
    aws_cognito_user_pool: "aws:cognito/userPool:UserPool",
    aws_cognito_user_pool_client: "aws:cognito/userPoolClient:UserPoolClient",
    aws_db_instance: "aws:rds/instance:Instance",
    aws_ecr_repository: "aws:ecr/repository:Repository",
    aws_ecs_cluster: "aws:ecs/cluster:Cluster",
    aws_ecs_cluster_capacity_providers: "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    aws_internet_gateway: "aws:ec2/internetGateway:InternetGateway",
    aws_elasticache_replication_group: "aws:elasticache/replicationGroup:ReplicationGroup",
    aws_rds_cluster: "aws:rds/cluster:Cluster",
    aws_rds_cluster_instance: "aws:rds/clusterInstance:ClusterInstance",
    aws_route53_zone: "aws:route53/zone:Zone",
    aws_s3_bucket: "aws:s3/bucket:Bucket",
    aws_s3_bucket_public_access_block: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    aws_s3_bucket_server_side_encryption_configuration:
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    aws_s3_bucket_versioning: "aws:s3/bucketVersioning:BucketVersioning",
    aws_secretsmanager_secret: "aws:secretsmanager/secret:Secret",
    aws_sns_topic: "aws:sns/topic:Topic",
};

/** Arguments that Pulumi calls otherwise. */
const RENAMED: Record<string, string> = { alarm_name: "name" };

/** The id that the provider gives, where Terraform's state has another. */
const NAMED_BY: Record<string, string> = { aws_ecs_cluster: "arn" };

/** What exists of a system that Terraform made, as the simulated AWS holds it: types that are imported, and no others. */
export function existing(system: readonly Written[]): Thing[] {
    return system.flatMap(({ mode = "managed", type: written, attributes }): Thing[] => {
        const type = TYPES[written];
        if (mode !== "managed" || type === undefined) return [];
        const { id = "", ...rest } = attributes;
        const declared = argumentsOf(type);
        const inputs: Properties = {};
        const outputs: Properties = {};
        for (const [key, value] of Object.entries(rest)) {
            if (value === null) continue;
            const name = [RENAMED[key] ?? camel(key), `${camel(key)}s`].find((one) => declared.has(one));
            if (name === undefined) outputs[camel(key)] = inside(value);
            // Read gives no password.
            else if (!/^(password|masterPassword)(Wo.*)?$/.test(name)) inputs[name] = inside(value, declared.get(name));
        }
        return [
            {
                urn: "",
                type,
                name: "",
                id: String(attributes[NAMED_BY[written] ?? ""] ?? id),
                take: 0,
                inputs,
                outputs: { region: "ap-northeast-2", ...outputs, ...inputs },
                isOutside: true,
            },
        ];
    });
}

type Declared = "list" | "one" | "flag";

/** The arguments of a type, by @pulumi/aws itself: name, and whether it takes a list, or true and false. */
function argumentsOf(type: string): Map<string, Declared> {
    const [, module = "", name = ""] = type.split(":");
    const root = path.dirname(require.resolve("@pulumi/aws/package.json"));
    const text = fs.readFileSync(path.join(root, `${module}.d.ts`), "utf8");
    const declared = text.slice(text.indexOf(`export interface ${name}Args`));
    const lines = [...declared.matchAll(/^ {4}(\w+)\??: (.*);$/gm)];
    return new Map(
        lines.map(([, key = "", of = ""]) => [
            key,
            of.includes("[]") ? "list" : of.includes("boolean") ? "flag" : "one",
        ]),
    );
}

/** Blocks that can come once are lists of one in Terraform's state, and objects in Pulumi; these stay lists. */
const LISTS = new Set(["recoveryMechanism"]);

function inside(value: unknown, declared: Declared = "list"): unknown {
    // Version 6 of Terraform's provider writes some as text.
    if (declared === "flag" && (value === "true" || value === "false")) return value === "true";
    if (Array.isArray(value)) {
        const items = value.map((item) => (isObject(item) ? objectOf(item) : item));
        return declared === "one" ? (items[0] ?? {}) : items;
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value)) : value;
}

function objectOf(block: Properties): Properties {
    const entries = Object.entries(block).flatMap(([key, value]): [string, unknown][] => {
        const name = camel(key);
        if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return [];
        if (Array.isArray(value) && isObject(value[0])) {
            return LISTS.has(name) ? [[`${name}s`, value.map(objectOf)]] : [[name, objectOf(value[0])]];
        }
        return [[name, value]];
    });
    return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function camel(key: string): string {
    return key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
