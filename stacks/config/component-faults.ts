import { alarmsFaults } from "../../components/alarms/faults";
import { appSecretsFaults } from "../../components/app-secrets/faults";
import { backupVaultFaults } from "../../components/backup-vault/faults";
import { budgetFaults } from "../../components/budget/faults";
import { fargateServiceFaults } from "../../components/fargate-service/faults";
import type { Fault } from "../../components/faults";
import { fileStorageFaults } from "../../components/file-storage/faults";
import { httpApiFaults } from "../../components/http-api/faults";
import { imageRepositoryFaults } from "../../components/image-repository/faults";
import { ingressFaults } from "../../components/ingress/faults";
import { networkFaults } from "../../components/network/faults";
import { postgresFaults } from "../../components/postgres/faults";
import { redisFaults } from "../../components/redis/faults";
import { valueFaults } from "../../components/settings-of";
import { spotFallbackFaults } from "../../components/spot-fallback/faults";
import { userPoolFaults } from "../../components/user-pool/faults";
import { budgetOf } from "./budget";
import { cacheOf } from "./cache";
import { namePrefix } from "./defaults";
import { ENCRYPTED } from "./encrypted";
import { namesOf } from "./names";
import { hasNat, networkOf } from "./place";
import { numbersOf } from "./right-numbers";
import { otherDatabaseTasks } from "./services";
import { type Section, stackSettings } from "./settings";
import type { StartupConfig } from "./startup-config";
import { tasksOf } from "./tasks";
import { watchedDatabase } from "./watched";

/** What one component says of its section. */
interface Check {
    section: Section;
    faults(config: StartupConfig, region: string | undefined, given: Readonly<Record<string, unknown>>): Fault[];
    /** Arguments that the stack takes from elsewhere, and the key that the user knows them by. */
    elsewhere?: Record<string, string>;
}

const KNOWN_LATER = "(known once it is made)";

const checks: Check[] = [
    { section: "shared", faults: ({ shared }) => valueFaults(stackSettings.shared.fields, shared) },
    { section: "previews", faults: ({ previews }) => valueFaults(stackSettings.previews.fields, previews) },
    {
        section: "network",
        // Of what a VPC that exists has no use for, what the files say.
        faults: (config, region, given) =>
            networkFaults({ ...networkOf(config), ...usedFor(config, given) }, undefined, region).map((fault) =>
                asListed(fault, config),
            ),
    },
    {
        section: "api",
        faults: (config) =>
            fargateServiceFaults({
                ...tasksOf(config),
                ...namesOf(config),
                ...(config.shared.stack === undefined
                    ? { loadBalancerArnSuffix: KNOWN_LATER, targetGroupArnSuffix: KNOWN_LATER }
                    : {}),
            }),
        elsewhere: {
            sidecars: "glimpse:redis.inTask",
        },
    },
    {
        section: "postgres",
        faults: (config) => [
            ...postgresFaults({ ...config.postgres, ...databaseTasks(config) }),
            // The stack's own, which is no argument of the component.
            ...valueFaults({ serveAs: stackSettings.postgres.fields.serveAs }, config.postgres),
        ],
        elsewhere: {
            maxTasks: "glimpse:api.maxTasks",
            deploymentMaximumPercent: "glimpse:api.deploymentMaximumPercent",
        },
    },
    { section: "backup", faults: ({ backup }) => backupVaultFaults(backup) },
    { section: "spotFallback", faults: ({ spotFallback }) => spotFallbackFaults(spotFallback) },
    {
        section: "redis",
        // Of a node's arguments those that the file gives next to `serverless`.
        faults: (config, _, given) => redisFaults({ ...cacheOf(config), ...Object(given["redis"]) }),
    },
    {
        section: "ingress",
        faults: ({ ingress, api }) =>
            ingressFaults({ ...ingress, targetPort: api.port, healthCheckPath: api.healthCheckPath }),
        elsewhere: { targetPort: "glimpse:api.port", healthCheckPath: "glimpse:api.healthCheckPath" },
    },
    { section: "files", faults: ({ files }) => fileStorageFaults(files) },
    { section: "users", faults: ({ users }) => userPoolFaults(users) },
    { section: "httpApi", faults: ({ httpApi }) => httpApiFaults(httpApi) },
    {
        section: "images",
        faults: ({ images, api }) => imageRepositoryFaults({ ...images, build: api.build }),
        elsewhere: { build: "glimpse:api.build" },
    },
    {
        section: "secrets",
        faults: ({ secrets, environment }) =>
            appSecretsFaults({ ...readable(secrets), prefix: namePrefix(environment) }),
        elsewhere: { prefix: "glimpse:environment" },
    },
    {
        section: "alarms",
        faults: ({ alarms, network, postgres, redis, environment }) =>
            alarmsFaults({
                ...readable(alarms),
                cacheIsServerless: redis.serverless,
                ...watchedDatabase({ alarms, postgres }),
                dashboardName: namePrefix(environment),
                natAutoScalingGroupName: hasNat({ network }) ? KNOWN_LATER : undefined,
            }),
        elsewhere: {
            databaseInstanceClass: "glimpse:postgres.instanceClass",
            cacheIsServerless: "glimpse:redis.serverless",
            dashboardName: "glimpse:environment",
        },
    },
    {
        section: "budget",
        faults: (config) => {
            const args = budgetOf(config);
            return args === undefined ? [] : budgetFaults(args);
        },
        elsewhere: {
            monthlyUsd: "glimpse:ceilings.monthlyUsd",
            emails: "glimpse:alarms.emails",
            budgetName: "glimpse:environment",
        },
    },
];

