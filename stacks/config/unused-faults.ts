import type { Fault } from "../../components/faults";
import { OF_A_NAT } from "../../components/network/existing-faults";
import { AURORA, SERVERLESS } from "../../components/postgres/aurora-limits";
import { startupDefaults } from "./defaults";
import { flattened, type Layer } from "./layers";
import { BACKLOG, type WorkerService } from "./services/kinds";
import { servicesOf } from "./services/read";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

type Values = Readonly<Record<string, unknown>>;

/** Settings that do nothing as long as another one is what it is. */
interface Idle {
    /** `redis`, or `services.mail`. */
    section: string;
    /** @default all of the section, but `except` */
    names?: readonly string[];
    except?: readonly string[];
    /** Does the stack leave them without effect? */
    when: boolean;
    reason: string;
    fix: string;
    /** A default that is written out is no less wrong: the section was meant to be on. */
    isSection?: boolean;
}

/**
 * Settings of the stack's own file that nothing would come of, because another one is not set: surely not what was meant. What a
 * file beneath says may be for a stack that has the other one. What is set back for a day is none of these: a fixed number of
 * tasks, no Spot in a shortage, the generation of a key that will be used again. Nor is a default wrong that is written out, so
 * that the file can go from one mode to another by one line, nor a section that the file itself switches off
 * (`enabled: false`): it keeps the rest.
 *
 * @param given what the stack's files say, by section
 */
export function unusedFaults(config: StartupConfig, given: Values, beneath: readonly Layer[]): Fault[] {
    const inherited = flattened(beneath.map(({ values }) => values));
    const defaults = startupDefaults(config.environment) as unknown as Values;
    return idle(config, given).flatMap(({ section, names, except = [], when, reason, fix, isSection = false }) => {
        if (!when) return [];
        const [here, below] = [within(given, section), within(inherited, section)];
        const usual = isSection ? {} : within(defaults, section);
        const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
        return Object.entries(here)
            .filter(([name]) => (names === undefined ? !except.includes(name) : names.includes(name)))
            .filter(([name, value]) => value !== null && !isSame(value, below[name]) && !isSame(value, usual[name]))
            .map(([name, value]) => ({ key: `glimpse:${section}.${name}`, value, reason, fix }));
    });
}

const REMOVE = "remove the line";

function idle(config: StartupConfig, given: Values): Idle[] {
    const isUnsaid = (section: string) => within(given, section)["enabled"] === undefined;
    const switchedOff = (section: "backup" | "workingHours" | "httpApi", what: string): Idle => ({
        section,
        when: config[section].enabled === false && isUnsaid(section),
        reason: `there ${what} as long as glimpse:${section}.enabled is not true`,
        fix: "add enabled: true, or remove the line",
        isSection: true,
    });
    return [
        ...ofTheDatabase(config),
        ...ofTheCache(config),
        ...ofTheTasks(config),
        switchedOff("backup", "is no vault"),
        switchedOff("workingHours", "are no hours"),
        switchedOff("httpApi", "is no HTTP API"),
        {
            section: "network",
            names: OF_A_NAT,
            when: config.network.vpcId === undefined && config.network.natInstances === 0,
            reason: "there is no NAT instance that has it (glimpse:network.natInstances is 0)",
            fix: `${REMOVE}, or write natInstances: 1`,
        },
        {
            section: "network",
            names: ["s3Buckets"],
            when: config.network.vpcId === undefined && config.network.s3Access !== "listed",
            reason: "only with s3Access: listed does the endpoint let through the buckets of a list alone",
            fix: `${REMOVE}, or write s3Access: listed`,
        },
        {
            section: "ingress",
            names: ["cloudFrontPrefixListId"],
            when: config.ingress.mode === "public",
            reason: "CloudFront is not in front of a public load balancer (glimpse:ingress.mode)",
            fix: `${REMOVE}, or write mode: cloudfront`,
        },
        {
            section: "users",
            names: ["accessTokenMinutes", "refreshTokenDays", "refreshTokenRotation"],
            when: config.users.existingClientId !== undefined,
            reason: "it is of a client that is made, and existingClientId names one that exists",
            fix: `${REMOVE}, and set it at that client; or remove existingClientId`,
        },
        {
            section: "secrets",
            names: ["recoveryWindowDays"],
            when: config.secrets.store === "parameter-store",
            reason: "a parameter is deleted at once (store is parameter-store)",
            fix: `${REMOVE}, or write store: secrets-manager`,
        },
        {
            section: "budget",
            except: ["enabled"],
            when: config.ceilings.monthlyUsd === undefined,
            reason: "a budget is of a ceiling, and glimpse:ceilings.monthlyUsd is not set",
            fix: `add the ceiling, or ${REMOVE}`,
        },
        {
            section: "shared",
            names: ["listenerPriority"],
            when: config.shared.stack === undefined,
            reason: "it is the place of a rule at another stack's load balancer, and glimpse:shared.stack names none",
            fix: `${REMOVE}, or add stack`,
        },
    ];
}

