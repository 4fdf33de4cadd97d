import { ALARM, ALB, CDN, EIP, LOGS, SUBNET } from "../helpers";
import { type Program, program } from "./program";

const FUNCTION = "aws:lambda/function:Function";
const CHECK = "aws:route53/healthCheck:HealthCheck";
const JOB = "aws:glue/job:Job";
const PROJECT = "aws:codebuild/project:Project";
const DIRECTORY = "aws:directoryservice/directory:Directory";
const STACK = { name: "net", templateBody: '{"Resources":{"v":{"Type":"AWS::EC2::VPC"}}}' };
const lambda = (more: object = {}) => ({ role: "arn:aws:iam::123456789012:role/l", runtime: "nodejs22.x", ...more });
const arm = { architectures: ["arm64"] };
const check = (type: string, more: object = {}) => ({
    type,
    fqdn: "shop.example",
    port: 443,
    requestInterval: 30,
    ...more,
});
const checks = (): [string, Record<string, unknown>, number][] => [
    [CHECK, check("HTTP"), 2],
    [CHECK, check("HTTPS"), 2],
    [CHECK, check("HTTPS_STR_MATCH", { searchString: "ok" }), 2],
    [CHECK, check("HTTPS_STR_MATCH", { searchString: "ok", measureLatency: true }), 2],
    [CHECK, check("HTTPS_STR_MATCH", { searchString: "ok", measureLatency: true, requestInterval: 10 }), 2],
];
const build = (computeType: string, type: string) => ({
    environment: { computeType, type, image: "aws/codebuild/standard:7.0" },
});
const site = (more: object = {}) => ({
    enabled: true,
    priceClass: "PriceClass_200",
    defaultCacheBehavior: { targetOriginId: "b", viewerProtocolPolicy: "allow-all" },
    viewerCertificate: { cloudfrontDefaultCertificate: true },
    ...more,
});
const shield = { origins: [{ originId: "b", originShield: { enabled: true, originShieldRegion: "sa-east-1" } }] };
const logging = { loggingConfig: { bucket: "logs.s3.amazonaws.com" } };
const encrypted = { defaultCacheBehavior: { targetOriginId: "b", fieldLevelEncryptionId: "E1" } };
const vip = {
    viewerCertificate: {
        acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
        sslSupportMethod: "vip",
    },
};
const metric = { metricName: "Requests", namespace: "Shop", stat: "Sum" };
const rules = ["REGULAR", "RATE_BASED", "GROUP", "GROUP"].map((type, priority) => ({ priority, type, ruleId: "r" }));

