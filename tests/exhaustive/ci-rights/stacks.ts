import { account, key, region } from "./roles";

/** The stacks of this repository, and what a user would set in the first of them. */
export const STACKS: [stack: string, environment: string, settings: Record<string, unknown>][] = [
    ["startup-prod", "prod", {}],
    ["dev", "dev", {}],
    ["phase-4", "prod", {}],
    ["phase-5", "prod", {}],
    ["phase-6", "prod", {}],
    ["phase-7", "prod", {}],
    ["startup-prod", "prod", { network: { natStandby: true } }],
    ["startup-prod", "prod", { network: { natInstances: 2 } }],
    [
        "startup-prod",
        "prod",
        { budget: { anomalyMonitor: "create" }, alarms: { emails: ["a@example.com"] }, ceilings: { monthlyUsd: 83 } },
    ],
    [
        "startup-prod",
        "prod",
        { network: { natInstances: 0, natGateways: 1 }, ingress: { domain: "example.com", delegated: true } },
    ],
    [
        "startup-prod",
        "prod",
        { secrets: { kmsKey: "create" }, ingress: { requestsPerAddress: 2000, accessLogDays: 30 } },
    ],
    [
        "startup-prod",
        "prod",
        {
            postgres: { pooler: "rds-proxy", applicationUser: "glimpse_app" },
            api: { beforeDeployment: ["node", "dist/prepare-database.js"] },
        },
    ],
    [
        "startup-prod",
        "prod",
        { postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless", readReplicas: 1 } },
    ],
    ["growth-2k", "prod", {}],
    ["growth-5k", "prod", {}],
    ["growth-50k", "prod", {}],
    [
        "startup-prod",
        "prod",
        {
            services: {
                mail: { kind: "worker", command: ["node", "worker.js"] },
                nightly: { kind: "job", command: ["node", "job.js"], schedule: "cron(30 3 * * ? *)" },
                www: {
                    kind: "site",
                    domain: "www.example.com",
                    hostedZoneId: "Z0123456789ABCDEFGHIJ",
                    contentSecurityPolicy: "default-src 'self'",
                    alarm: true,
                },
                admin: { kind: "web", paths: ["/admin", "/admin/*"], files: true, image: "example.com/admin:1" },
            },
            network: { s3Access: "listed", s3Buckets: ["other-bucket"] },
            alarms: { emails: ["a@example.com"], chatWebhook: "[encrypted]" },
            users: {
                sesIdentityArn: `arn:aws:ses:${region}:${account}:identity/example.com`,
                emailFrom: "Glimpse <hello@example.com>",
            },
        },
    ],
    [
        "startup-prod",
        "prod",
        {
            postgres: { identifier: "old-db", subnetGroupName: "old-subnets", parameterGroupName: "old-pg" },
            api: { clusterName: "old-cluster", serviceName: "old-api", logGroupName: "/old/api" },
            redis: { subnetGroupName: "old-cache-subnets" },
            secrets: {
                jwtSecretName: "old-jwt",
                databasePasswordName: "old-db-password",
                redisAuthTokenName: "old-redis",
            },
        },
    ],
    ["startup-prod", "prod", { httpApi: { enabled: true }, alarms: { kmsKeyArn: key, emails: ["a@example.com"] } }],
    [
        "startup-prod",
        "prod",
        {
            ingress: {
                mode: "public",
                domain: "example.com",
                delegated: true,
                stickySessions: true,
                accessLogDays: null,
            },
            files: { downloads: "cloudfront" },
            redis: { serverless: true },
            sessionManager: true,
        },
    ],
    [
        "startup-prod",
        "prod",
        {
            ingress: {
                ...{ domain: "example.com", delegated: true, hiddenPaths: ["/internal/*"] },
                ...{ otherDomains: ["api.example.com", "example.kr"], redirectedDomains: ["www.example.com"] },
                otherHostedZoneIds: { "example.kr": "Z9876543210ABCDEFGHIJ" },
            },
            backup: { enabled: true, lock: "compliance", lockAfterDays: 10 },
            users: { triggers: { preSignUp: `arn:aws:lambda:${region}:${account}:function:sign-up` } },
        },
    ],
    [
        "startup-prod",
        "prod",
        {
            network: {
                vpcId: "vpc-0123456789abcdef0",
                publicSubnetIds: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
                privateSubnetIds: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
                privateRouteTableIds: ["rtb-0123456789abcdef5"],
                vpcCidrBlock: "10.0.0.0/16",
            },
            postgres: { multiAz: true, readReplicas: 1, storageType: "gp3" },
            redis: { replicas: 1, snapshotRetentionDays: 1 },
        },
    ],
    ["dev", "dev", { previews: { most: 2 }, services: { mail: { kind: "worker", command: ["node", "worker.js"] } } }],
];
