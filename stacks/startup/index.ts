import type * as pulumi from "@pulumi/pulumi";
import {
    Alarms,
    AppSecrets,
    FargateService,
    FileStorage,
    HttpApi,
    ImageRepository,
    Ingress,
    Network,
    Postgres,
    Redis,
    SpotFallback,
    UserPool,
} from "../../components";
import type { StartupConfig } from "../config";

/**
 * Glimpse: an API with WebSockets on Fargate, PostgreSQL, Redis, uploads, users, alarms, in one VPC. Reads from top to
 * bottom as a request's way does from the inside out: what holds data first, then what serves, then what watches.
 *
 * @returns the stack's outputs
 */
export function startup(config: StartupConfig): Record<string, pulumi.Input<unknown>> {
    const prefix = `glimpse-${config.environment}`;
    const { deletionProtection } = config;

    const network = new Network("network", config.network);
    const { vpcId } = network;

    const secrets = new AppSecrets("secrets", { ...config.secrets, prefix });
    const images = new ImageRepository("images", { ...config.images, build: config.api.build, deletionProtection });
    const files = new FileStorage("files", { ...config.files, deletionProtection });
    const users = new UserPool("users", { ...config.users, deletionProtection });

    const postgres = new Postgres("postgres", {
        ...config.postgres,
        vpcId,
        subnetIds: network.privateSubnetIds,
        password: secrets.databasePassword,
        maxTasks: config.api.maxTasks,
        deploymentMaximumPercent: config.api.deploymentMaximumPercent,
        deletionProtection,
    });
    const redis = new Redis("redis", {
        ...config.redis,
        vpcId,
        subnetIds: network.privateSubnetIds,
        authToken: secrets.redisAuthToken,
    });

    const ingress = new Ingress("ingress", {
        ...config.ingress,
        vpcId,
        publicSubnetIds: network.publicSubnetIds,
        privateSubnetIds: network.privateSubnetIds,
        targetPort: config.api.port,
        healthCheckPath: config.api.healthCheckPath,
        deletionProtection,
    });
    const api = new FargateService("api", {
        ...config.api,
        clusterName: prefix,
        serviceName: "glimpse-api",
        logGroupName: `/ecs/${prefix}`,
        vpcId,
        // Not the private subnets as such: a task that starts before the NAT passes packets cannot pull its image.
        subnetIds: network.outboundSubnetIds,
        targetGroupArn: ingress.targetGroupArn,
        loadBalancerSecurityGroupId: ingress.securityGroupId,
        loadBalancerArnSuffix: ingress.loadBalancerArnSuffix,
        targetGroupArnSuffix: ingress.targetGroupArnSuffix,
        image: images.imageUri ?? config.api.image,
        repositoryArn: images.repositoryArn,
        environment: {
            NODE_ENV: "production",
            S3_BUCKET_NAME: files.bucketName,
            COGNITO_USER_POOL_ID: users.userPoolId,
            COGNITO_CLIENT_ID: users.clientId,
            // The URL does not tell, and a client for one node fails on a cluster.
            ...(config.redis.serverless ? { REDIS_CLUSTER_MODE: "enabled" } : {}),
            ...config.api.environment,
        },
        secrets: {
            ...config.api.secrets,
            DATABASE_URL: postgres.databaseUrlParameterArn,
            REDIS_URL: redis.redisUrlParameterArn,
            JWT_SECRET: secrets.jwtSecretArn,
            JWT_SECRET_PREVIOUS: secrets.jwtSecretPreviousArn,
        },
        // A server that the database or the cache refuses reads its URL again: the others serve meanwhile. The JWT secret
        // too: in a deployment that rotates it, old tasks meet tokens that new ones have signed.
        rereads: ["DATABASE_URL", "REDIS_URL", "JWT_SECRET"],
        restartOn: [
            postgres.databaseUrlVersion,
            redis.redisUrlVersion,
            secrets.jwtSecretVersionId,
            secrets.jwtSecretPreviousVersion,
        ],
        connectsTo: [
            { name: "postgres", securityGroupId: postgres.securityGroupId, port: postgres.port },
            { name: "redis", securityGroupId: redis.securityGroupId, port: redis.port },
            ...(config.redis.serverless
                ? [{ name: "redis-reader", securityGroupId: redis.securityGroupId, port: redis.readerPort }]
                : []),
        ],
        taskPolicies: { files: files.accessPolicyJson },
    });

    const httpApi = config.httpApi.enabled
        ? new HttpApi("http-api", {
              vpcId,
              subnetIds: network.privateSubnetIds,
              listenerArn: ingress.listenerArn,
              listenerPort: ingress.listenerPort,
              loadBalancerSecurityGroupId: ingress.securityGroupId,
              serverName: ingress.tlsServerName,
              issuer: users.issuer,
              audience: users.clientId,
              corsOrigins: config.httpApi.corsOrigins,
              accessLogRetentionDays: config.httpApi.accessLogRetentionDays,
          })
        : undefined;

    const alarms = new Alarms("alarms", {
        ...config.alarms,
        clusterName: api.clusterName,
        serviceName: api.serviceName,
        databaseInstanceIdentifier: postgres.instanceIdentifier,
        databaseInstanceClass: config.postgres.instanceClass,
        cacheClusterId: redis.cacheClusterId,
        cacheIsServerless: config.redis.serverless,
        loadBalancerArnSuffix: ingress.loadBalancerArnSuffix,
        targetGroupArnSuffix: ingress.targetGroupArnSuffix,
        natAutoScalingGroupName: network.natAutoScalingGroupName,
        otherNatAutoScalingGroupNames: network.otherNatAutoScalingGroupNames,
        dashboardName: prefix,
    });

    const spotFallback =
        config.spotFallback.enabled && config.api.spotPercent > 0 && config.api.maxTasks > 0
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
        nextStep: ingress.nextStep,
        nameServers: ingress.nameServers,
        repositoryUrl: images.repositoryUrl,
        clusterName: api.clusterName,
        serviceName: api.serviceName,
        logGroupName: api.logGroupName,
        bucketName: files.bucketName,
        userPoolId: users.userPoolId,
        userPoolClientId: users.clientId,
        databaseEndpoint: postgres.endpoint,
        redisEndpoint: redis.primaryEndpoint,
        natPublicIp: network.natPublicIp,
        dashboardName: alarms.dashboardName,
        spotFallbackState: spotFallback?.stateParameterName,
    });
}

/** Only what there is: the engine warns of every output that is undefined. */
function given(outputs: Record<string, pulumi.Input<unknown> | undefined>): Record<string, pulumi.Input<unknown>> {
    return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}
