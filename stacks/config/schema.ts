import * as v from "valibot";
import type { AlarmsArgs } from "../../components/alarms";
import type { AppSecretsArgs } from "../../components/app-secrets";
import type { FargateServiceArgs, ScheduledTasksArgs } from "../../components/fargate-service";
import type { FileStorageArgs } from "../../components/file-storage";
import type { HttpApiArgs } from "../../components/http-api";
import type { ImageRepositoryArgs } from "../../components/image-repository";
import type { IngressArgs } from "../../components/ingress";
import type { NetworkArgs } from "../../components/network";
import type { PostgresArgs } from "../../components/postgres";
import type { RedisArgs } from "../../components/redis";
import type { SpotFallbackArgs } from "../../components/spot-fallback";
import type { UserPoolArgs } from "../../components/user-pool";
import { ceilings, commitments, policies, use } from "./money";
import { listOf, named, number, settings, settingsOf, text, texts, whole, yesOrNo } from "./shapes";
import type { WorkingHours } from "./working-hours";

const NIGHT = { name: "night", schedule: "cron(0 1 ? * * *)", minTasks: 2, maxTasks: 4 };

/** What an item lacks is reported by the component: it needs all four. */
const scheduledTask = settings({
    name: text(NIGHT.name),
    schedule: text(NIGHT.schedule),
    minTasks: whole(NIGHT.minTasks),
    maxTasks: whole(NIGHT.maxTasks),
}) as unknown as v.GenericSchema<ScheduledTasksArgs>;

const network = settingsOf<NetworkArgs>()({
    cidrBlock: text("10.0.0.0/16"),
    neighbourCidrBlocks: texts("10.1.0.0/16"),
    availabilityZones: texts("ap-northeast-2a", "ap-northeast-2c"),
    natInstances: whole(1),
    natGateways: whole(0),
    natMaxLifetimeDays: whole(14),
    natInstanceType: text("t4g.nano"),
    natVolumeGiB: whole(8),
    natImageId: text("ami-0123456789abcdef0"),
    natRootDeviceName: text("/dev/sda1"),
    natCpuCredits: text("unlimited"),
    natSpot: yesOrNo,
});

const api = settingsOf<FargateServiceArgs & Pick<ImageRepositoryArgs, "build">>()({
    image: text("123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.0.0"),
    build: text("../server"),
    command: texts("node", "dist/main.js"),
    port: whole(3001),
    cpu: whole(256),
    memoryMiB: whole(512),
    desiredTasks: whole(3),
    minTasks: whole(2),
    maxTasks: whole(20),
    spotPercent: whole(70),
    onDemandTasks: whole(1),
    scaleOutCpuPercent: whole(70),
    scheduledTasks: listOf(scheduledTask, [NIGHT]),
    scheduleTimeZone: text("Asia/Seoul"),
    scaleOutCooldownSeconds: whole(60),
    scaleInCooldownSeconds: whole(300),
    requestsPerTaskPerMinute: whole(600),
    rollbackServerErrors: whole(5),
    environment: named(text("info"), { LOG_LEVEL: "info" }),
    secrets: named(text("arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:push-key-AbCdEf"), {
        PUSH_KEY: "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:push-key-AbCdEf",
    }),
    outboundPorts: listOf(whole(443), [443]),
    healthCheckPath: text("/health"),
    healthCheckCommand: texts("CMD-SHELL", "wget -qO- http://127.0.0.1:3001/health || exit 1"),
    healthCheckGracePeriodSeconds: whole(60),
    stopTimeoutSeconds: whole(110),
    keepAliveTimeoutSeconds: whole(65),
    logRetentionDays: whole(14),
    readonlyRootFilesystem: yesOrNo,
    temporaryStorageMiB: whole(64),
    enableExecuteCommand: yesOrNo,
    deploymentMaximumPercent: whole(150),
    deploymentMinimumHealthyPercent: whole(100),
});

const spotFallback = settingsOf<SpotFallbackArgs & { enabled: boolean }>()({
    enabled: yesOrNo,
    coolDownSeconds: whole(1800),
    backoffFactor: number(2),
    longestCoolDownSeconds: whole(14_400),
    steadySeconds: whole(14_400),
});

const postgres = settingsOf<PostgresArgs>()({
    databaseName: text("glimpse"),
    username: text("glimpse"),
    instanceClass: text("db.t4g.micro"),
    storageGiB: whole(20),
    backupRetentionDays: whole(7),
    engineVersion: text("17"),
    allowMajorVersionUpgrade: yesOrNo,
    multiAz: yesOrNo,
    connections: whole(50),
    poolTimeoutSeconds: whole(30),
    statementCacheSize: whole(100),
    caBundlePath: text("/etc/ssl/certs/rds.pem"),
    backupWindow: text("18:00-18:30"),
    maintenanceWindow: text("sun:19:00-sun:19:30"),
    applyImmediately: yesOrNo,
});

