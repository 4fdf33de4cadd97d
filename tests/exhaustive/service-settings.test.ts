import { expect } from "chai";
import { dryRun } from "../../inventory";
import { parseConfig } from "../../stacks/config";
import { type Kind, kinds, serviceKinds } from "../../stacks/config/services/kinds";
import { startup } from "../../stacks/startup";

type Values = Record<string, unknown>;

const image = "123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/glimpse-api:1.4.2";
const secret = "arn:aws:secretsmanager:ap-northeast-2:123456789012:secret:push-key-AbCdEf";

function stack(services: Values, more: Values) {
    const values = { ...more, services };
    const config = parseConfig({ stack: "startup-prod", region: "ap-northeast-2", values });
    const options = { project: "glimpse", stack: "startup-prod", config: { "aws:region": "ap-northeast-2" } };
    return dryRun({ ...options, program: () => startup(config) });
}

/** Another value for every setting of a kind: the compiler names one that is missing here. */
type Others = { [K in Kind]: { [S in Exclude<keyof (typeof serviceKinds)[K]["fields"], "kind">]: unknown } };

const others: Others = {
    worker: {
        image,
        command: ["node", "other.js"],
        cpu: 512,
        memoryMiB: 1024,
        desiredTasks: 2,
        minTasks: 2,
        maxTasks: 5,
        spotPercent: 0,
        onDemandTasks: 0,
        scaleOutCpuPercent: 60,
        scaleOutCooldownSeconds: 30,
        scaleInCooldownSeconds: 600,
        backlogPerTask: 10,
        environment: { LOG_LEVEL: "info" },
        secrets: { PUSH_KEY: secret },
        outboundPorts: [443, 587],
        healthCheckCommand: ["CMD-SHELL", "true"],
        stopTimeoutSeconds: 60,
        logRetentionDays: 30,
        readonlyRootFilesystem: false,
        temporaryStorageMiB: 32,
        enableExecuteCommand: true,
        deploymentMaximumPercent: 250,
        deploymentMinimumHealthyPercent: 50,
        serviceName: "other",
        logGroupName: "/other",
        database: false,
        redis: false,
        files: true,
        scaleOn: "cpu",
        queue: { maxReceiveCount: 9 },
    },
    web: {
        paths: ["/other/*"],
        hosts: ["other.glimpse.contact"],
        image,
        command: ["node", "other.js"],
        cpu: 512,
        memoryMiB: 1024,
        desiredTasks: 3,
        minTasks: 1,
        maxTasks: 5,
        spotPercent: 0,
        onDemandTasks: 2,
        scaleOutCpuPercent: 60,
        scaleOutCooldownSeconds: 30,
        scaleInCooldownSeconds: 600,
        requestsPerTaskPerMinute: 600,
        rollbackServerErrors: 9,
        environment: { LOG_LEVEL: "info" },
        secrets: { PUSH_KEY: secret },
        outboundPorts: [443, 587],
        healthCheckPath: "/other",
        healthCheckCommand: ["CMD-SHELL", "true"],
        healthCheckGracePeriodSeconds: 90,
        stopTimeoutSeconds: 100,
        keepAliveTimeoutSeconds: 75,
        logRetentionDays: 30,
        readonlyRootFilesystem: false,
        temporaryStorageMiB: 32,
        enableExecuteCommand: true,
        deploymentMaximumPercent: 250,
        deploymentMinimumHealthyPercent: 50,
        serviceName: "other",
        logGroupName: "/other",
        deregistrationDelaySeconds: 30,
        stickySessions: true,
        database: false,
        redis: false,
        files: true,
    },
    job: {
        schedule: "cron(0 6 ? * MON *)",
        timeZone: "Asia/Seoul",
        retries: 0,
        spot: true,
        usualMinutes: 50,
        image,
        command: ["node", "other.js"],
        cpu: 512,
        memoryMiB: 1024,
        environment: { LOG_LEVEL: "info" },
        secrets: { PUSH_KEY: secret },
        outboundPorts: [443, 587],
        stopTimeoutSeconds: 60,
        logRetentionDays: 30,
        readonlyRootFilesystem: false,
        temporaryStorageMiB: 32,
        enableExecuteCommand: true,
        logGroupName: "/other",
        database: false,
        redis: false,
        files: true,
    },
    site: {
        domain: "other.example.com",
        hostedZoneId: "Z0123456789ABCDEFGHIJ",
        edgeCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-4071-8293-a4b5c6d7e8f9",
        singlePage: false,
        notFoundPage: "/404.html",
        contentSecurityPolicy: "default-src 'self'",
        alarm: false,
        deletionProtection: false,
    },
};

/** What must be there for a setting to matter. */
const needed: Record<string, Values> = {
    cpu: { memoryMiB: 1024 },
    command: { image },
    healthCheckCommand: { image },
    enableExecuteCommand: { readonlyRootFilesystem: false },
    desiredTasks: { minTasks: 1, deploymentMaximumPercent: 250 },
    minTasks: { desiredTasks: 2, deploymentMaximumPercent: 250 },
};

/** Settings of a site that say something about its domain. */
const OF_A_DOMAIN = ["domain", "hostedZoneId", "edgeCertificateArn"];

describe("every setting of a kind of service", () => {
    for (const kind of kinds) {
        it(`reaches a resource: ${kind}`, async () => {
            // One stack has a pair for each setting, which differs in it alone.
            const pairs = Object.entries(others[kind]).flatMap(([key, value], index) => {
                const onCpu = kind === "worker" && key === "scaleOutCpuPercent" ? { scaleOn: "cpu" } : {};
                const bounds = kind === "job" ? { schedule: "cron(30 3 * * ? *)" } : { maxTasks: 3 };
                const common =
                    kind === "site" ? { kind } : { kind, ...bounds, database: false, ...onCpu, ...needed[key] };
                const paths = (name: string) => {
                    if (kind === "web") return { paths: [`/${name}/*`] };
                    return kind === "site" && OF_A_DOMAIN.includes(key)
                        ? { domain: `${name}.example.com`, hostedZoneId: "Z9876543210ABCDEFGHIJ" }
                        : {};
                };
                const [one, other] = [`a${index}-x`, `b${index}-x`];
                return [
                    [one, { ...common, ...paths(one), ...(key === "database" ? { database: true } : {}) }],
                    [other, { ...common, ...paths(other), [key]: value }],
                ];
            });
            const inventory = await stack(Object.fromEntries(pairs), {
                ingress: { domain: "glimpse.contact" },
                alarms: { emails: ["you@example.com"] },
                api: { maxTasks: 1, minTasks: 1, desiredTasks: 1, deploymentMaximumPercent: 200 },
            });
            const of = (name: string) =>
                inventory.resources
                    .filter((one) => one.name === name || one.name.startsWith(`${name}-`))
                    .map(({ type, inputs }) => JSON.stringify([type, inputs]).replaceAll(name, "it"))
                    .map((text) => text.replaceAll(name.toUpperCase().replaceAll("-", "_"), "IT"))
                    .filter((text) => !text.startsWith('["glimpse:'))
                    .join("\n")
                    .replace(/[0-9a-f]{7,40}/g, "#");
            const unread = Object.keys(others[kind]).filter((_, index) => of(`a${index}-x`) === of(`b${index}-x`));
            expect(unread).to.deep.equal([]);
        });
    }
});
