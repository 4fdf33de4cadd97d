import { expect } from "chai";
import { dryRun } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { entriesOf, schema, sections } from "../../stacks/config/schema";
import { startup } from "../../stacks/startup";

type Settings = Record<string, unknown>;

const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.4.2";
const secret = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:push-key-AbCdEf";

/** Another value for every setting, and what else must be set for it to matter. */
const others: Record<string, Record<string, unknown>> = {
    network: {
        cidrBlock: "10.1.0.0/16",
        availabilityZones: ["ap-northeast-2a", "ap-northeast-2b"],
        natInstanceType: "t4g.micro",
        natVolumeGiB: 9,
        natImageId: "ami-0123456789abcdef0",
        natRootDeviceName: "/dev/xvda",
        natCpuCredits: "standard",
        natSpot: true,
        natGateways: 1,
        natMaxLifetimeDays: 7,
    },
    api: {
        image,
        command: ["node", "other.js"],
        port: 3002,
        cpu: 512,
        memoryMiB: 1024,
        desiredTasks: 4,
        minTasks: 3,
        maxTasks: 10,
        spotPercent: 30,
        onDemandTasks: 2,
        scaleOutCpuPercent: 60,
        scaleOutCooldownSeconds: 30,
        scaleInCooldownSeconds: 600,
        requestsPerTaskPerMinute: 600,
        rollbackServerErrors: 0,
        scheduledTasks: [{ name: "night", schedule: "cron(0 1 ? * * *)", minTasks: 2, maxTasks: 4 }],
        scheduleTimeZone: "Asia/Tokyo",
        environment: { LOG_LEVEL: "info" },
        secrets: { PUSH_KEY: secret },
        outboundPorts: [443, 587],
        healthCheckPath: "/healthz",
        healthCheckCommand: ["CMD-SHELL", "true"],
        healthCheckGracePeriodSeconds: 90,
        stopTimeoutSeconds: 100,
        keepAliveTimeoutSeconds: 75,
        logRetentionDays: 30,
        readonlyRootFilesystem: false,
        temporaryStorageMiB: 32,
        enableExecuteCommand: true,
        deploymentMaximumPercent: 200,
        deploymentMinimumHealthyPercent: 50,
    },
    spotFallback: {
        enabled: false,
        coolDownSeconds: 600,
        backoffFactor: 3,
        longestCoolDownSeconds: 7200,
        steadySeconds: 3600,
    },
    postgres: {
        databaseName: "other",
        username: "other",
        instanceClass: "db.t4g.small",
        storageGiB: 30,
        backupRetentionDays: 14,
        engineVersion: "16",
        allowMajorVersionUpgrade: true,
        multiAz: true,
        connections: 60,
        poolTimeoutSeconds: 10,
        statementCacheSize: 0,
        caBundlePath: "/etc/ssl/certs/rds.pem",
        backupWindow: "17:00-17:30",
        maintenanceWindow: "mon:19:00-mon:19:30",
        applyImmediately: false,
    },
    shared: { stack: "startup-prod", listenerPriority: 7 },
    workingHours: { enabled: true, from: "10:00", to: "18:00", days: "MON-THU", timeZone: "Asia/Tokyo" },
    redis: {
        serverless: true,
        serverlessMaximumGB: 2,
        serverlessMaximumEcpuPerSecond: 2000,
        inTask: true,
        engine: "redis",
        engineVersion: "8.0",
        nodeType: "cache.t4g.small",
        snapshotRetentionDays: 1,
        maxmemoryPolicy: "volatile-ttl",
        authTokenUpdateStrategy: "SET",
        maintenanceWindow: "mon:19:00-mon:20:00",
        applyImmediately: false,
    },
    ingress: {
        mode: "public",
        domain: "other.example",
        hostedZoneId: "Z0123456789ABCDEFGHIJ",
        delegated: true,
        idleTimeoutSeconds: 50,
        deregistrationDelaySeconds: 30,
        stickySessions: true,
        cloudFrontPrefixListId: "pl-0123456789abcdef0",
    },
    files: {
        bucketName: "other-files",
        uploadOrigins: ["https://glimpse.contact"],
        uploadPrefix: "other/",
        recoveryWindowDays: 1,
    },
    users: {
        tier: "LITE",
        passwordMinimumLength: 14,
        accessTokenMinutes: 30,
        refreshTokenDays: 10,
        refreshTokenRotation: true,
    },
    httpApi: { enabled: false, corsOrigins: ["https://glimpse.contact"], accessLogRetentionDays: 7 },
    images: { repositoryName: "other", keepLast: 5, immutableTags: true },
    secrets: {
        store: "parameter-store",
        recoveryWindowDays: 30,
        jwtSecretGeneration: 2,
        databasePasswordGeneration: 2,
        redisAuthTokenGeneration: 2,
    },
    alarms: {
        emails: ["me@example.com"],
        freeMemoryMiB: 80,
        databaseConnections: 40,
        serviceCpuPercent: 90,
        serverErrors: 20,
        kmsKeyArn: "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef",
    },
};

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

