import { securityGroupIds } from "../common-settings";
import { flag, matching, number, oneOf, text, whole } from "../setting";
import { defaultsOf, settingsOf } from "../settings-of";
import type { PostgresArgs } from "./args";
import { AURORA, RDS_POSTGRES, SERVERLESS } from "./aurora-limits";
import { NO_POOLER, RDS_PROXY } from "./connections";
import { instanceClassRefusals } from "./instance-class";
import { identifierRefusals } from "./reserved-words";
import { NEWEST_MAJOR, OLDEST_MAJOR, versionRefusals } from "./versions";
import { backupWindowRefusals, maintenanceWindowRefusals } from "./windows";

const NAME = "app";
const INSTANCE_CLASS = "db.t4g.micro";
const ENGINE_VERSION = "17";
const BACKUP_WINDOW = "18:00-18:30";
const MAINTENANCE_WINDOW = "sun:19:00-sun:19:30";

/** Each has its own URL in the task: see stacks/config/names.ts. */
export const MOST_READ_REPLICAS = 5;
/** Of an Aurora cluster. */
export const MOST_MEMBERS = 1 + MOST_READ_REPLICAS;

/** Defaults and limits of the arguments of `Postgres`. */
export const postgresSettings = settingsOf<PostgresArgs>()({
    databaseName: text({
        default: NAME,
        limits: "1 to 63 of a-z 0-9 _, a letter first, no reserved word",
        judge: (name) => identifierRefusals(name, 63, "database"),
    }),
    username: text({
        default: NAME,
        limits: "1 to 16 of a-z 0-9 _, a letter first, no reserved word",
        judge: (name) => identifierRefusals(name, 16, "user"),
    }),
    applicationUser: text({
        example: "glimpse_app",
        limits: "1 to 16 of a-z 0-9 _, a letter first, no reserved word",
        judge: (name) => identifierRefusals(name, 16, "user"),
    }),
    applicationPasswordGeneration: whole({
        default: 1,
        minimum: 1,
        why: "generations are counted: a whole number from 1",
    }),
    identifier: matching(/^[a-z](?!.*--)(?:[a-z0-9-]{0,61}[a-z0-9])?$/, {
        example: "glimpse-prod",
        limits: "1 to 63 of a-z 0-9 -, a letter first",
        why: "RDS takes 1 to 63 lower-case letters, digits and single hyphens, a letter first and no hyphen last",
    }),
    subnetGroupName: matching(/^[a-z0-9](?:[a-z0-9._ -]{0,253}[a-z0-9])?$/, {
        example: "glimpse-prod",
        limits: "the name of a subnet group",
        why: "RDS names subnet groups in lower-case letters, digits and . _ -",
    }),
    parameterGroupName: matching(/^[a-z](?!.*--)(?:[a-z0-9.-]{0,253}[a-z0-9])?$/, {
        example: "glimpse-prod",
        limits: "the name of a parameter group",
        why: "RDS names parameter groups in lower-case letters, digits and single hyphens, a letter first",
    }),
    clusterParameterGroupName: matching(/^[a-z](?!.*--)(?:[a-z0-9.-]{0,253}[a-z0-9])?$/, {
        example: "glimpse-prod-aurora",
        limits: "the name of a cluster's parameter group",
        why: "RDS names parameter groups in lower-case letters, digits and single hyphens, a letter first",
    }),
    additionalSecurityGroupIds: securityGroupIds(),
    snapshotIdentifier: matching(
        /^(arn:[\w-]+:rds:[\w-]+:\d{12}:(?:cluster-)?snapshot:)?(rds:)?[A-Za-z](?!.*--)[A-Za-z0-9-]{0,254}$/,
        {
            example: "glimpse-prod-encrypted",
            limits: "the name or ARN of a snapshot",
            why: "RDS names snapshots in letters, digits and single hyphens, a letter first",
        },
    ),
    password: matching(/^[!#-.0-?A-~]{8,128}$/, {
        example: "x".repeat(40),
        limits: '8 to 128 printable ASCII characters, none of / " @ and space',
        why: 'RDS takes 8 to 128 printable ASCII characters, none of / " @ and space',
        fix: "generate one of 40 letters and digits",
        secret: true,
    }),
    engine: oneOf([RDS_POSTGRES, AURORA], { default: RDS_POSTGRES, why: "it is RDS's PostgreSQL, or Aurora's" }),
    previousInstance: oneOf(["none", "keep", "release"], {
        default: "none",
        why: "the instance before a move to Aurora is kept, made ready for its deletion, or deleted",
    }),
    previousInstanceClass: text({
        default: INSTANCE_CLASS,
        limits: "a Graviton class of RDS",
        judge: (instanceClass) => instanceClassRefusals(instanceClass, INSTANCE_CLASS),
    }),
    minimumAcu: number({
        default: 0.5,
        minimum: 0,
        maximum: 256,
        unit: "ACU",
        why: "Aurora Serverless v2 takes 0 to 256 capacity units",
    }),
    maximumAcu: number({
        default: 4,
        minimum: 1,
        maximum: 256,
        unit: "ACU",
        why: "Aurora Serverless v2 takes 1 to 256 capacity units",
    }),
    instanceClass: text({
        default: INSTANCE_CLASS,
        limits: "a Graviton class; with Aurora also db.serverless",
        judge: (instanceClass) =>
            instanceClass === SERVERLESS ? [] : instanceClassRefusals(instanceClass, INSTANCE_CLASS),
    }),
    storageGiB: whole({
        default: 20,
        minimum: 20,
        maximum: 65_536,
        unit: "GiB",
        why: "RDS sells gp3 volumes of 20 to 65536 whole GiB",
    }),
    maxStorageGiB: whole({
        example: 40,
        minimum: 22,
        maximum: 65_536,
        unit: "GiB",
        why: "RDS lets a gp3 volume grow to at most 65536 whole GiB, and to a tenth more than the least of 20",
    }),
    storageType: oneOf(["gp3", "gp2"], {
        default: "gp3",
        why: "gp3 is what this component makes, and gp2 what an adopted database may keep",
    }),
    backupRetentionDays: whole({
        default: 7,
        minimum: 0,
        maximum: 35,
        unit: "days",
        why: "RDS keeps automated backups for 0 to 35 whole days",
    }),
    engineVersion: text({
        default: ENGINE_VERSION,
        limits: `${OLDEST_MAJOR} to ${NEWEST_MAJOR}, a major version`,
        judge: (version) => versionRefusals(version, ENGINE_VERSION),
    }),
    allowMajorVersionUpgrade: flag({ default: false }),
    multiAz: flag({ default: false }),
    readReplicas: whole({
        default: 0,
        minimum: 0,
        maximum: MOST_READ_REPLICAS,
        unit: "replicas",
        why: `RDS takes 15 and this component ${MOST_READ_REPLICAS}, each with its own URL`,
    }),
    // Its upper limit follows from the class: see connection-faults.ts.
    connections: whole({ default: 50, minimum: 1, why: "it is a number of connections: a whole number from 1" }),
    pooler: oneOf([NO_POOLER, RDS_PROXY], {
        default: NO_POOLER,
        why: "tasks connect to the database itself, or to RDS Proxy in front of it",
    }),
    pooledConnectionsPerTask: whole({
        default: 10,
        minimum: 1,
        maximum: 100,
        why: "it is what one task opens to the pooler; more than 100 is more than a task can use",
    }),
    poolTimeoutSeconds: whole({ default: 30, minimum: 0, unit: "seconds", why: "Prisma counts whole seconds" }),
    statementCacheSize: whole({ default: 100, minimum: 0, why: "Prisma counts whole statements" }),
    caBundlePath: matching(/^\//, {
        example: "/etc/ssl/certs/rds.pem",
        limits: "an absolute path",
        why: "clients resolve a relative path from wherever they were started",
        fix: "write an absolute path in the container, such as /etc/ssl/rds.pem",
    }),
    backupWindow: text({
        default: BACKUP_WINDOW,
        limits: "hh:mm-hh:mm in UTC, 30 minutes at least",
        judge: (window) => backupWindowRefusals(window, BACKUP_WINDOW),
    }),
    maintenanceWindow: text({
        default: MAINTENANCE_WINDOW,
        limits: "ddd:hh:mm-ddd:hh:mm in UTC, 30 minutes at least",
        judge: (window) => maintenanceWindowRefusals(window, MAINTENANCE_WINDOW),
    }),
    applyImmediately: flag({ default: true }),
    maxTasks: whole({ example: 4, minimum: 1, why: "it is the most tasks that may run: a whole number from 1" }),
    otherTasks: whole({ default: 0, minimum: 0, why: "it is a number of tasks: a whole number from 0" }),
    deploymentMaximumPercent: whole({
        default: 150,
        minimum: 100,
        unit: "percent",
        why: "ECS runs at least the wanted number of tasks, which is 100 %",
    }),
    deletionProtection: flag({ default: true }),
});

/** What `Postgres` takes for an argument that is not given. */
export const postgresDefaults = defaultsOf(postgresSettings);