/** The stack's own bucket goes before those that its file lists: they have their places there. */
function asListed(fault: Fault, { network }: StartupConfig): Fault {
    const listed: readonly unknown[] = Array.isArray(network.s3Buckets) ? network.s3Buckets : [];
    const place = listed.indexOf(fault.value);
    return place < 0 || !fault.key.startsWith("s3Buckets[") ? fault : { ...fault, key: `s3Buckets[${place}]` };
}

function usedFor(
    { network }: StartupConfig,
    given: Readonly<Record<string, unknown>>,
): Partial<StartupConfig["network"]> {
    return network.vpcId === undefined ? {} : Object(given["network"]);
}

/** The tasks that share the database's connections; nothing where a number of them is wrong, which is reported where it is. */
function databaseTasks(config: StartupConfig) {
    const { maxTasks, deploymentMaximumPercent } = numbersOf("api", config);
    const otherTasks = numbersOf("previews", config).most === undefined ? -1 : otherDatabaseTasks(config);
    return maxTasks !== undefined && deploymentMaximumPercent !== undefined && otherTasks >= 0
        ? { maxTasks, deploymentMaximumPercent, otherTasks }
        : {};
}

/** Without what only the engine can decrypt: a plan judges the rest. */
function readable<V extends object>(values: V): V {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ENCRYPTED)) as V;
}

/**
 * What the components have to say of their sections, in the user's terms. A key that two components read (the port, say)
 * is reported once, by the section it is in.
 *
 * @param given what the stack's file says, by section
 */
export function componentFaults(
    config: StartupConfig,
    region: string | undefined,
    given: Readonly<Record<string, unknown>>,
): Fault[] {
    const found = checks.flatMap(({ section, faults, elsewhere = {} }) =>
        faults(config, region, given).map((fault) => {
            const name = /^[^.[]*/.exec(fault.key)?.[0] ?? fault.key;
            const foreign = elsewhere[name];
            const key = foreign ? `${foreign}${fault.key.slice(name.length)}` : `glimpse:${section}.${fault.key}`;
            return { ...fault, key, foreign: foreign !== undefined };
        }),
    );
    const owned = new Set(found.filter(({ foreign }) => !foreign).map(({ key }) => key));
    return found.filter(({ key, foreign }) => !foreign || !owned.has(key)).map(({ foreign: _, ...fault }) => fault);
}
