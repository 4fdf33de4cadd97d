import { AURORA, SERVERLESS } from "../../components/postgres/aurora-limits";
import { BACKLOG, type WorkerService } from "./services/kinds";
import { servicesOf } from "./services/read";
import { isMapping } from "./shape-faults";
import type { StartupConfig } from "./startup-config";

type Values = Readonly<Record<string, unknown>>;

/** Settings that do nothing as long as another one is what it is. */
export interface Idle {
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

export const REMOVE = "remove the line";

export function ofTheDatabase({ postgres }: StartupConfig): Idle[] {
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

export function ofTheCache({ redis }: StartupConfig): Idle[] {
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

export function ofTheTasks(config: StartupConfig, given: Values): Idle[] {
    const services = isMapping(config.services) ? servicesOf(config) : [];
    return [
        ...services.flatMap((service) => (service.kind === "worker" ? ofAWorker(service) : [])),
        ...services.map(({ name }) => ({
            section: `services.${name}`,
            names: ["redis"],
            when: config.redis.inTask === true && within(given, `services.${name}`)["redis"] === true,
            reason: "the cache is a container in the API's task (glimpse:redis.inTask), which no other task reaches",
            fix: `${REMOVE}, or write glimpse:redis.inTask: false`,
        })),
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
export function within(values: Values, section: string): Values {
    const [outer = "", name] = section.split(".");
    const settings = Object(values[outer]);
    return name === undefined ? mapping(settings) : mapping(settings[name]);
}

const mapping = (value: unknown): Values => (isMapping(value) ? value : {});
