/** What a box of the picture is; each has a shape. */
export type Kind =
    | "internet"
    | "edge"
    | "balancer"
    | "tasks"
    | "function"
    | "machine"
    | "nat"
    | "database"
    | "cache"
    | "storage"
    | "queue"
    | "users"
    | "secrets"
    | "alarms"
    | "rest";

/** How a type is drawn. */
export interface Drawn {
    kind: Kind;
    /** What people call it, below its name. */
    word: string;
    /** One box for all of a component: their number says enough. @default false */
    isPlural?: true;
    /** Answers requests from the internet by itself. @default false */
    isPublic?: true;
}

const drawn = (kind: Kind, word: string, more: Omit<Drawn, "kind" | "word"> = {}): Drawn => ({ kind, word, ...more });

/** The types that have a box. What is not here belongs to the box of what uses it. */
export const DRAWN: Record<string, Drawn> = {
    "aws:cloudfront/distribution:Distribution": drawn("edge", "CloudFront", { isPublic: true }),
    "aws:apigatewayv2/api:Api": drawn("edge", "API Gateway", { isPublic: true }),
    "aws:apigateway/restApi:RestApi": drawn("edge", "API Gateway", { isPublic: true }),
    "aws:route53/zone:Zone": drawn("edge", "hosted zone"),
    "aws:lb/loadBalancer:LoadBalancer": drawn("balancer", "load balancer"),
    "aws:elb/loadBalancer:LoadBalancer": drawn("balancer", "load balancer"),
    "aws:ecs/service:Service": drawn("tasks", "Fargate"),
    "aws:eks/cluster:Cluster": drawn("tasks", "EKS"),
    "aws:eks/nodeGroup:NodeGroup": drawn("machine", "EKS nodes"),
    "aws:lambda/function:Function": drawn("function", "Lambda"),
    "aws:ec2/instance:Instance": drawn("machine", "EC2"),
    "aws:autoscaling/group:Group": drawn("machine", "Auto Scaling group"),
    "aws:ec2/natGateway:NatGateway": drawn("nat", "NAT gateway"),
    "aws:rds/instance:Instance": drawn("database", "RDS"),
    "aws:rds/proxy:Proxy": drawn("database", "RDS Proxy"),
    "aws:rds/cluster:Cluster": drawn("database", "Aurora"),
    "aws:rds/clusterInstance:ClusterInstance": drawn("database", "Aurora instance"),
    "aws:docdb/cluster:Cluster": drawn("database", "DocumentDB"),
    "aws:neptune/cluster:Cluster": drawn("database", "Neptune"),
    "aws:redshift/cluster:Cluster": drawn("database", "Redshift"),
    "aws:opensearch/domain:Domain": drawn("database", "OpenSearch"),
    "aws:dynamodb/table:Table": drawn("database", "DynamoDB"),
    "aws:elasticache/replicationGroup:ReplicationGroup": drawn("cache", "ElastiCache"),
    "aws:elasticache/serverlessCache:ServerlessCache": drawn("cache", "ElastiCache serverless"),
    "aws:elasticache/cluster:Cluster": drawn("cache", "ElastiCache"),
    "aws:memorydb/cluster:Cluster": drawn("cache", "MemoryDB"),
    "aws:s3/bucket:Bucket": drawn("storage", "S3"),
    "aws:s3/bucketV2:BucketV2": drawn("storage", "S3"),
    "aws:efs/fileSystem:FileSystem": drawn("storage", "EFS"),
    "aws:ecr/repository:Repository": drawn("storage", "ECR"),
    "aws:sqs/queue:Queue": drawn("queue", "SQS"),
    "aws:sns/topic:Topic": drawn("queue", "SNS"),
    "aws:kinesis/stream:Stream": drawn("queue", "Kinesis"),
    "aws:msk/cluster:Cluster": drawn("queue", "MSK"),
    "aws:sfn/stateMachine:StateMachine": drawn("function", "Step Functions"),
    "aws:cognito/userPool:UserPool": drawn("users", "Cognito", { isPublic: true }),
    "aws:secretsmanager/secret:Secret": drawn("secrets", "Secrets Manager", { isPlural: true }),
    "aws:cloudwatch/metricAlarm:MetricAlarm": drawn("alarms", "CloudWatch", { isPlural: true }),
};

/** In which order boxes of one container are drawn, and which of a component's boxes is its main one. */
export const RANK: readonly Kind[] = [
    "internet",
    "edge",
    "balancer",
    "tasks",
    "machine",
    "function",
    "nat",
    "database",
    "cache",
    "storage",
    "queue",
    "users",
    "secrets",
    "alarms",
    "rest",
];
