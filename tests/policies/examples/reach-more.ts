import { resource } from "../helpers";
import { type Example, group, policy } from "./parts";

const vpc = resource("aws:ec2/vpc:Vpc", "main");
const restApi = resource("aws:apigateway/restApi:RestApi", "shop");
const httpApi = resource("aws:apigatewayv2/api:Api", "front", { protocolType: "HTTP" });
const socketApi = resource("aws:apigatewayv2/api:Api", "chat", { protocolType: "WEBSOCKET" });
const openApi = (operation: object) => JSON.stringify({ openapi: "3.0.1", paths: { "/orders": { get: operation } } });
const known = openApi({ security: [{ users: [] }] });
const open = openApi({});
const custom = { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] };
const distribution = (origin: object, viewerProtocolPolicy = "redirect-to-https") => ({
    origins: [{ originId: "app", domainName: "app.shop.example", ...origin }],
    defaultCacheBehavior: { targetOriginId: "app", viewerProtocolPolicy },
    orderedCacheBehaviors: [{ targetOriginId: "app", viewerProtocolPolicy }],
});
const entry = { protocol: "tcp", action: "allow", ruleNo: 100, fromPort: 443, toPort: 443, cidrBlock: "0.0.0.0/0" };
const fence = (ruleNo: number, action: string) => ({
    ...entry,
    ruleNo,
    action,
    fromPort: 22,
    toPort: 22,
    ipv6CidrBlock: null,
});
const aclRule = {
    networkAclId: "fence-id",
    egress: false,
    ruleAction: "allow",
    ruleNumber: 100,
    protocol: "tcp",
    cidrBlock: "0.0.0.0/0",
    ipv6CidrBlock: null,
};

