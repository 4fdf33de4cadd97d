import { expect } from "chai";
import { UNKNOWN } from "../../inventory";
import { refusals } from "../../inventory/simulated-aws/refusals";

type Inputs = Record<string, unknown>;

/** A name, what AWS takes, and what of it AWS refuses: the property and words of the reason. */
type Case = [type: string, good: Inputs, bad: [change: Inputs, property: string, reason: RegExp][]];

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

const cases: Case[] = [
    [
        "aws:elasticache/serverlessCache:ServerlessCache",
        {
            name: "cache",
            engine: "valkey",
            subnetIds: ["a", "c"],
            cacheUsageLimits: { dataStorage: { maximum: 1, unit: "GB" }, ecpuPerSeconds: [{ maximum: 1000 }] },
        },
        [
            [{ engine: "keydb" }, "engine", /none of memcached, redis, valkey/],
            [{ subnetIds: ["a"] }, "subnetIds", /two or three/],
            [
                { cacheUsageLimits: { dataStorage: { maximum: 0 } } },
                "cacheUsageLimits.dataStorage.maximum",
                /from 1 to 5000/,
            ],
            [
                { cacheUsageLimits: { ecpuPerSeconds: [{ maximum: 500 }] } },
                "cacheUsageLimits.ecpuPerSeconds",
                /from 1,000/,
            ],
            [{ snapshotRetentionLimit: 36 }, "snapshotRetentionLimit", /from 0 to 35/],
        ],
    ],
    [
        "aws:elasticache/user:User",
        {
            userId: "cache-1",
            userName: "default",
            accessString: "on ~* +@all",
            authenticationMode: { type: "password", passwords: ["0123456789abcdef"] },
        },
        [
            [{ userId: "Cache" }, "userId", /lower-case/],
            [{ authenticationMode: undefined }, "authenticationMode", /noPasswordRequired/],
            [{ authenticationMode: { passwords: ["short"] } }, "authenticationMode.passwords", /16 to 128/],
            [{ authenticationMode: { passwords: ["a", "b", "c"] } }, "authenticationMode.passwords", /two passwords/],
        ],
    ],
    [
        "aws:elasticache/userGroup:UserGroup",
        { userGroupId: "cache", userIds: ["cache-1"] },
        [
            [{ userGroupId: undefined }, "userGroupId", /must be given/],
            [{ userIds: undefined }, "userIds", /named default/],
        ],
    ],
    [
        "aws:rds/instance:Instance",
        { identifier: "db-1", engine: "postgres", storageType: "gp3", allocatedStorage: 20, password: "abcdefgh" },
        [
            [{ iops: 3000 }, "iops", /under 400 GiB/],
            [{ storageThroughput: 125 }, "storageThroughput", /under 400 GiB/],
            [{ allocatedStorage: 19 }, "allocatedStorage", /begins at 20/],
            [{ backupRetentionPeriod: 36 }, "backupRetentionPeriod", /from 0 to 35/],
            [{ password: "short" }, "password", /fewer than 8/],
            [{ password: "with a space" }, "password", /printable ASCII/],
            [{ username: "admin" }, "username", /reserves/],
            [{ manageMasterUserPassword: true }, "manageMasterUserPassword", /excludes/],
            [{ performanceInsightsRetentionPeriod: 8 }, "performanceInsightsRetentionPeriod", /multiple of 31/],
            [{ enabledCloudwatchLogsExports: ["slowquery"] }, "enabledCloudwatchLogsExports", /none of postgresql/],
            [{ identifier: "db--1" }, "identifier", /single hyphens/],
            [{ identifier: "1db" }, "identifier", /a letter first/],
        ],
    ],
    [
        "aws:elasticache/replicationGroup:ReplicationGroup",
        { replicationGroupId: "cache", description: "d", engine: "valkey", transitEncryptionEnabled: true },
        [
            [{ transitEncryptionEnabled: undefined }, "transitEncryptionEnabled", /must be stated/],
            [{ description: undefined }, "description", /must be given/],
            [{ automaticFailoverEnabled: true, numCacheClusters: 1 }, "automaticFailoverEnabled", /two nodes/],
            [{ multiAzEnabled: true }, "multiAzEnabled", /automaticFailoverEnabled/],
            [{ numCacheClusters: 1, numNodeGroups: 1 }, "numCacheClusters", /excludes/],
            [{ authToken: "tooshort" }, "authToken", /16 to 128/],
            [{ authToken: "a".repeat(20), transitEncryptionEnabled: false }, "authToken", /transitEncryption/],
            [{ replicationGroupId: "c".repeat(41) }, "replicationGroupId", /over 40/],
        ],
    ],
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
        "aws:secretsmanager/secret:Secret",
        { name: "a" },
        [[{ recoveryWindowInDays: 3 }, "recoveryWindowInDays", /7 to 30/]],
    ],
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
    [
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
        { corsRules: [{ allowedOrigins: ["https://a.b"], allowedMethods: ["PUT"] }] },
        [[{ corsRules: [{ allowedOrigins: ["https://a.b/"] }] }, "corsRules", /slash/]],
    ],
    [
        "aws:cognito/userPoolClient:UserPoolClient",
        { name: "app", explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] },
        [[{ refreshTokenRotation: { feature: "ENABLED" } }, "explicitAuthFlows", /left out/]],
    ],
    [
        "aws:iam/role:Role",
        { name: "r", assumeRolePolicy: "{}" },
        [
            [{ assumeRolePolicy: "{" }, "assumeRolePolicy", /not JSON/],
            [{ name: "r".repeat(65) }, "name", /over 64/],
        ],
    ],
];

describe("what the simulated AWS refuses", () => {
    for (const [type, good, bad] of cases) {
        it(`of ${type}: nothing of what AWS takes`, () => {
            expect(refusals(type, "it", good)).to.deep.equal([]);
        });
        for (const [change, property, reason] of bad) {
            it(`of ${type}: ${JSON.stringify(change).slice(0, 70)}`, () => {
                const found = refusals(type, "it", { ...good, ...change });
                expect(found.map((refusal) => refusal.property)).to.include(property);
                const message = found.find((refusal) => refusal.property === property)?.message;
                expect(message).to.match(reason);
                expect(message).to.match(
                    new RegExp(`^the simulated AWS refuses ${property} of ${type} it: .* \\(.*\\)$`),
                );
            });
        }
        it(`of ${type}: nothing that is not known yet`, () => {
            const unknown = Object.fromEntries(Object.keys(good).map((key) => [key, UNKNOWN]));
            expect(refusals(type, "it", unknown)).to.deep.equal([]);
        });
    }
});

describe("A task's size, in the forms that ECS takes", () => {
    for (const [cpu, memory] of [
        [256, 512],
        ["256", "0.5 GB"],
        [".25 vCPU", "512"],
        ["1 vCPU", "2GB"],
        ["0.5 vcpu", UNKNOWN],
    ]) {
        it(`is sold: ${cpu}, ${memory}`, () => {
            const inputs = { family: "api", requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu, memory };
            const found = refusals("aws:ecs/taskDefinition:TaskDefinition", "api", inputs);
            expect(found.filter(({ property }) => property === "memory")).to.deep.equal([]);
        });
    }
});