function ofTheDatabase({ postgres }: StartupConfig): Idle[] {
    const { engine, instanceClass, previousInstance, pooler } = postgres;
    const units = ["minimumAcu", "maximumAcu"];
    const section = "postgres";
    return [
        {
            section,
            names: [...units, "previousInstanceClass"],
            when: engine !== AURORA,
            reason: "it is of Aurora, and the database is RDS's PostgreSQL, which has no use for it",
            fix: `${REMOVE}, or write engine: ${AURORA}, which is another database (docs/aurora.md)`,
        },
        {
            section,
            names: units,
            when: engine === AURORA && instanceClass !== SERVERLESS,
            reason: `capacity units are of ${SERVERLESS}, and the class is ${instanceClass}`,
            fix: `${REMOVE}, or write instanceClass: ${SERVERLESS}`,
        },
        {
            section,
            names: ["storageGiB", "maxStorageGiB", "storageType"],
            when: engine === AURORA && previousInstance === "none",
            reason: "it is of an RDS instance's volume, and Aurora's storage grows by itself",
            fix: `${REMOVE}; during a move previousInstance: keep has the instance that it is of`,
        },
        {
            section,
            names: ["previousInstanceClass"],
            when: engine === AURORA && previousInstance === "none",
            reason: "there is no instance of before (previousInstance is none)",
            fix: `${REMOVE}, or write previousInstance: keep`,
        },
        {
            section,
            names: ["pooledConnectionsPerTask"],
            when: pooler === "none",
            reason: "there is no pooler (pooler is none)",
            fix: `${REMOVE}, or write pooler: rds-proxy`,
        },
    ];
}

function ofTheCache({ redis }: StartupConfig): Idle[] {
    return [
        {
            section: "redis",
            names: ["serverlessMaximumGB", "serverlessMaximumEcpuPerSecond"],
            when: redis.serverless === false && redis.inTask !== true,
            reason: "it is the limit of a serverless cache, and this one is a node",
            fix: `${REMOVE}, or write serverless: true`,
        },
        {
            section: "redis",
            except: ["inTask", "serverless"],
            when: redis.inTask === true,
            reason: "the cache is a container in the task (inTask), of a fixed image and size",
            fix: `${REMOVE}, or write inTask: false`,
        },
    ];
}

function ofTheTasks(config: StartupConfig): Idle[] {
    const services = isMapping(config.services) ? servicesOf(config) : [];
    return [
        ...services.flatMap((service) => (service.kind === "worker" ? ofAWorker(service) : [])),
        {
            section: "api",
            names: ["scheduleTimeZone"],
            when: config.api.scheduledTasks === undefined,
            reason: "it is the time zone of scheduledTasks, and there are none",
            fix: `${REMOVE}, or add scheduledTasks`,
        },
    ];
}

function ofAWorker({ name, scaleOn }: WorkerService): Idle[] {
    const section = `services.${name}`;
    return [
        {
            section,
            names: ["scaleOutCpuPercent"],
            when: scaleOn === BACKLOG,
            reason: "its tasks follow the backlog of its queue (scaleOn)",
            fix: `${REMOVE}, or write scaleOn: cpu`,
        },
        {
            section,
            names: ["backlogPerTask"],
            when: scaleOn === "cpu",
            reason: "its tasks follow their CPU, and it has no queue (scaleOn)",
            fix: `${REMOVE}, or write scaleOn: backlog`,
        },
    ];
}

/** What a file says of a section, or of a service. */
function within(values: Values, section: string): Values {
    const [outer = "", name] = section.split(".");
    const settings = Object(values[outer]);
    return name === undefined ? mapping(settings) : mapping(settings[name]);
}

const mapping = (value: unknown): Values => (isMapping(value) ? value : {});
