import { expect } from "chai";
import { InputError } from "../../components/faults";
import { dryRun, isCustomType } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import type { Given } from "../../stacks/config/schema";
import type { Section } from "../../stacks/config/settings";
import { startup } from "../../stacks/startup";

type Values = Record<string, unknown>;

const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.4.2";
const secret = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:push-key-AbCdEf";

/** Sections that the bill and the rules read, and no resource; and services, which services.test.ts has. */
type Beyond =
    | ("extends" | "transforms" | "adopt" | "services" | "ceilings" | "use" | "commitments" | "policies")
    | ("discountPercent" | "prices" | "tax" | "currency");

/** Another value for every setting of a section: the compiler names one that is missing here. */
type Others = {
    [S in Exclude<Section, Beyond>]: Given[S] extends object
        ? { [K in keyof Given[S]]-?: NonNullable<Given[S][K]> }
        : Given[S];
};

const others: Others = {
    environment: "other",
    deletionProtection: false,
    sessionManager: true,
    permissionsBoundary: "arn:aws:iam::123456789012:policy/ci-boundary",
    network: {
        cidrBlock: "10.1.0.0/16",
        neighbourCidrBlocks: ["10.0.128.0/17"],
        natInstances: 2,
        availabilityZones: ["ap-northeast-2a", "ap-northeast-2b"],
        natInstanceType: "t4g.micro",
        natVolumeGiB: 9,
        natImageId: "ami-0123456789abcdef0",
        natRootDeviceName: "/dev/xvda",
        natCpuCredits: "standard",
        natSpot: true,
        natStandby: true,
        natGateways: 1,
        natMaxLifetimeDays: 7,
        s3Access: "any",
        s3Buckets: ["other-bucket"],
        vpcId: "vpc-00000000000000001",
        publicSubnetIds: ["subnet-00000000000000001", "subnet-00000000000000002"],
        privateSubnetIds: ["subnet-00000000000000003", "subnet-00000000000000004"],
        privateRouteTableIds: ["rtb-00000000000000001"],
        vpcCidrBlock: "172.31.0.0/16",
        secondaryCidrBlocks: ["100.64.0.0/16"],
    },
    api: {
        image,
        build: "examples/glimpse-api",
        beforeDeployment: ["node", "migrate.js"],
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
        clusterName: "other",
        serviceName: "other",
        logGroupName: "/other",
    },
    spotFallback: {
        enabled: false,
        coolDownSeconds: 600,
        backoffFactor: 3,
        longestCoolDownSeconds: 7200,
        steadySeconds: 3600,
    },
    postgres: {
        identifier: "other",
        subnetGroupName: "other",
        parameterGroupName: "other",
        additionalSecurityGroupIds: ["sg-00000000000000001"],
        snapshotIdentifier: "other",
        storageType: "gp2",
        databaseName: "other",
        username: "other",
        instanceClass: "db.t4g.small",
        storageGiB: 30,
        backupRetentionDays: 14,
        engineVersion: "16",
        allowMajorVersionUpgrade: true,
        multiAz: true,
        readReplicas: 1,
        connections: 60,
        poolTimeoutSeconds: 10,
        statementCacheSize: 0,
        caBundlePath: "/etc/ssl/certs/rds.pem",
        backupWindow: "17:00-17:30",
        maxStorageGiB: 60,
        applicationUser: "other_app",
        serveAs: "application",
        maintenanceWindow: "mon:19:00-mon:19:30",
        applyImmediately: false,
    },
    shared: { stack: "startup-prod", listenerPriority: 7 },
    workingHours: { enabled: true, from: "10:00", to: "18:00", days: "MON-THU", timeZone: "Asia/Tokyo" },
    redis: {
        subnetGroupName: "other",
        additionalSecurityGroupIds: ["sg-00000000000000001"],
        serverless: true,
        serverlessMaximumGB: 2,
        serverlessMaximumEcpuPerSecond: 2000,
        inTask: true,
        engine: "redis",
        engineVersion: "8.0",
        nodeType: "cache.t4g.small",
        replicas: 1,
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
        hiddenPaths: ["/internal/*"],
        certificateArn: "arn:aws:acm:ap-northeast-2:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000001",
        edgeCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000002",
        additionalSecurityGroupIds: ["sg-0123456789abcdef0"],
        requestsPerAddress: 2000,
        accessLogDays: 30,
    },
    files: {
        bucketName: "other-files",
        uploadOrigins: ["https://glimpse.contact"],
        uploadPrefix: "other/",
        recoveryWindowDays: 1,
    },
    users: {
        usernameAttributes: ["phone_number"],
        aliasAttributes: ["email"],
        usernameCase: "sensitive",
        attributes: [{ name: "plan" }],
        triggers: { preSignUp: "arn:aws:lambda:ap-northeast-2:123456789012:function:sign-up" },
        sesIdentityArn: "arn:aws:ses:ap-northeast-2:123456789012:identity/glimpse.contact",
        emailFrom: "Glimpse <hello@glimpse.contact>",
        existingClientId: "1example23456789",
        tier: "LITE",
        mfa: "required",
        passwordMinimumLength: 14,
        accessTokenMinutes: 30,
        refreshTokenDays: 10,
        refreshTokenRotation: true,
    },
    httpApi: { enabled: false, corsOrigins: ["https://glimpse.contact"], accessLogRetentionDays: 7 },
    images: { repositoryName: "other", keepLast: 5, immutableTags: true },
    secrets: {
        jwtSecretName: "other/jwt",
        databasePasswordName: "other/database",
        redisAuthTokenName: "other/redis",
        jwtSecret: "j".repeat(64),
        databasePassword: "d".repeat(40),
        redisAuthToken: "r".repeat(64),
        kmsKey: "create",
        store: "parameter-store",
        recoveryWindowDays: 30,
        jwtSecretGeneration: 2,
        databasePasswordGeneration: 2,
        redisAuthTokenGeneration: 2,
    },
    budget: {
        enabled: false,
        costAllocationTag: "stack=startup-prod",
        anomalyMonitor: "create",
    },
    alarms: {
        emails: ["me@example.com"],
        freeMemoryMiB: 80,
        databaseConnections: 40,
        freeStorageGiB: 3,
        databaseEvents: false,
        cacheMemoryPercent: 80,
        cacheEvictions: 100,
        healthyTasks: 2,
        serviceCpuPercent: 90,
        serverErrors: 20,
        otherAlarmMetrics: 4,
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

/** In another's network, with its load balancer: half of the resources, so that it takes half of the time. */
const SMALL = { shared: { stack: "startup-prod" } };

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

/** Sections whose settings reach a resource there too. */
const IN_SMALL = ["api", "postgres", "redis", "files", "users", "secrets"];

/** What must be there for a setting to matter. */
const needed: Record<string, Values> = {
    "budget.enabled": { ceilings: { monthlyUsd: 83 } },
    "budget.costAllocationTag": { ceilings: { monthlyUsd: 83 } },
    "budget.anomalyMonitor": { ceilings: { monthlyUsd: 83 }, alarms: { emails: ["me@example.com"] } },
    "network.vpcId": EXISTING,
    "network.s3Buckets": { network: { s3Access: "listed" } },
    "network.privateSubnetIds": EXISTING,
    "network.publicSubnetIds": { ...EXISTING, ingress: { mode: "public", domain: "glimpse.contact" } },
    "network.privateRouteTableIds": WITH_NAT,
    "network.vpcCidrBlock": WITH_NAT,
    "network.secondaryCidrBlocks": WITH_NAT,
    "users.aliasAttributes": { ...SMALL, users: { usernameAttributes: [] } },
    "users.emailFrom": { ...SMALL, users: { sesIdentityArn: "arn:aws:ses:us-east-1:123456789012:identity/a.example" } },
    "ingress.mode": { ingress: { domain: "glimpse.contact" } },
    "ingress.hostedZoneId": { ingress: { domain: "glimpse.contact" } },
    "ingress.certificateArn": { ingress: { domain: "glimpse.contact", delegated: true } },
    "ingress.edgeCertificateArn": { ingress: { domain: "glimpse.contact", delegated: true } },
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
    "shared.listenerPriority": { shared: { stack: "startup-prod" } },
    "redis.inTask": GUEST,
    "workingHours.enabled": { postgres: HOURS.postgres },
    ...Object.fromEntries(["from", "to", "days", "timeZone"].map((name) => [`workingHours.${name}`, HOURS])),
    "postgres.serveAs": {
        ...SMALL,
        api: { beforeDeployment: ["node", "dist/prepare-database.js"] },
        postgres: { applicationUser: "glimpse_app" },
    },
    "api.cpu": { api: { memoryMiB: 1024 } },
};

/** Settings that are only judged: with the other value the stack is refused. */
const judged = ["network.neighbourCidrBlocks", "alarms.otherAlarmMetrics"];

/**
 * Settings that end in DATABASE_URL alone. No inventory shows that secret; tests/components/postgres reads it. And one that
 * `npm run deploy` reads, which tests/deploy runs.
 */
const inSecret = [
    ...["connections", "poolTimeoutSeconds", "statementCacheSize", "caBundlePath"].map((name) => `postgres.${name}`),
    "api.beforeDeployment",
];

/** Most settings share a stack to be held against. */
const known = new Map<string, Promise<Reached>>();

interface Reached {
    resources: string;
    /** What the stack gives its components: their inputs, whether they use them or not. */
    components: string;
}

function baseline(values: Values): Promise<Reached> {
    const key = JSON.stringify(values);
    const found = known.get(key) ?? resources(values);
    known.set(key, found);
    return found;
}

async function resources(values: Values): Promise<Reached> {
    const config = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values, secrets: ["secrets"] });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    const { resources } = await dryRun({ ...options, program: () => startup(config) });
    const said = (isCustom: boolean) =>
        JSON.stringify(
            resources.flatMap(({ type, urn, inputs }) => (isCustomType(type) === isCustom ? [[urn, inputs]] : [])),
        );
    return { resources: said(true), components: said(false) };
}

