import * as pulumi from "@pulumi/pulumi";
import {
    AppSecrets,
    BackupVault,
    Budget,
    DatabaseHours,
    FileStorage,
    HttpApi,
    Postgres,
    Redis,
    SpotFallback,
    UserPool,
} from "../../components/index";
import { except } from "../../components/settings-of";
import type { StartupConfig } from "../config";
import { budgetOf } from "../config/budget";
import { cacheOf } from "../config/cache";
import { namePrefix } from "../config/defaults";
import { otherDatabaseTasks, queuesOf, servicesOf } from "../config/services";
import { transformsIn } from "../config/transforms";
import { databaseBy } from "../config/working-hours";
import { adoptionOf } from "./adopt";
import { alarmsOf } from "./alarms";
import { apiOf } from "./api";
import { boundaryOfRoles } from "./boundary";
import { withBrought } from "./brought";
import { type DatabaseUrls, urlsOf } from "./database-urls";
import { type Ground, ownGround, sharedGround } from "./ground";
import { registerInOrder } from "./in-order";
import { given } from "./outputs";
import { cachePart, databasePart, filesPart, jwtPart, type Part, queueingPart } from "./parts";
import { forPreviews, guestDatabase } from "./previews";
import { queuesFor, services } from "./services";
import type { Shared } from "./shared";
import { wakeCommand } from "./wake";

/**
 * Glimpse: an API with WebSockets on Fargate, PostgreSQL, Redis, uploads, users, alarms, in one VPC. Reads from top to
 * bottom as a request's way does from the inside out: what holds data first, then what serves, then what watches.
 *
 * @returns the stack's outputs
 */
