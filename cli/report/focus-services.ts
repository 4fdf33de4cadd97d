import { splitKey } from "../../costs";

/** A unit in FOCUS's format: `Hours`, `GB-Months`, `10000 Requests`. */
export function focusUnit(unit: string): string {
    if (unit === "one-time") return "Units";
    const [, count, what = unit] = /^(million|[\d,]+) (.+)$/.exec(unit) ?? [];
    const words = what
        .replace(/(hour|month|second)$/, "$1s")
        .replace(/(?<=^|[ -])[a-z](?!CPU)/g, (letter) => letter.toUpperCase());
    return [...(count ? [count === "million" ? "1000000" : count.replaceAll(",", "")] : []), words].join(" ");
}

/** By the first word of a price's key: FOCUS's category, and the service as AWS bills it. */
const SERVICES: Record<string, [category: string, service: string]> = {
    alb: ["Networking", "Elastic Load Balancing"],
    apigateway: ["Networking", "Amazon API Gateway"],
    aurora: ["Databases", "Amazon Relational Database Service"],
    cloudfront: ["Networking", "Amazon CloudFront"],
    cloudwatch: ["Management and Governance", "Amazon CloudWatch"],
    cognito: ["Identity", "Amazon Cognito"],
    dynamodb: ["Databases", "Amazon DynamoDB"],
    ebs: ["Storage", "Amazon Elastic Block Store"],
    ec2: ["Compute", "Amazon Elastic Compute Cloud"],
    ecr: ["Compute", "Amazon Elastic Container Registry"],
    eks: ["Compute", "Amazon Elastic Kubernetes Service"],
    elasticache: ["Databases", "Amazon ElastiCache"],
    fargate: ["Compute", "AWS Fargate"],
    kms: ["Security", "AWS Key Management Service"],
    lambda: ["Compute", "AWS Lambda"],
    logs: ["Management and Governance", "Amazon CloudWatch"],
    "nat-gateway": ["Networking", "Amazon Virtual Private Cloud"],
    nlb: ["Networking", "Elastic Load Balancing"],
    rds: ["Databases", "Amazon Relational Database Service"],
    route53: ["Networking", "Amazon Route 53"],
    s3: ["Storage", "Amazon Simple Storage Service"],
    "savings-plan": ["Compute", "Savings Plans for AWS Compute usage"],
    secretsmanager: ["Security", "AWS Secrets Manager"],
    sns: ["Integration", "Amazon Simple Notification Service"],
    sqs: ["Integration", "Amazon Simple Queue Service"],
    ssm: ["Management and Governance", "AWS Systems Manager"],
    transfer: ["Networking", "AWS Data Transfer"],
    vpc: ["Networking", "Amazon Virtual Private Cloud"],
    acm: ["Security", "AWS Certificate Manager"],
    budgets: ["Management and Governance", "AWS Budgets"],
    clb: ["Networking", "Elastic Load Balancing"],
    cloudmap: ["Networking", "AWS Cloud Map"],
    costexplorer: ["Management and Governance", "AWS Cost Explorer"],
    documentdb: ["Databases", "Amazon DocumentDB"],
    efs: ["Storage", "Amazon Elastic File System"],
    eventbridge: ["Integration", "Amazon EventBridge"],
    gwlb: ["Networking", "Elastic Load Balancing"],
    kinesis: ["Analytics", "Amazon Kinesis"],
    memorydb: ["Databases", "Amazon MemoryDB"],
    msk: ["Analytics", "Amazon Managed Streaming for Apache Kafka"],
    opensearch: ["Analytics", "Amazon OpenSearch Service"],
    sagemaker: ["AI and Machine Learning", "Amazon SageMaker"],
    ses: ["Integration", "Amazon Simple Email Service"],
    shield: ["Security", "AWS Shield"],
    stepfunctions: ["Integration", "AWS Step Functions"],
    support: ["Management and Governance", "AWS Support"],
    vpn: ["Networking", "AWS VPN"],
    waf: ["Security", "AWS WAF"],
    acmpca: ["Security", "AWS Private Certificate Authority"],
    backup: ["Storage", "AWS Backup"],
    cloudformation: ["Management and Governance", "AWS CloudFormation"],
    cloudhsm: ["Security", "AWS CloudHSM"],
    cloudtrail: ["Management and Governance", "AWS CloudTrail"],
    codebuild: ["Developer Tools", "AWS CodeBuild"],
    config: ["Management and Governance", "AWS Config"],
    directconnect: ["Networking", "AWS Direct Connect"],
    directory: ["Identity", "AWS Directory Service"],
    dms: ["Databases", "AWS Database Migration Service"],
    firehose: ["Analytics", "Amazon Data Firehose"],
    fsx: ["Storage", "Amazon FSx"],
    globalaccelerator: ["Networking", "AWS Global Accelerator"],
    glue: ["Analytics", "AWS Glue"],
    grafana: ["Management and Governance", "Amazon Managed Grafana"],
    lightsail: ["Compute", "Amazon Lightsail"],
    mq: ["Integration", "Amazon MQ"],
    mwaa: ["Analytics", "Amazon Managed Workflows for Apache Airflow"],
    neptune: ["Databases", "Amazon Neptune"],
    "network-firewall": ["Security", "AWS Network Firewall"],
    redshift: ["Analytics", "Amazon Redshift"],
    "transfer-family": ["Migration", "AWS Transfer Family"],
};

/** The services that have a category here: a test holds the price book against it. */
export function serviceOf(price: string): [category: string, service: string] {
    const [, key] = splitKey(price);
    const word = key.split(".")[0] ?? "";
    return SERVICES[word] ?? ["Other", word];
}