const redis = settingsOf<RedisArgs & { inTask: boolean }>()({
    serverless: yesOrNo,
    serverlessMaximumGB: whole(1),
    serverlessMaximumEcpuPerSecond: whole(1000),
    inTask: yesOrNo,
    engine: text("valkey"),
    engineVersion: text("8.1"),
    nodeType: text("cache.t4g.micro"),
    snapshotRetentionDays: whole(0),
    maxmemoryPolicy: text("volatile-lru"),
    authTokenUpdateStrategy: text("SET"),
    maintenanceWindow: text("sun:19:00-sun:20:00"),
    applyImmediately: yesOrNo,
});

const ingress = settingsOf<IngressArgs>()({
    mode: text("cloudfront"),
    domain: text("glimpse.contact"),
    hostedZoneId: text("Z0123456789ABCDEFGHIJ"),
    delegated: yesOrNo,
    idleTimeoutSeconds: whole(60),
    deregistrationDelaySeconds: whole(60),
    stickySessions: yesOrNo,
    cloudFrontPrefixListId: text("pl-22a6434b"),
});

const files = settingsOf<FileStorageArgs>()({
    bucketName: text("glimpse-files-prod"),
    uploadOrigins: texts("https://glimpse.contact"),
    uploadPrefix: text("uploads/"),
    recoveryWindowDays: whole(7),
});

const users = settingsOf<UserPoolArgs>()({
    tier: text("ESSENTIALS"),
    passwordMinimumLength: whole(12),
    accessTokenMinutes: whole(60),
    refreshTokenDays: whole(30),
    refreshTokenRotation: yesOrNo,
});

const httpApi = settingsOf<HttpApiArgs & { enabled: boolean }>()({
    enabled: yesOrNo,
    corsOrigins: texts("https://glimpse.contact"),
    accessLogRetentionDays: whole(0),
});

const images = settingsOf<ImageRepositoryArgs>()({
    repositoryName: text("glimpse-api"),
    keepLast: whole(10),
    immutableTags: yesOrNo,
});

const secrets = settingsOf<AppSecretsArgs>()({
    store: text("parameter-store"),
    recoveryWindowDays: whole(7),
    jwtSecretGeneration: whole(1),
    databasePasswordGeneration: whole(1),
    redisAuthTokenGeneration: whole(1),
});

const alarms = settingsOf<AlarmsArgs>()({
    emails: texts("name@example.com"),
    freeMemoryMiB: number(64),
    databaseConnections: whole(45),
    serviceCpuPercent: number(80),
    serverErrors: whole(10),
    otherAlarmMetrics: whole(2),
    kmsKeyArn: text("arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef"),
});

const shared = settings({ stack: text("startup-prod"), listenerPriority: whole(100) });

const workingHours = settingsOf<WorkingHours>()({
    enabled: yesOrNo,
    from: text("09:00"),
    to: text("19:00"),
    days: text("MON-FRI"),
    timeZone: text("Asia/Seoul"),
});

/** All that may stand under `glimpse:` in a stack's file, in the order in which faults are reported. */
export const schema = {
    extends: v.string('write the name of a stack that has a file, like "phase-5"'),
    transforms: v.string('write the path of a module, like "./transforms.ts"'),
    environment: v.string('write a short name, like "prod"'),
    shared,
    workingHours,
    network,
    api,
    spotFallback,
    postgres,
    redis,
    ingress,
    files,
    users,
    httpApi,
    images,
    secrets,
    alarms,
    ceilings,
    use,
    commitments,
    policies,
    deletionProtection: yesOrNo,
};

type Schema = typeof schema;

/** A setting of the stack, or a section of settings. */
export type Section = keyof Schema;

/** What a stack's file may say; nothing must be said. */
export type Given = { [S in Section]: v.InferOutput<Schema[S]> };

export const sections = Object.keys(schema) as Section[];

/** The settings of a section by name; nothing for a setting that is alone. */
export function entriesOf(candidate: v.GenericSchema): Record<string, v.GenericSchema> | undefined {
    const { entries } = unwrapped(candidate) as { entries?: Record<string, v.GenericSchema> };
    return entries;
}

/** The schema of a list's items. */
export function itemOf(candidate: v.GenericSchema): v.GenericSchema | undefined {
    const { type, item } = unwrapped(candidate) as v.GenericSchema & { item?: v.GenericSchema };
    return type === "array" ? item : undefined;
}

/** The schema of a value that is there. */
export function unwrapped(candidate: v.GenericSchema): v.GenericSchema {
    return (candidate as { wrapped?: v.GenericSchema }).wrapped ?? candidate;
}

/** Does the setting take a number, text, true or false, rather than a list or a mapping? */
export function isPlain(section: string, name: string): boolean {
    const entries = Object.hasOwn(schema, section) ? entriesOf(schema[section as Section]) : undefined;
    const shape = entries?.[name];
    return shape !== undefined && !["array", "custom", "object"].includes(unwrapped(shape).type);
}