export function startup(config: StartupConfig): Record<string, pulumi.Input<unknown>> {
    // Before the first resource: a transform sees those that are declared after it. Boundary and adoption are the last, so that
    // none of the user's own removes them.
    registerInOrder([
        ...transformsIn(config.transforms, pulumi.getRootDirectory()),
        ...boundaryOfRoles(config.permissionsBoundary),
        ...adoptionOf(config.adopt ?? {}),
    ]);
    const prefix = namePrefix(config.environment);
    const { deletionProtection } = config;

    const { stack } = config.shared;
    const ground = stack === undefined ? ownGround(config) : sharedGround(config, stack);
    const { vpcId, privateSubnetIds, ingress, own } = ground;
    const secrets = new AppSecrets("secrets", { ...withBrought(config, "secrets"), prefix });
    const files = new FileStorage("files", {
        ...config.files,
        ...(secrets.kmsKeyArn ? { kmsKeyArn: secrets.kmsKeyArn } : {}),
        deletionProtection,
    });
    const users = new UserPool("users", { ...config.users, deletionProtection });

    const otherTasks = otherDatabaseTasks(config);
    const postgres = ground.host
        ? undefined
        : new Postgres("postgres", {
              ...except(config.postgres, "serveAs"),
              vpcId,
              subnetIds: privateSubnetIds,
              ...ground.clients,
              password: secrets.databasePassword,
              kmsKeyArn: secrets.kmsKeyArn,
              maxTasks: config.api.maxTasks,
              deploymentMaximumPercent: config.api.deploymentMaximumPercent,
              ...(otherTasks > 0 ? { otherTasks } : {}),
              deletionProtection,
          });
    const backup =
        postgres && config.backup.enabled
            ? new BackupVault("backup", { ...except(config.backup, "enabled"), databaseArn: postgres.instanceArn })
            : undefined;
    const redis = config.redis.inTask
        ? undefined
        : new Redis("redis", {
              ...cacheOf(config),
              vpcId,
              subnetIds: privateSubnetIds,
              ...ground.clients,
              authToken: secrets.redisAuthToken,
              kmsKeyArn: secrets.kmsKeyArn,
          });

    const urls = postgres && urlsOf(config, postgres);
    const queues = queuesFor(config);
    // What the API and each service next to it are given, by what they use.
    const used = {
        database: databaseOf(config, ground, postgres, urls),
        redis: cachePart(config, redis),
        files: filesPart(files),
        jwt: jwtPart(secrets),
        queueing: queueingPart(queues),
        secretsKeyArns: secrets.kmsKeyArn ? [secrets.kmsKeyArn] : [],
    };
    const api = apiOf(config, ground, { ...used, urls, users });

    const { workingHours } = config;
    const hours =
        postgres && workingHours.enabled
            ? new DatabaseHours("hours", {
                  ...databaseBy(workingHours),
                  instanceArn: postgres.instanceArn,
                  instanceIdentifier: postgres.instanceIdentifier,
              })
            : undefined;

    const httpApi =
        own && config.httpApi.enabled
            ? new HttpApi("http-api", {
                  vpcId,
                  subnetIds: privateSubnetIds,
                  listenerArn: own.ingress.listenerArn,
                  listenerPort: own.ingress.listenerPort,
                  loadBalancerSecurityGroupId: ingress.securityGroupId,
                  serverName: own.ingress.tlsServerName,
                  issuer: users.issuer,
                  audience: users.clientId,
                  corsOrigins: config.httpApi.corsOrigins,
                  accessLogRetentionDays: config.httpApi.accessLogRetentionDays,
              })
            : undefined;

    const alarms = alarmsOf(config, ground, { api, postgres, redis });

    const made = services(config, {
        vpcId,
        subnetIds: ground.outboundSubnetIds,
        api,
        image: ground.imageUri ?? config.api.image,
        repositoryArn: ground.repositoryArn,
        alarmTopicArn: alarms?.topicArn ?? (hasAlarms(config) ? ground.otherTopic?.() : undefined),
        chatFunctionArn: alarms?.chatFunctionArn,
        queues,
        ...used,
        ingress: own?.ingress,
    });

    // Another stack's budget counts the account, and so this one.
    const budget = own && budgetOf(config);
    if (budget) new Budget("budget", budget);

    const spotFallback =
        alarms && config.spotFallback.enabled && config.api.spotPercent > 0 && config.api.maxTasks > 0
            ? new SpotFallback("spot-fallback", {
                  ...config.spotFallback,
                  serviceArn: api.serviceArn,
                  topicArn: alarms.topicArn,
                  topicKeyArn: config.alarms.kmsKeyArn,
                  spotPercent: config.api.spotPercent,
                  onDemandTasks: config.api.onDemandTasks,
                  desiredTasks: config.api.desiredTasks,
              })
            : undefined;

    return given({
        url: ingress.url,
        httpApiUrl: httpApi?.url,
        nextStep: own?.ingress.nextStep,
        nameServers: own?.ingress.nameServers,
        repositoryUrl: ground.repositoryUrl,
        clusterName: api.clusterName,
        serviceName: api.serviceName,
        logGroupName: api.logGroupName,
        // Known once the service runs it: `rotate` knows by it whether a rotation is finished.
        jwtSecretGeneration: api.serviceArn.apply(() => config.secrets.jwtSecretGeneration),
        oneOffSecrets: urls?.oneOff,
        bucketName: files.bucketName,
        userPoolId: users.userPoolId,
        userPoolClientId: users.clientId,
        databaseEndpoint: postgres?.endpoint,
        backupVaultName: backup?.vaultName,
        redisEndpoint: redis?.primaryEndpoint,
        natPublicIp: own?.network.natPublicIp,
        dashboardName: alarms?.dashboardName,
        wakeCommand: postgres && hours && wakeCommand(config, postgres, api),
        shared: alarms ? withTopic(own?.shared, alarms.topicArn) : own?.shared,
        previews: postgres && forPreviews(config, postgres),
        services: made,
        spotFallbackState: spotFallback?.stateParameterName,
    });
}

/** The stack's own database, or one on another's instance. */
function databaseOf(
    config: StartupConfig,
    { host }: Ground,
    postgres: Postgres | undefined,
    urls: DatabaseUrls | undefined,
): Part {
    if (postgres && urls) return databasePart(postgres, urls);
    if (host === undefined) throw new Error("a stack without its own database is a guest of another");
    return guestDatabase(config, host);
}

/** Has it services whose failure an alarm reports? */
function hasAlarms(config: StartupConfig): boolean {
    return queuesOf(config).length > 0 || servicesOf(config).some(({ kind }) => kind === "job");
}

function withTopic(
    shared: pulumi.Output<Shared> | undefined,
    alarmTopicArn: pulumi.Output<string>,
): pulumi.Output<Shared> | undefined {
    return shared && pulumi.all([shared, alarmTopicArn]).apply(([given, arn]) => ({ ...given, alarmTopicArn: arn }));
}
