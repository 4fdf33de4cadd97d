import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as components from "../../components/index";
import { dryRun } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { startup } from "../../stacks/startup";

type Values = Record<string, unknown>;

/** A component as the composition made it. */
interface Part {
    name: string;
    args: Values;
    made: pulumi.ComponentResource;
}

const parts: Part[] = [];

/** The same components, but each is written down with what it is given. */
function recorded(): () => void {
    const originals = Object.getOwnPropertyDescriptors(components);
    for (const [key, value] of Object.entries(components) as [string, unknown][]) {
        if (typeof value !== "function" || !(value.prototype instanceof pulumi.ComponentResource)) continue;
        const recorder = new Proxy(value, {
            construct(target, given: unknown[]) {
                const made: pulumi.ComponentResource = Reflect.construct(target, given);
                parts.push({ name: String(given[0]), args: given[1] as Values, made });
                return made;
            },
        });
        Object.defineProperty(components, key, { configurable: true, enumerable: true, get: () => recorder });
    }
    return () => Object.defineProperties(components, originals);
}

/** Every value in it by its path: `connectsTo.0.port`. */
function leaves(value: unknown, path: string): [string, unknown][] {
    if (typeof value !== "object" || value === null || pulumi.Output.isInstance(value)) return [[path, value]];
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

/** Each argument that is not a component's own setting, and where its value may come from. */
async function handedOver(values: Values): Promise<Map<string, string[]>> {
    parts.length = 0;
    const restore = recorded();
    const config = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    try {
        await dryRun({ ...options, program: () => startup(config) });
    } finally {
        restore();
    }
    const outputs = parts.flatMap(({ name, made }) =>
        leaves({ ...made }, name).filter(([, value]) => pulumi.Output.isInstance(value)),
    );
    const sources = [...outputs, ...leaves(config, "config")];
    const entries = parts.flatMap(({ name, args }) => {
        const own = valueAt(config, SECTIONS[name] ?? name);
        return leaves(args, "")
            .filter(([path, value]) => value !== undefined && valueAt(own, path) !== value)
            .map(([path, value]): [string, string[]] => {
                // Nothing at all is no setting's.
                if (value === 0) return [`${name}.${path}`, ["0"]];
                const from = sources.filter(([, other]) => other === value).map(([where]) => where);
                return [`${name}.${path}`, pulumi.Output.isInstance(value) ? from : [...from, JSON.stringify(value)]];
            });
    });
    return new Map(entries);
}

/** Components that are not called like their section of the configuration. */
const SECTIONS: Record<string, string> = {
    "spot-fallback": "spotFallback",
    "http-api": "httpApi",
    hours: "workingHours",
};

function valueAt(value: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((inner, key) => (inner as Values | undefined)?.[key], value);
}

const key = "arn:aws:kms:ap-northeast-2:123456789012:key/01234567-89ab-cdef-0123-456789abcdef";

/** What is the same value twice in one of them differs in another: so one source fits all of them. */
const CONFIGURATIONS: Values[] = [
    { api: { minTasks: 2, desiredTasks: 3, maxTasks: 4, onDemandTasks: 1, spotPercent: 33 } },
    {
        deletionProtection: false,
        network: { natInstances: 2 },
        alarms: { kmsKeyArn: key },
        api: { minTasks: 5, desiredTasks: 6, maxTasks: 7, onDemandTasks: 3, spotPercent: 50 },
        images: { repositoryName: "other" },
        ingress: { domain: "glimpse.contact" },
        httpApi: { enabled: true, corsOrigins: ["https://app.glimpse.contact"] },
        redis: { serverless: true },
    },
    {
        workingHours: { enabled: true },
        api: { minTasks: 11, desiredTasks: 12, maxTasks: 13, spotPercent: 60, port: 3002, healthCheckPath: "/up" },
        postgres: {
            backupWindow: "03:00-03:30",
            maintenanceWindow: "wed:04:00-wed:04:30",
            instanceClass: "db.t4g.small",
        },
        httpApi: { enabled: true, corsOrigins: ["https://app.glimpse.contact"] },
    },
];

/** Where each argument comes from that is not a setting of the component's own. */
const EXPECTED: Record<string, Record<string, string>> = {
    images: {
        deletionProtection: "config.deletionProtection",
    },
    ingress: {
        vpcId: "network.vpcId",
        publicSubnetIds: "network.publicSubnetIds",
        privateSubnetIds: "network.privateSubnetIds",
        targetPort: "config.api.port",
        healthCheckPath: "config.api.healthCheckPath",
        deletionProtection: "config.deletionProtection",
    },
    secrets: {
        prefix: '"glimpse-prod"',
    },
    files: {
        deletionProtection: "config.deletionProtection",
    },
    network: { "s3Buckets.0": "config.files.bucketName" },
    users: {
        deletionProtection: "config.deletionProtection",
    },
    postgres: {
        vpcId: "network.vpcId",
        subnetIds: "network.privateSubnetIds",
        password: "secrets.databasePassword",
        maxTasks: "config.api.maxTasks",
        deploymentMaximumPercent: "config.api.deploymentMaximumPercent",
        deletionProtection: "config.deletionProtection",
    },
    redis: {
        vpcId: "network.vpcId",
        subnetIds: "network.privateSubnetIds",
        authToken: "secrets.redisAuthToken",
    },
    api: {
        clusterName: '"glimpse-prod"',
        serviceName: '"glimpse-api"',
        logGroupName: '"/ecs/glimpse-prod"',
        vpcId: "network.vpcId",
        subnetIds: "network.outboundSubnetIds",
        targetGroupArn: "ingress.targetGroupArn",
        loadBalancerSecurityGroupId: "ingress.securityGroupId",
        loadBalancerArnSuffix: "ingress.loadBalancerArnSuffix",
        targetGroupArnSuffix: "ingress.targetGroupArnSuffix",
        repositoryArn: "images.repositoryArn",
        "environment.NODE_ENV": '"production"',
        "environment.S3_BUCKET_NAME": "files.bucketName",
        "environment.COGNITO_USER_POOL_ID": "users.userPoolId",
        "environment.COGNITO_CLIENT_ID": "users.clientId",
        "environment.TRUSTED_PROXIES": '"2"',
        "secrets.DATABASE_URL": "postgres.databaseUrlParameterArn",
        "secrets.REDIS_URL": "redis.redisUrlParameterArn",
        "secrets.JWT_SECRET": "secrets.jwtSecretArn",
        "secrets.JWT_SECRET_PREVIOUS": "secrets.jwtSecretPreviousArn",
        "rereads.0": '"DATABASE_URL"',
        "rereads.1": '"REDIS_URL"',
        "rereads.2": '"JWT_SECRET"',
        "restartOn.0": "postgres.databaseUrlVersion",
        "restartOn.1": "redis.redisUrlVersion",
        "restartOn.2": "secrets.jwtSecretVersionId",
        "restartOn.3": "secrets.jwtSecretPreviousVersion",
        // The same text as the engine, whose default it is.
        "connectsTo.0.name": "config.postgres.engine",
        "connectsTo.0.securityGroupId": "postgres.securityGroupId",
        "connectsTo.0.port": "postgres.port",
        "connectsTo.1.name": '"redis"',
        "connectsTo.1.securityGroupId": "redis.securityGroupId",
        "connectsTo.1.port": "redis.port",
        "taskPolicies.files": "files.accessPolicyJson",
        "environment.REDIS_CLUSTER_MODE": '"enabled"',
        "connectsTo.2.name": '"redis-reader"',
        "connectsTo.2.securityGroupId": "redis.securityGroupId",
        "connectsTo.2.port": "redis.readerPort",
        "scheduledTasks.0.name": '"asleep"',
        "scheduledTasks.0.schedule": '"cron(0 19 ? * * *)"',
        "scheduledTasks.0.minTasks": "0",
        "scheduledTasks.0.maxTasks": "0",
        "scheduledTasks.1.name": '"awake"',
        "scheduledTasks.1.schedule": '"cron(0 9 ? * MON-FRI *)"',
        "scheduledTasks.1.minTasks": "config.api.minTasks",
        "scheduledTasks.1.maxTasks": "config.api.maxTasks",
    },
    alarms: {
        clusterName: "api.clusterName",
        serviceName: "api.serviceName",
        databaseInstanceIdentifier: "postgres.instanceIdentifier",
        databaseInstanceClass: "config.postgres.instanceClass",
        cacheClusterId: "redis.cacheClusterId",
        cacheIsServerless: "config.redis.serverless",
        loadBalancerArnSuffix: "ingress.loadBalancerArnSuffix",
        targetGroupArnSuffix: "ingress.targetGroupArnSuffix",
        natAutoScalingGroupName: "network.natAutoScalingGroupName",
        dashboardName: '"glimpse-prod"',
        "otherNatAutoScalingGroupNames.0": "network.otherNatAutoScalingGroupNames.0",
    },
    "spot-fallback": {
        serviceArn: "api.serviceArn",
        topicArn: "alarms.topicArn",
        spotPercent: "config.api.spotPercent",
        onDemandTasks: "config.api.onDemandTasks",
        desiredTasks: "config.api.desiredTasks",
        topicKeyArn: "config.alarms.kmsKeyArn",
    },
    "http-api": {
        vpcId: "network.vpcId",
        subnetIds: "network.privateSubnetIds",
        listenerArn: "ingress.listenerArn",
        listenerPort: "ingress.listenerPort",
        loadBalancerSecurityGroupId: "ingress.securityGroupId",
        issuer: "users.issuer",
        audience: "users.clientId",
    },
    hours: {
        startSchedule: '"cron(45 8 ? * MON-FRI *)"',
        stopSchedule: '"cron(15 19 ? * * *)"',
        instanceArn: "postgres.instanceArn",
        instanceIdentifier: "postgres.instanceIdentifier",
    },
};

describe("the composition", () => {
    it("hands each component what belongs there, and no sibling of the same type", async () => {
        const found = new Map<string, string[]>();
        for (const values of CONFIGURATIONS) {
            for (const [argument, sources] of await handedOver(values)) {
                const before = found.get(argument) ?? sources;
                found.set(
                    argument,
                    before.filter((source) => sources.includes(source)),
                );
            }
        }
        const expected = Object.entries(EXPECTED).flatMap(([part, own]) =>
            Object.entries(own).map(([argument, source]) => [`${part}.${argument}`, source]),
        );
        const named = [...found].map(([argument, sources]) => [argument, sourceOf(sources)]);
        expect(Object.fromEntries(named)).to.deep.equal(Object.fromEntries(expected));
    });
});

/** A setting or an output before a text that happens to be the same. */
function sourceOf(sources: string[]): string {
    const settings = sources.filter((source) => /^[a-z-]+\./.test(source));
    return (settings.length > 0 ? settings : sources).join(" or ");
}