/** Networks, functions, guards, and what watches. */
export const others: Program[] = [
    program("network", [
        [ALB, { loadBalancerType: "application" }, 3],
        [ALB, { loadBalancerType: "network" }, 2],
        ["aws:elb/loadBalancer:LoadBalancer", { listeners: [{ lbPort: 80, instancePort: 80, lbProtocol: "http" }] }, 2],
        ["aws:ec2/natGateway:NatGateway", { allocationId: "eipalloc-1", subnetId: "subnet-1" }, 2],
        [EIP, {}],
        ["aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, 2],
        [SUBNET, { cidrBlock: "10.0.1.0/24" }, 2],
        ["aws:ec2/securityGroup:SecurityGroup", {}, 3],
        ["aws:iam/role:Role", { assumeRolePolicy: "{}" }, 6],
        [
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            { vpcEndpointType: "Interface", serviceName: "com.amazonaws.us-east-1.ec2", vpcId: "v" },
        ],
        [
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            { vpcEndpointType: "GatewayLoadBalancer", serviceName: "com.amazonaws.us-east-1.ec2", vpcId: "v" },
        ],
        [
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            {
                vpcEndpointType: "Interface",
                serviceName: "com.amazonaws.us-east-1.ec2",
                vpcId: "v",
                subnetIds: ["a", "b"],
            },
        ],
        ["aws:ec2/vpnConnection:VpnConnection", { customerGatewayId: "c", type: "ipsec.1" }, 2],
        ["aws:ec2/vpnConnection:VpnConnection", { customerGatewayId: "c", type: "ipsec.1", transitGatewayId: "t" }, 2],
        ["aws:ec2clientvpn/endpoint:Endpoint", { clientCidrBlock: "10.9.0.0/22" }],
        ["aws:ec2clientvpn/networkAssociation:NetworkAssociation", { clientVpnEndpointId: "c", subnetId: "s" }],
        [
            "aws:ec2/trafficMirrorSession:TrafficMirrorSession",
            { networkInterfaceId: "e", trafficMirrorTargetId: "t", sessionNumber: 1 },
        ],
        [
            "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
            { subnetIds: ["a", "b"], transitGatewayId: "t", vpcId: "v" },
        ],
        [
            "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
            { peerRegion: "eu-west-1", transitGatewayId: "t" },
        ],
        ["aws:directconnect/connection:Connection", { bandwidth: "1Gbps", location: "EqDC2" }, 3],
        ["aws:directconnect/gatewayAssociation:GatewayAssociation", { dxGatewayId: "d", associatedGatewayId: "t" }, 2],
        ["aws:globalaccelerator/accelerator:Accelerator", { ipAddressType: "IPV4", enabled: true }],
        [
            "aws:globalaccelerator/endpointGroup:EndpointGroup",
            { listenerArn: "l", endpointGroupRegion: "eu-west-1" },
            2,
        ],
        ["aws:networkfirewall/firewall:Firewall", { vpcId: "v", subnetMappings: [{ subnetId: "s" }] }, 2],
        ["aws:route53/zone:Zone", { name: "shop.example" }, 4],
        ["aws:route53/record:Record", { type: "A", ttl: 300, records: ["10.0.0.1"], zoneId: "z" }, 2],
        [
            "aws:route53/resolverEndpoint:ResolverEndpoint",
            { direction: "INBOUND", ipAddresses: [{ subnetId: "a" }, { subnetId: "b" }] },
            3,
        ],
        ...checks(),
        [CDN, site()],
        [CDN, site(shield)],
        [CDN, site({ ...shield, ...logging })],
        [CDN, site({ ...shield, ...logging, ...encrypted })],
        [CDN, site({ ...shield, ...logging, ...encrypted, ...vip }), 4],
        ["aws:cloudfront/function:Function", { runtime: "cloudfront-js-2.0", code: "x" }],
    ]),
    program("functions", [
        [FUNCTION, lambda(), 2],
        [FUNCTION, lambda(arm), 2],
        [FUNCTION, lambda({ memorySize: 512 }), 4],
        [FUNCTION, lambda({ memorySize: 1024, ...arm }), 4],
        [FUNCTION, lambda({ memorySize: 2048 }), 2],
        [
            "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
            { functionName: "f", provisionedConcurrentExecutions: 50, qualifier: "1" },
        ],
        [
            "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
            { functionName: "f", provisionedConcurrentExecutions: 100, qualifier: "1" },
        ],
        ["aws:apigateway/restApi:RestApi", { name: "r" }, 2],
        [
            "aws:apigateway/stage:Stage",
            { restApi: "r", stageName: "s", cacheClusterEnabled: true, cacheClusterSize: "0.5" },
        ],
        [
            "aws:apigateway/stage:Stage",
            { restApi: "r", stageName: "s", cacheClusterEnabled: true, cacheClusterSize: "237" },
        ],
        ["aws:apigatewayv2/api:Api", { protocolType: "HTTP" }, 2],
        ["aws:apigatewayv2/api:Api", { protocolType: "WEBSOCKET" }, 2],
        ["aws:sfn/stateMachine:StateMachine", { type: "EXPRESS", definition: "{}" }, 4],
        ["aws:sfn/stateMachine:StateMachine", { type: "STANDARD", definition: "{}" }, 2],
        ["aws:sns/topic:Topic", { name: "t" }, 6],
        ["aws:sns/topicSubscription:TopicSubscription", { protocol: "http", endpoint: "http://x", topic: "t" }, 2],
        ["aws:sqs/queue:Queue", { fifoQueue: false }, 2],
        ["aws:sqs/queue:Queue", { fifoQueue: true }, 2],
        [PROJECT, build("BUILD_GENERAL1_MEDIUM", "LINUX_CONTAINER"), 2],
        [PROJECT, build("BUILD_GENERAL1_SMALL", "LINUX_CONTAINER")],
        [PROJECT, build("BUILD_GENERAL1_LARGE", "LINUX_CONTAINER")],
        [PROJECT, build("BUILD_GENERAL1_LARGE", "WINDOWS_SERVER_2019_CONTAINER")],
        [JOB, { command: { scriptLocation: "s3://b/x" } }],
        [JOB, { command: { name: "pythonshell", scriptLocation: "s3://b/x" }, maxCapacity: 0.0625 }],
        [JOB, { command: { scriptLocation: "s3://b/x" }, maxCapacity: 12 }],
        [JOB, { command: { scriptLocation: "s3://b/x" }, numberOfWorkers: 12 }],
        [JOB, { command: { scriptLocation: "s3://b/x" }, numberOfWorkers: 12, workerType: "G.1X" }],
        [JOB, { command: { scriptLocation: "s3://b/x" }, numberOfWorkers: 12, workerType: "G.2X" }],
        ["aws:glue/crawler:Crawler", { databaseName: "d", role: "r" }, 2],
        ["aws:glue/catalogDatabase:CatalogDatabase", { name: "d" }, 2],
        ["aws:mwaa/environment:Environment", { dagS3Path: "dags/" }],
        ["aws:mwaa/environment:Environment", { dagS3Path: "dags/", environmentClass: "mw1.medium" }],
        ["aws:mwaa/environment:Environment", { dagS3Path: "dags/", environmentClass: "mw1.large" }],
    ]),
    program("guards and watch", [
        [
            "aws:acm/certificate:Certificate",
            {
                domainName: "in.example",
                certificateAuthorityArn: "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1",
            },
        ],
        [
            "aws:acmpca/certificateAuthority:CertificateAuthority",
            { certificateAuthorityConfiguration: { keyAlgorithm: "RSA_4096", signingAlgorithm: "SHA512WITHRSA" } },
            4,
        ],
        ["aws:kms/key:Key", {}],
        ["aws:kms/key:Key", { customerMasterKeySpec: "RSA_2048" }],
        ["aws:kms/key:Key", { customerMasterKeySpec: "RSA_3072" }],
        ["aws:kms/externalKey:ExternalKey", {}],
        ["aws:secretsmanager/secret:Secret", { name: "s" }, 2],
        ["aws:ssm/parameter:Parameter", { type: "String", tier: "Advanced", value: "x" }, 2],
        ["aws:ssm/activation:Activation", { iamRole: "r", registrationLimit: 1001 }],
        ["aws:ssm/activation:Activation", { iamRole: "r" }],
        ["aws:cloudhsmv2/hsm:Hsm", { clusterId: "c", subnetId: "s" }, 2],
        [DIRECTORY, { type: "SimpleAD", size: "Small" }, 2],
        [DIRECTORY, { type: "SimpleAD", size: "Large" }],
        [DIRECTORY, { type: "ADConnector", size: "Small" }],
        [DIRECTORY, { type: "MicrosoftAD", edition: "Standard" }, 2],
        [DIRECTORY, { type: "MicrosoftAD", edition: "Enterprise" }],
        [
            "aws:wafv2/webAcl:WebAcl",
            {
                scope: "REGIONAL",
                rules: [
                    {
                        name: "r",
                        priority: 1,
                        statement: {
                            managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
                        },
                    },
                ],
            },
            2,
        ],
        ["aws:waf/webAcl:WebAcl", { rules }, 2],
        ["aws:waf/ipSet:IpSet", { name: "i" }],
        ["aws:waf/rule:Rule", { name: "r", metricName: "r" }],
        [
            ALARM,
            {
                comparisonOperator: "GreaterThanThreshold",
                evaluationPeriods: 2,
                metricName: "C",
                namespace: "AWS/EC2",
                period: 120,
                threshold: 80,
            },
        ],
        [
            ALARM,
            {
                comparisonOperator: "GreaterThanThreshold",
                evaluationPeriods: 1,
                metricName: "C",
                namespace: "AWS/EC2",
                period: 10,
                threshold: 80,
            },
        ],
        [
            ALARM,
            {
                comparisonOperator: "GreaterThanThreshold",
                evaluationPeriods: 2,
                metricQueries: [
                    { id: "e", expression: "b/a*100", returnData: true },
                    { id: "a", metric: { ...metric, period: 120 } },
                    { id: "b", metric: { ...metric, period: 120 } },
                ],
            },
        ],
        [
            ALARM,
            {
                comparisonOperator: "GreaterThanUpperThreshold",
                evaluationPeriods: 2,
                thresholdMetricId: "e",
                metricQueries: [
                    { id: "e", expression: "ANOMALY_DETECTION_BAND(m)", returnData: true },
                    { id: "m", returnData: true, metric: { ...metric, period: 30 } },
                ],
            },
        ],
        ["aws:cloudwatch/dashboard:Dashboard", { dashboardName: "d", dashboardBody: "{}" }],
        ["aws:cloudwatch/eventBus:EventBus", { name: "b" }, 2],
        [LOGS, { name: "l" }, 2],
        ["aws:cloudtrail/trail:Trail", { s3BucketName: "b" }],
        ["aws:cloudtrail/trail:Trail", { s3BucketName: "b", includeGlobalServiceEvents: false }],
        [
            "aws:cloudtrail/trail:Trail",
            { s3BucketName: "b", insightSelectors: [{ insightType: "ApiCallRateInsight" }] },
            2,
        ],
        ["aws:cfg/rule:Rule", { source: { owner: "AWS", sourceIdentifier: "S3_BUCKET_VERSIONING_ENABLED" } }, 2],
        ["aws:cfg/recorder:Recorder", { roleArn: "r" }, 3],
        [
            "aws:cfg/organizationCustomRule:OrganizationCustomRule",
            { name: "o", triggerTypes: ["ScheduledNotification"] },
            2,
        ],
        [
            "aws:cfg/organizationManagedRule:OrganizationManagedRule",
            { name: "o", ruleIdentifier: "IAM_PASSWORD_POLICY" },
            2,
        ],
        ["aws:cloudformation/stack:Stack", STACK, 2],
        ["aws:cloudformation/stack:Stack", { name: "net" }, 2],
        ["aws:cloudformation/stackSet:StackSet", STACK],
        ["aws:cloudformation/stackSet:StackSet", { name: "net" }, 2],
        ["aws:grafana/workspace:Workspace", { accountAccessType: "CURRENT_ACCOUNT" }, 3],
        ["aws:grafana/workspace:Workspace", { accountAccessType: "CURRENT_ACCOUNT" }, { name: "big" }],
        ["aws:grafana/licenseAssociation:LicenseAssociation", { licenseType: "ENTERPRISE", workspaceId: "big" }, 2],
    ]),
];