function merged(...all: Values[]): Values {
    const result: Values = { httpApi: { enabled: true } };
    for (const [section, own] of all.flatMap((one) => Object.entries(one))) {
        result[section] = typeof own === "object" ? { ...Object(result[section]), ...own } : own;
    }
    // A guest in another's network has no HTTP API.
    if (result["shared"]) delete result["httpApi"];
    return result;
}

const settings = Object.entries(others).flatMap(([section, own]) =>
    typeof own === "object"
        ? Object.entries(own).map(([name, value]): [string, Values] => [
              `${section}.${name}`,
              { [section]: { [name]: value } },
          ])
        : [[section, { [section]: own }] as [string, Values]],
);

describe("every setting", () => {
    for (const [key, values] of settings) {
        if (judged.includes(key)) {
            it(`is held against the others: ${key}`, async () => {
                const refused = await resources(merged(values)).catch((error: unknown) => error);
                expect(refused).to.be.instanceOf(InputError);
                expect((refused as InputError).faults.map((fault) => fault.key).join()).to.contain(key);
            });
            continue;
        }
        const where = inSecret.includes(key) ? "components" : "resources";
        it(`reaches ${where === "resources" ? "a resource" : "a component, and a secret there"}: ${key}`, async () => {
            const small = IN_SMALL.includes(key.split(".")[0] ?? "") ? SMALL : {};
            const base = merged(needed[key] ?? small);
            const before = await baseline(base);
            const after = await resources(merged(base, values));
            expect(after[where] === before[where], "nothing changed").to.equal(false);
        });
    }
});