/** What must be there for a setting to matter. */
const beside: Record<string, Record<string, Settings>> = {
    "ingress.mode": { ingress: { domain: "glimpse.contact" } },
    "ingress.hostedZoneId": { ingress: { domain: "glimpse.contact" } },
    "ingress.delegated": { ingress: { domain: "glimpse.contact" } },
    "api.command": { api: { image } },
    "api.healthCheckCommand": { api: { image } },
    "api.enableExecuteCommand": { api: { readonlyRootFilesystem: false } },
    "api.scheduleTimeZone": {
        api: { scheduledTasks: [{ name: "night", schedule: "cron(0 1 ? * * *)", minTasks: 2, maxTasks: 4 }] },
    },
    "redis.serverlessMaximumGB": { redis: { serverless: true } },
    "redis.serverlessMaximumEcpuPerSecond": { redis: { serverless: true } },
    "shared.listenerPriority": { shared: { stack: "startup-prod" } },
    "redis.inTask": GUEST,
    "workingHours.enabled": { postgres: HOURS.postgres },
    ...Object.fromEntries(["from", "to", "days", "timeZone"].map((name) => [`workingHours.${name}`, HOURS])),
    "api.cpu": { api: { memoryMiB: 1024 } },
};

/** Settings that make no resource: a folder to build needs Docker, and the rest is for calculating. */
const without = ["network.natInstances", "network.neighbourCidrBlocks", "api.build", "alarms.otherAlarmMetrics"];

/** Most settings share a stack to be held against. */
const known = new Map<string, Promise<string>>();

function baseline(values: Record<string, Settings>): Promise<string> {
    const key = JSON.stringify(values);
    const found = known.get(key) ?? resources(values);
    known.set(key, found);
    return found;
}

async function resources(values: Record<string, Settings>): Promise<string> {
    const config = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    const { resources } = await dryRun({ ...options, program: () => startup(config) });
    return JSON.stringify(resources.map(({ urn, inputs }) => [urn, inputs]));
}

function merged(...all: Record<string, Settings>[]): Record<string, Settings> {
    const result: Record<string, Settings> = { httpApi: { enabled: true } };
    for (const one of all) {
        for (const [section, settings] of Object.entries(one)) result[section] = { ...result[section], ...settings };
    }
    // A guest in another's network has no HTTP API.
    if (result["shared"]) delete result["httpApi"];
    return result;
}

/** What the bill and the rules read, and no resource. */
const beyond = ["ceilings", "use", "commitments", "policies"];

describe("every setting", () => {
    for (const section of sections.filter((name) => !beyond.includes(name))) {
        for (const name of Object.keys(entriesOf(schema[section]) ?? {})) {
            const key = `${section}.${name}`;
            if (without.includes(key)) continue;
            it(`reaches a resource: ${key}`, async () => {
                const value = others[section]?.[name];
                expect(value, "this test has no other value for it").to.not.equal(undefined);
                const base = merged(beside[key] ?? {});
                const before = await baseline(base);
                const after = await resources(merged(base, { [section]: { [name]: value } }));
                expect(after === before, "nothing changed").to.equal(false);
            });
        }
    }
});
