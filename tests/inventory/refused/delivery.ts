import type { Case, Inputs } from "./case";

const container = (more: Inputs = {}) =>
    JSON.stringify([
        {
            name: "api",
            image: "a",
            essential: true,
            logConfiguration: {
                logDriver: "awslogs",
                options: { "awslogs-group": "g", "awslogs-region": "r", "awslogs-stream-prefix": "p" },
            },
            ...more,
        },
    ]);

const origin = {
    name: "alb",
    arn: "arn:aws:elasticloadbalancing:ap-northeast-2:123456789012:loadbalancer/app/a/b",
    httpPort: 80,
    httpsPort: 443,
    originProtocolPolicy: "http-only",
    originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
};

const alarm = {
    name: "a",
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 3,
    metricName: "m",
    period: 60,
};

/** What runs, what leads to it and what watches it. */
export const delivery: Case[] = [
    [
        "aws:ecs/taskDefinition:TaskDefinition",
        {
            requiresCompatibilities: ["FARGATE"],
            networkMode: "awsvpc",
            cpu: "256",
            memory: "512",
            executionRoleArn: "arn",
            containerDefinitions: container({ healthCheck: { command: ["CMD", "true"], interval: 30 } }),
        },
        [
            [{ memory: "4096" }, "memory", /512, 1024, 2048/],
            [{ cpu: "300" }, "memory", /no task of 300/],
            [{ cpu: ".25 vCPU", memory: "4 GB" }, "memory", /sells .25 vCPU .* not with 4 GB/],
            [{ cpu: "0.3 vCPU" }, "memory", /no task of 0.3 vCPU/],
            [{ networkMode: "bridge" }, "networkMode", /awsvpc/],
            [{ executionRoleArn: undefined }, "executionRoleArn", /execution role/],
            [{ containerDefinitions: "[]" }, "containerDefinitions", /not a list/],
            [{ containerDefinitions: container({ essential: false }) }, "containerDefinitions", /essential/],
            [{ containerDefinitions: container({ stopTimeout: 121 }) }, "containerDefinitions", /from 2 to 120/],
            [{ containerDefinitions: container({ name: "a b" }) }, "containerDefinitions", /letters, digits/],
            [
                { containerDefinitions: container({ logConfiguration: { logDriver: "awslogs", options: {} } }) },
                "containerDefinitions",
                /awslogs-stream-prefix/,
            ],
            [
                { containerDefinitions: container({ environment: [{ name: "PORT", value: 3001 }] }) },
                "containerDefinitions",
                /not a string/,
            ],
            [
                {
                    containerDefinitions: container({
                        environment: [{ name: "A", value: "a" }],
                        secrets: [{ name: "A", valueFrom: "arn" }],
                    }),
                },
                "containerDefinitions",
                /A is listed twice/,
            ],
            [
                { containerDefinitions: container({ healthCheck: { command: ["true"] } }) },
                "containerDefinitions",
                /none of CMD/,
            ],
            [
                { containerDefinitions: container({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }) },
                "containerDefinitions",
                /differs from container port/,
            ],
        ],
    ],
    [
        "aws:ecs/service:Service",
        {
            name: "api",
            capacityProviderStrategies: [
                { capacityProvider: "FARGATE", base: 1, weight: 0 },
                { capacityProvider: "FARGATE_SPOT", weight: 1 },
            ],
        },
        [
            [{ launchType: "FARGATE" }, "launchType", /excludes/],
            [
                { capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 0 }] },
                "capacityProviderStrategies",
                /above 0/,
            ],
            [
                {
                    capacityProviderStrategies: [
                        { capacityProvider: "FARGATE", base: 1, weight: 1 },
                        { capacityProvider: "FARGATE_SPOT", base: 1, weight: 1 },
                    ],
                },
                "capacityProviderStrategies",
                /only one/,
            ],
            [{ healthCheckGracePeriodSeconds: 60 }, "healthCheckGracePeriodSeconds", /load balancer/],
        ],
    ],
    [
        "aws:lb/targetGroup:TargetGroup",
        { name: "tg", targetType: "ip", vpcId: "vpc-1", port: 80, healthCheck: { interval: 15, timeout: 5 } },
        [
            [{ name: "a".repeat(33) }, "name", /33 characters, over 32/],
            [{ name: "tg-" }, "name", /none of them first or last/],
            [{ deregistrationDelay: 3601 }, "deregistrationDelay", /from 0 to 3600/],
            [{ stickiness: { type: "lbCookie" } }, "stickiness", /none of lb_cookie/],
            [{ stickiness: { type: "app_cookie" } }, "stickiness", /needs a cookieName/],
            [{ healthCheck: { interval: 5, timeout: 5 } }, "healthCheck.timeout", /not shorter/],
            [{ healthCheck: { matcher: "500" } }, "healthCheck.matcher", /200 to 499/],
            [{ port: undefined }, "port", /must be given/],
        ],
    ],
    [
        "aws:lb/listener:Listener",
        { protocol: "HTTPS", port: 443, certificateArn: "arn" },
        [
            [{ certificateArn: undefined }, "certificateArn", /HTTPS needs one/],
            [{ protocol: "HTTP" }, "certificateArn", /neither/],
        ],
    ],
    [
        "aws:cloudfront/vpcOrigin:VpcOrigin",
        { vpcOriginEndpointConfig: origin },
        [
            [
                { vpcOriginEndpointConfig: { ...origin, originSslProtocols: undefined } },
                "vpcOriginEndpointConfig.originSslProtocols",
                /even for http-only/,
            ],
            [
                { vpcOriginEndpointConfig: { ...origin, originSslProtocols: { items: ["TLSv1.2"], quantity: 2 } } },
                "vpcOriginEndpointConfig.originSslProtocols",
                /quantity 2/,
            ],
        ],
    ],
    [
        "aws:cloudfront/distribution:Distribution",
        {
            origins: [{ originId: "alb", vpcOriginConfig: { vpcOriginId: "vo" } }],
            defaultCacheBehavior: { targetOriginId: "alb", cachePolicyId: "c", allowedMethods: ["GET", "HEAD"] },
            viewerCertificate: { cloudfrontDefaultCertificate: true },
        },
        [
            [
                { origins: [{ originId: "alb", vpcOriginConfig: {}, customOriginConfig: {} }] },
                "origins",
                /exclude each other/,
            ],
            [{ aliases: ["a.b"] }, "aliases", /does not cover/],
            [
                {
                    viewerCertificate: {
                        acmCertificateArn: "arn:aws:acm:ap-northeast-2:1:certificate/a",
                        sslSupportMethod: "sni-only",
                    },
                },
                "viewerCertificate",
                /us-east-1/,
            ],
            [{ defaultCacheBehavior: { targetOriginId: "other" } }, "defaultCacheBehavior", /no origin's/],
        ],
    ],
    [
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        alarm,
        [
            [{ metricQueries: [{ id: "e1", expression: "m1", returnData: true }] }, "metricName", /exclude metricName/],
            [{ metricName: undefined }, "metricName", /neither/],
            [{ period: 45 }, "period", /multiple of 60/],
            [{ treatMissingData: "notbreaching" }, "treatMissingData", /none of missing/],
            [{ datapointsToAlarm: 4 }, "datapointsToAlarm", /above evaluationPeriods/],
        ],
    ],
    [
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 80, toPort: 80, cidrIpv4: "10.0.0.0/16" },
        [
            [{ referencedSecurityGroupId: "sg-2" }, "cidrIpv4", /exactly one/],
            [{ description: "the balancer's" }, "description", /at most 255 letters/],
            [{ fromPort: 81 }, "fromPort", /above toPort/],
        ],
    ],
    ["aws:cloudwatch/logGroup:LogGroup", { name: "/ecs/a" }, [[{ retentionInDays: 10 }, "retentionInDays", /none of/]]],
    [
        "aws:ec2/subnet:Subnet",
        { cidrBlock: "10.0.0.0/20" },
        [[{ cidrBlock: "10.0.0.0/29" }, "cidrBlock", /\/16 to \/28/]],
    ],
    [
        "aws:autoscaling/group:Group",
        { name: "nat", minSize: 1, maxSize: 1, vpcZoneIdentifiers: ["subnet-1"], launchTemplate: {} },
        [
            [{ minSize: 2 }, "minSize", /above maxSize/],
            [
                { instanceMaintenancePolicy: { minHealthyPercentage: 0, maxHealthyPercentage: 200 } },
                "instanceMaintenancePolicy",
                /more than 100/,
            ],
            [{ initialLifecycleHooks: [{ heartbeatTimeout: 10 }] }, "initialLifecycleHooks", /30 to 7200/],
        ],
    ],
];