/** What is reached over networks: APIs, edges and balancers. */
export const reachMore: Record<string, Example[]> = {
    "api-authorizers": [
        {
            type: "aws:apigatewayv2/route:Route",
            good: { routeKey: "OPTIONS /orders" },
            bad: { routeKey: "GET /orders" },
        },
        {
            type: "aws:apigatewayv2/route:Route",
            good: { routeKey: "GET /orders", authorizationType: "JWT" },
            bad: { routeKey: "GET /orders", authorizationType: "NONE" },
        },
        {
            type: "aws:apigatewayv2/route:Route",
            good: { routeKey: "$default", authorizationType: "NONE", apiId: "chat-id" },
            bad: { routeKey: "$default", authorizationType: "NONE", apiId: "front-id" },
            relatives: [httpApi, socketApi],
        },
        {
            type: "aws:apigatewayv2/api:Api",
            good: { protocolType: "WEBSOCKET" },
            bad: { protocolType: "HTTP" },
            relatives: [resource("aws:apigatewayv2/route:Route", "rest", { routeKey: "$default", apiId: "one-id" })],
        },
        {
            type: "aws:apigatewayv2/api:Api",
            good: { target: null, routeKey: "GET /a", body: known },
            bad: { target: "arn:aws:lambda:x:1:function:orders", routeKey: "GET /a", body: known },
        },
        { type: "aws:apigatewayv2/api:Api", good: { body: known }, bad: { body: open } },
        { type: "aws:apigateway/restApi:RestApi", good: { body: known }, bad: { body: open } },
        {
            type: "aws:apigateway/restApi:RestApi",
            good: { body: open, endpointConfiguration: { types: "PRIVATE" } },
            bad: { body: open, endpointConfiguration: { types: "REGIONAL" } },
        },
        {
            type: "aws:apigateway/method:Method",
            good: { authorization: "NONE", httpMethod: "OPTIONS" },
            bad: { authorization: "NONE", httpMethod: "ANY" },
        },
        {
            type: "aws:apigateway/method:Method",
            good: { authorization: "NONE", httpMethod: "GET", apiKeyRequired: true },
            bad: { authorization: "NONE", httpMethod: "GET", apiKeyRequired: false },
        },
        {
            type: "aws:apigateway/method:Method",
            good: { authorization: "NONE", httpMethod: "GET", restApi: "inner-id" },
            bad: { authorization: "NONE", httpMethod: "GET", restApi: "shop-id" },
            relatives: [
                restApi,
                resource("aws:apigateway/restApi:RestApi", "inner", { endpointConfiguration: { types: "PRIVATE" } }),
            ],
        },
        {
            type: "aws:appsync/graphQLApi:GraphQLApi",
            good: { authenticationType: "AWS_IAM" },
            bad: { authenticationType: "API_KEY" },
        },
    ],
    "default-security-group": [
        {
            type: "aws:ec2/vpc:Vpc",
            bad: {},
        },
        {
            type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            good: { vpcId: "main-id", ingress: [], egress: [] },
            bad: { vpcId: "main-id", ingress: [{ self: true, protocol: "-1", fromPort: 0, toPort: 0 }] },
            relatives: [vpc],
        },
        ...[
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        ].map((type) => ({
            type,
            good: { securityGroupId: "sg-elsewhere" },
            bad: { securityGroupId: "own-id" },
            relatives: [
                resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "own", { vpcId: "vpc-elsewhere" }),
            ],
        })),
    ],
    "flow-logs": [
        { type: "aws:ec2/vpc:Vpc", bad: {} },
        {
            type: "aws:ec2/flowLog:FlowLog",
            good: { vpcId: "main-id" },
            bad: { vpcId: "vpc-elsewhere" },
            relatives: [vpc],
        },
        ...["aws:lb/loadBalancer:LoadBalancer", "aws:elb/loadBalancer:LoadBalancer"].map((type) => ({
            type,
            good: { internal: true },
            bad: { internal: false },
            relatives: [vpc],
        })),
        {
            type: "aws:ec2/securityGroup:SecurityGroup",
            good: { ingress: [{ cidrBlocks: ["10.0.0.0/8"], ipv6CidrBlocks: ["fd00:1::/32"] }] },
            bad: { ingress: [{ cidrBlocks: ["0.0.0.0/0"] }] },
            relatives: [vpc],
        },
        {
            type: "aws:ec2/securityGroupRule:SecurityGroupRule",
            good: { type: "ingress", cidrBlocks: ["10.0.0.0/8"], ipv6CidrBlocks: ["fd00:1::/32"] },
            bad: { type: "ingress", cidrBlocks: ["0.0.0.0/0"] },
            relatives: [vpc, group],
        },
        {
            type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            good: { cidrIpv4: "10.0.0.0/8", cidrIpv6: "fd00:1::/32" },
            bad: { cidrIpv6: "::/0" },
            relatives: [vpc, group],
        },
    ],
    "network-acls": [
        {
            type: "aws:ec2/networkAcl:NetworkAcl",
            good: { ingress: [fence(90, "deny"), fence(100, "allow")] },
            bad: { ingress: [fence(110, "deny"), fence(100, "allow")] },
        },
        {
            type: "aws:ec2/networkAcl:NetworkAcl",
            good: { ingress: [entry] },
            bad: { ingress: [{ ...entry, fromPort: 22, toPort: 22 }] },
        },
        {
            type: "aws:ec2/networkAclRule:NetworkAclRule",
            good: { ...aclRule, fromPort: 0, toPort: 1023 },
            bad: { ...aclRule, fromPort: 0, toPort: 1023, ruleNumber: 10 },
            relatives: [
                resource("aws:ec2/networkAclRule:NetworkAclRule", "deny", {
                    ...aclRule,
                    ruleAction: "deny",
                    ruleNumber: 50,
                    fromPort: 22,
                    toPort: 22,
                }),
            ],
        },
        {
            type: "aws:ec2/networkAclRule:NetworkAclRule",
            good: { ...aclRule, fromPort: 443, toPort: 443 },
            bad: { ...aclRule, fromPort: 3389, toPort: 3389 },
        },
    ],
    "origin-tls": [
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: {
                ...distribution({ customOriginConfig: { ...custom, originProtocolPolicy: "match-viewer" } }),
                defaultCacheBehavior: { targetOriginId: "files", viewerProtocolPolicy: "allow-all" },
                orderedCacheBehaviors: [{ targetOriginId: "files", viewerProtocolPolicy: "allow-all" }],
            },
            bad: distribution({ customOriginConfig: { ...custom, originProtocolPolicy: "match-viewer" } }, "allow-all"),
        },
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: distribution({ customOriginConfig: custom }),
            bad: distribution({ customOriginConfig: { ...custom, originProtocolPolicy: "http-only" } }),
        },
    ],
    "origin-access": [
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: distribution({ originAccessControlId: "E2QWRUHAPOMQZL" }),
            bad: distribution({}),
        },
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: distribution({ s3OriginConfig: { originAccessIdentity: "origin-access-identity/cloudfront/E1" } }),
            bad: distribution({ s3OriginConfig: { originAccessIdentity: "" } }),
        },
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: distribution({ customOriginConfig: custom }),
            bad: distribution({
                customOriginConfig: custom,
                domainName: "shop.s3.ap-northeast-2.amazonaws.com",
            }),
        },
        {
            type: "aws:cloudfront/distribution:Distribution",
            good: distribution({ vpcOriginConfig: { vpcOriginId: "vo_1" } }),
            bad: distribution({}),
        },
    ],
    "load-balancer-deletion": [
        {
            type: "aws:lb/loadBalancer:LoadBalancer",
            good: { enableDeletionProtection: true },
            bad: { enableDeletionProtection: false },
        },
    ],
    "load-balancer-logs": [
        {
            type: "aws:lb/loadBalancer:LoadBalancer",
            good: { internal: false, loadBalancerType: "application", accessLogs: { enabled: true, bucket: "logs" } },
            bad: { internal: false, accessLogs: { enabled: false, bucket: "logs" } },
        },
        {
            type: "aws:elb/loadBalancer:LoadBalancer",
            good: { internal: false, accessLogs: { enabled: true, bucket: "logs" } },
            bad: {},
        },
    ],
    "required-tags": [
        {
            type: "aws:s3/bucket:Bucket",
            good: { tags: { owner: "shop" } },
            bad: { tags: { project: "shop" } },
            values: { tags: ["owner"] },
        },
    ],
    "tls-only-access": [
        ...(
            [
                ["aws:s3/bucket:Bucket", "aws:s3/bucketPolicy:BucketPolicy", "bucket", "s3:*"],
                ["aws:sns/topic:Topic", "aws:sns/topicPolicy:TopicPolicy", "arn", "sns:Publish"],
                ["aws:sqs/queue:Queue", "aws:sqs/queuePolicy:QueuePolicy", "queueUrl", "sqs:*"],
            ] as const
        ).flatMap(([type, policyType, names, Action]): Example[] => {
            const plain = { "aws:SecureTransport": "false" };
            const deny = policy({ Effect: "Deny", Principal: "*", Action, Resource: "*", Condition: { Bool: plain } });
            return [
                { type, good: { policy: deny }, bad: {} },
                {
                    type: policyType,
                    good: { [names]: "owned-id", policy: deny },
                    bad: { [names]: "owned-id", policy: policy({ Principal: { AWS: "1" }, Action, Resource: "*" }) },
                    relatives: [resource(type, "owned")],
                },
            ];
        }),
    ],
};
