/** Settings by section, as a stack's file has them. */
export type Values = Record<string, unknown>;

export const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.4.2";

/** A stack in another's network, with one task. */
const GUEST = {
    shared: { stack: "startup-prod" },
    api: { desiredTasks: 1, minTasks: 1, maxTasks: 1, deploymentMaximumPercent: 200 },
};

/** Hours, and windows of the database within them. */
const HOURS = {
    workingHours: { enabled: true },
    postgres: { backupWindow: "03:00-03:30", maintenanceWindow: "wed:04:00-wed:04:30" },
};

/** In another's network, with its load balancer: half of the resources, so that it takes half of the time. */
export const SMALL = { shared: { stack: "startup-prod" } };

/** In a VPC that exists. */
const EXISTING = {
    network: {
        vpcId: "vpc-0123456789abcdef0",
        publicSubnetIds: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
        privateSubnetIds: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
    },
};

/** With a NAT of the stack's next to its own way out. */
const WITH_NAT = {
    network: { ...EXISTING.network, privateRouteTableIds: ["rtb-0123456789abcdef5"], vpcCidrBlock: "10.0.0.0/16" },
};

/** A pooler needs someone to migrate. */
const POOLABLE = { ...SMALL, api: { beforeDeployment: ["node", "dist/prepare-database.js"] } };

/** Of units that Aurora alone has. */
const ON_AURORA = { ...SMALL, postgres: { engine: "aurora-postgresql", instanceClass: "db.serverless" } };

/** Sections whose settings reach a resource there too. */
export const IN_SMALL = ["api", "postgres", "redis", "files", "users", "secrets"];

/** What must be there for a setting to matter. */
export const needed: Record<string, Values> = {
    "budget.enabled": { ceilings: { monthlyUsd: 83 } },
    "budget.costAllocationTag": { ceilings: { monthlyUsd: 83 } },
    "budget.anomalyMonitor": { ceilings: { monthlyUsd: 83 }, alarms: { emails: ["me@example.com"] } },
    "alarms.chatWebhook": { alarms: { emails: ["me@example.com"] } },
    "network.vpcId": EXISTING,
    "network.s3Buckets": { network: { s3Access: "listed" } },
    "network.privateSubnetIds": EXISTING,
    "network.publicSubnetIds": { ...EXISTING, ingress: { mode: "public", domain: "glimpse.contact" } },
    "network.privateRouteTableIds": WITH_NAT,
    "network.vpcCidrBlock": WITH_NAT,
    "network.secondaryCidrBlocks": WITH_NAT,
    "files.signingKeyGeneration": { ...SMALL, files: { downloads: "cloudfront" } },
    "users.aliasAttributes": { ...SMALL, users: { usernameAttributes: [] } },
    "users.emailFrom": { ...SMALL, users: { sesIdentityArn: "arn:aws:ses:us-east-1:123456789012:identity/a.example" } },
    "ingress.mode": { ingress: { domain: "glimpse.contact" } },
    "ingress.hostedZoneId": { ingress: { domain: "glimpse.contact" } },
    "ingress.certificateArn": { ingress: { domain: "glimpse.contact", delegated: true } },
    "ingress.edgeCertificateArn": { ingress: { domain: "glimpse.contact", delegated: true } },
    "ingress.otherDomains": { ingress: { domain: "glimpse.contact", delegated: true } },
    "ingress.redirectedDomains": { ingress: { domain: "glimpse.contact", delegated: true } },
    "ingress.otherHostedZoneIds": {
        ingress: {
            domain: "glimpse.contact",
            delegated: true,
            otherDomains: ["glimpse.kr"],
            otherHostedZoneIds: { "glimpse.kr": "Z9876543210ABCDEFGHIJ" },
        },
    },
    "ingress.delegated": { ingress: { domain: "glimpse.contact" } },
    // They need a load balancer or a repository of the stack's own.
    ...Object.fromEntries(
        ["build", "port", "requestsPerTaskPerMinute", "rollbackServerErrors"].map((name) => [`api.${name}`, {}]),
    ),
    "api.command": { api: { image } },
    "api.healthCheckCommand": { api: { image } },
    "api.enableExecuteCommand": { api: { readonlyRootFilesystem: false } },
    "api.scheduleTimeZone": {
        api: { scheduledTasks: [{ name: "night", schedule: "cron(0 1 ? * * *)", minTasks: 2, maxTasks: 4 }] },
    },
    "redis.serverlessMaximumGB": { redis: { serverless: true } },
    "redis.serverlessMaximumEcpuPerSecond": { redis: { serverless: true } },
    "shared.database": { shared: { stack: "startup-prod" } },
    "shared.listenerPriority": { shared: { stack: "startup-prod" } },
    "redis.inTask": GUEST,
    "workingHours.enabled": { postgres: HOURS.postgres },
    ...Object.fromEntries(["from", "to", "days", "timeZone"].map((name) => [`workingHours.${name}`, HOURS])),
    "postgres.serveAs": {
        ...SMALL,
        api: { beforeDeployment: ["node", "dist/prepare-database.js"] },
        postgres: { applicationUser: "glimpse_app" },
    },
    "postgres.engine": { ...SMALL, postgres: { instanceClass: "db.t4g.medium" } },
    "postgres.previousInstance": ON_AURORA,
    "postgres.previousInstanceClass": {
        ...SMALL,
        postgres: { ...ON_AURORA.postgres, previousInstance: "keep" },
    },
    "postgres.clusterParameterGroupName": ON_AURORA,
    "postgres.minimumAcu": ON_AURORA,
    "postgres.maximumAcu": ON_AURORA,
    "postgres.pooler": POOLABLE,
    "postgres.pooledConnectionsPerTask": { ...POOLABLE, postgres: { pooler: "rds-proxy" } },
    "postgres.applicationPasswordGeneration": { postgres: { applicationUser: "glimpse_app" } },
    ...Object.fromEntries(
        ["retentionDays", "startTime", "lock", "leastRetentionDays"].map((name) => [
            `backup.${name}`,
            { backup: { enabled: true } },
        ]),
    ),
    "backup.lockAfterDays": { backup: { enabled: true, lock: "compliance" } },
    "api.cpu": { api: { memoryMiB: 1024 } },
};

/** Settings that are only judged: with the other value the stack is refused. */
export const judged = ["network.neighbourCidrBlocks", "alarms.otherAlarmMetrics"];

/**
 * Settings that end in DATABASE_URL alone. No inventory shows that secret; tests/components/postgres reads it. And one that
 * `npm run deploy` reads, which tests/deploy runs.
 */
export const inSecret = [
    "postgres.pooledConnectionsPerTask",
    ...["connections", "poolTimeoutSeconds", "statementCacheSize", "caBundlePath"].map((name) => `postgres.${name}`),
    "api.beforeDeployment",
];

/** Settings whose other value breaks a mandatory rule, and is meant to. No other one may, nor may it lack a price. */
export const refused: Record<string, string> = {
    deletionProtection: "deletion-protection:",
    "api.spotPercent": "spot-share:",
    "api.onDemandTasks": "spot-share:",
    // A group of parameters that is not in the program.
    "postgres.parameterGroupName": "database-tls: cannot be judged",
    "postgres.clusterParameterGroupName": "database-tls: cannot be judged",
    // Until the domain is delegated there is no certificate.
    "ingress.mode": "tls-listeners: ingress-public-health",
};
