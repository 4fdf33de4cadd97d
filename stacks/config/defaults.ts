import { alarmsDefaults } from "../../components/alarms/settings";
import { appSecretsDefaults } from "../../components/app-secrets/settings";
import { fargateServiceDefaults } from "../../components/fargate-service/settings";
import { fileStorageDefaults } from "../../components/file-storage/settings";
import { httpApiDefaults } from "../../components/http-api/settings";
import { imageRepositoryDefaults } from "../../components/image-repository/settings";
import { ingressDefaults, sharedIngressDefaults } from "../../components/ingress/settings";
import { networkDefaults } from "../../components/network/settings";
import { postgresDefaults } from "../../components/postgres/settings";
import { redisDefaults } from "../../components/redis/settings";
import { spotFallbackDefaults } from "../../components/spot-fallback/policy";
import { userPoolDefaults } from "../../components/user-pool/settings";

/** What is in front of the environment in every physical name. */
export const namePrefix = (environment: string) => `glimpse-${environment}`;

/** The part of a stack's name after its last hyphen: `prod` of `startup-prod`. */
export const environmentOf = (stack: string) => stack.slice(stack.lastIndexOf("-") + 1);

/**
 * What a stack is made of when its file says nothing: Glimpse's own choices, and for all else each component's default.
 */
export function startupDefaults(environment: string) {
    return {
        extends: "",
        transforms: "",
        environment,
        shared: { listenerPriority: sharedIngressDefaults.listenerPriority },
        workingHours: { enabled: false, from: "09:00", to: "19:00", days: "MON-FRI", timeZone: "Asia/Seoul" },
        network: {
            ...networkDefaults,
            availabilityZones: ["ap-northeast-2a", "ap-northeast-2c"],
        },
        api: {
            ...fargateServiceDefaults,
            port: 3001,
            desiredTasks: 3,
            minTasks: 2,
            maxTasks: 20,
            spotPercent: 70,
            onDemandTasks: 1,
            scheduleTimeZone: "Asia/Seoul",
        },
        spotFallback: { ...without(spotFallbackDefaults, "tickSeconds", "deploymentPatienceSeconds"), enabled: true },
        postgres: {
            ...without(postgresDefaults, "deletionProtection", "deploymentMaximumPercent"),
            databaseName: "glimpse",
            username: "glimpse",
            connections: 50,
        },
        redis: { ...redisDefaults, inTask: false },
        ingress: without(ingressDefaults, "deletionProtection", "healthCheckPath"),
        files: {
            ...without(fileStorageDefaults, "deletionProtection"),
            bucketName: `glimpse-files-${environment}`,
        },
        users: without(userPoolDefaults, "deletionProtection"),
        httpApi: { ...httpApiDefaults, enabled: false },
        images: {
            ...without(imageRepositoryDefaults, "deletionProtection"),
            repositoryName: "glimpse-api",
        },
        secrets: { ...appSecretsDefaults },
        alarms: without(alarmsDefaults, "natInstances", "cacheIsServerless"),
        // A ceiling is what somebody said, here as in the policy packs.
        ceilings: {},
        use: {},
        commitments: [],
        policies: {},
        deletionProtection: true,
    };
}

/** A component's defaults without those of arguments that the stack sets from elsewhere. */
function without<T extends object, K extends keyof T>(defaults: T, ...keys: K[]): Omit<T, K> {
    const rest = { ...defaults };
    for (const key of keys) delete rest[key];
    return rest;
}
