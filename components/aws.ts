// The services of AWS that the components use, each from its own folder: `@pulumi/aws` itself loads all 230 of them, which
// takes more than half a second. A component that needs another service adds it here.
export type { types } from "@pulumi/aws";
export * as acm from "@pulumi/aws/acm";
export * as apigatewayv2 from "@pulumi/aws/apigatewayv2";
export * as appautoscaling from "@pulumi/aws/appautoscaling";
export * as autoscaling from "@pulumi/aws/autoscaling";
export * as budgets from "@pulumi/aws/budgets";
export * as cloudfront from "@pulumi/aws/cloudfront";
export * as cloudwatch from "@pulumi/aws/cloudwatch";
export * as cognito from "@pulumi/aws/cognito";
export * as costexplorer from "@pulumi/aws/costexplorer";
export * as ec2 from "@pulumi/aws/ec2";
export * as ecr from "@pulumi/aws/ecr";
export * as ecs from "@pulumi/aws/ecs";
export * as elasticache from "@pulumi/aws/elasticache";
export * as iam from "@pulumi/aws/iam";
export * as kms from "@pulumi/aws/kms";
export * as lambda from "@pulumi/aws/lambda";
export * as lb from "@pulumi/aws/lb";
export * as rds from "@pulumi/aws/rds";
export * as route53 from "@pulumi/aws/route53";
export * as s3 from "@pulumi/aws/s3";
export * as scheduler from "@pulumi/aws/scheduler";
export * as secretsmanager from "@pulumi/aws/secretsmanager";
export * as sns from "@pulumi/aws/sns";
export * as ssm from "@pulumi/aws/ssm";
export * as vpc from "@pulumi/aws/vpc";
export * as wafv2 from "@pulumi/aws/wafv2";
