import { mostTasks } from "../../components/postgres/connections";
import { fargate, isMapping } from "../../inventory/read";
import { lettingIn, maxOf } from "../class-connections";
import { mayUseDatabase } from "../database-users";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { IS_POOLED, lentPercent, POOLER_READS } from "../pooled-connections";
import { rule, type Subject } from "../rule";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const PARAMETER = "aws:ssm/parameter:Parameter";
const SECRET_RESOURCE = "aws:secretsmanager/secret:Secret";
const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

const IS_URL_NAME = /(DATABASE|POSTGRES|POSTGRESQL|PRISMA|MYSQL|DB)_?(PRISMA_)?(URL|URI|DSN)$/i;
const IS_URL = /^(postgres(ql)?|mysql|mariadb):\/\//;
const IS_LIMIT_NAME = /(CONNECTION_LIMIT|POOL_SIZE|POOL_MAX|MAX_POOL|MAX_CONNECTIONS)/i;

/** Prisma opens this many per process where nothing limits it, on Fargate's two visible cores. */
const PRISMA_DEFAULT = 5;

/** The connections that all tasks may open, in the middle of a deployment, fit what the database lets in. */
export const connectionBudget = rule({
    name: "connection-budget",
    pack: "cost-guardrails",
    level: "mandatory",
    severity: "high",
    description: "All tasks' connection pools together fit what the database class lets in, deployments included.",
    why:
        "A pool's limit counts for each task. At the maximum of tasks, doubled by a deployment, pools that fit two tasks " +
        "lock everyone out of the database; the usual workaround is a larger class than needed.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections",
    remediation:
        "Divide what the class lets in by the most tasks that can run (maximum x deploymentMaximumPercent) and put that " +
        "into connection_limit; or lower the maximum of tasks; or let RDS Proxy lend the connections; or take a larger class.",
    reads: {
        [fargate.SERVICE]: ["taskDefinition", "desiredCount", "deploymentMaximumPercent", "cluster"],
        [fargate.TASK_DEFINITION]: ["containerDefinitions"],
        [INSTANCE]: ["instanceClass", "engine"],
        [CLUSTER_INSTANCE]: ["instanceClass", "engine", "clusterIdentifier"],
        ...POOLER_READS,
        [PARAMETER]: ["value"],
        [SECRET_VERSION]: ["secretId", "secretString"],
        ...fargate.SCALING_READS,
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            const databases = inspection.all(INSTANCE, CLUSTER_INSTANCE);
            if (databases.length === 0) return;
            const claims: { service: Subject; tasks: number; limit: number }[] = [];
            inspection.askAll([fargate.SERVICE], (properties, service) => {
                const task = properties.read("taskDefinition", () => fargate.taskDefinitionOf(properties));
                if (!task) return undefined;
                if ("elsewhere" in task) {
                    return properties.open(
                        `the task definition of ${service.name} (${task.elsewhere}) is not in this program`,
                    );
                }
                const limit = limitOfTask(properties.of(task.resource), properties, inspection);
                if (limit === undefined) return undefined;
                const { maximum } = fargate.taskCounts(properties);
                const deploymentMaximumPercent = properties.number("deploymentMaximumPercent") ?? 200;
                claims.push({ service, tasks: mostTasks({ maxTasks: maximum, deploymentMaximumPercent }), limit });
                return undefined;
            });
            if (claims.length === 0) return;
            const wanted = claims.reduce((sum, { tasks, limit }) => sum + tasks * limit, 0);
            for (const database of databases)
                inspection.ask(database, (properties) => budgetFault(properties, claims, wanted, inspection));
        }),
});

/**
 * The pool's limit of one task. A task definition's text holds ARNs, so that a first preview rarely knows it: then a task is
 * taken to use the database with the limit that the database's component gives out, which is the most that it can ask for.
 */
function limitOfTask(task: Properties, service: Properties, inspection: Inspection): number | undefined {
    if (task.isUnknown("containerDefinitions")) {
        if (!mayUseDatabase(task, inspection)) return undefined;
        const limits = inspection.all(INSTANCE, CLUSTER_INSTANCE).map((one) => componentLimit(one, inspection));
        const known = limits.filter((limit) => limit !== undefined);
        if (known.includes(POOLED)) return undefined;
        if (known.length === limits.length) return Math.max(...known);
    }
    return limitOf(fargate.settingsOf(task), service, inspection);
}

/** The pool's limit of one task: by its own setting, or in the URL. Undefined when it uses no database. */
function limitOf(settings: fargate.Setting[], service: Properties, inspection: Inspection): number | undefined {
    const stated = settings.find(({ name, value }) => IS_LIMIT_NAME.test(name) && /^\d+$/.test(value ?? ""));
    const url = settings.find(({ name, value }) => IS_URL_NAME.test(name) || IS_URL.test(value ?? ""));
    if (!url) return undefined;
    if (stated) return Number(stated.value);
    const text = url.value ?? referencedText(url, service, inspection);
    if (text === POOLED || (typeof text === "string" && IS_POOLED.test(text))) return undefined;
    if (text === undefined || typeof text === "number") return text;
    const [, limit] = /[?&](?:connection_limit|max_connections|pool_max|pool_size)=(\d+)/.exec(text) ?? [];
    if (limit !== undefined) return Number(limit);
    if (!IS_URL.test(text)) return service.open(`${url.name} of ${service.resource.name} is no database URL`);
    return PRISMA_DEFAULT;
}

/**
 * What a secret or parameter of this program holds; the limit that its component gives out where that is hidden. Where
 * neither is known, that is reported for the holder, and there is no answer.
 */
function referencedText(
    { name, valueFrom = "" }: fargate.Setting,
    service: Properties,
    inspection: Inspection,
): string | number | undefined {
    const holder = holderOf(valueFrom, inspection);
    if (!holder) {
        return service.open(
            `${name} of ${service.resource.name} comes from a secret that is not in this program. Give the container its ` +
                "limit next to it, as PRISMA_CONNECTION_LIMIT",
        );
    }
    const { resource, key } = holder;
    const limit = componentLimit(resource, inspection);
    if (service.of(resource).isHidden(key) && limit !== undefined) return limit;
    let text: string | undefined;
    inspection.ask(resource, (properties) => {
        text = properties.text(key) ?? "";
        return undefined;
    });
    return text;
}

/** The limit of what a pooler lends: its own, counted with the database. */
const POOLED = 0;

/** What the component that holds a resource gives out, while the value itself is secret or not known yet. */
function componentLimit({ parent = "" }: Subject, inspection: Inspection): number | undefined {
    const outputs: unknown = inspection.relatives.byUrn(parent)?.outputs;
    if (isMapping(outputs) && typeof outputs["pooler"] === "string") return POOLED;
    const limit = isMapping(outputs) ? outputs["connectionLimitPerTask"] : undefined;
    return typeof limit === "number" ? limit : undefined;
}

function holderOf(valueFrom: string, inspection: Inspection): { resource: Subject; key: string } | undefined {
    const parameter = inspection.relatives.byHandle(PARAMETER, valueFrom);
    if (parameter) return { resource: parameter, key: "value" };
    // `<ARN of the secret>:<key>:<stage>:<version>`
    const arn = /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:[^:]+/.exec(valueFrom)?.[0] ?? valueFrom;
    const secret = inspection.relatives.byHandle(SECRET_RESOURCE, arn);
    let version: Subject | undefined;
    inspection.askAll([SECRET_VERSION], (properties, candidate) => {
        const of = properties.reference("secretId", SECRET_RESOURCE);
        const isMeant = of && ("resource" in of ? of.resource === secret : of.elsewhere === arn);
        if (isMeant) version = candidate;
        return undefined;
    });
    return version && { resource: version, key: "secretString" };
}

function budgetFault(
    database: Properties,
    claims: { service: Subject; tasks: number; limit: number }[],
    direct: number,
    inspection: Inspection,
): string | undefined {
    const instanceClass = database.text("instanceClass");
    if (instanceClass === undefined || instanceClass === "db.serverless") return undefined;
    const engine = database.text("engine") ?? "postgres";
    const usable = lettingIn(instanceClass, engine);
    if (usable === undefined) {
        return database.open(
            `how many connections ${instanceClass} lets in for ${database.resource.name} is not known here`,
        );
    }
    // Alone, a proxy lets no one in beyond what it takes.
    const lent = Math.min(
        usable,
        Math.floor(((maxOf(instanceClass, engine) ?? 0) * lentPercent(database, inspection)) / 100),
    );
    const wanted = direct + lent;
    if (wanted <= usable) return undefined;
    const asked = claims.map(({ service, tasks, limit }) => `${service.name}: ${tasks} tasks x ${limit}`);
    const sums = [...asked, ...(lent > 0 ? [`RDS Proxy: ${lent}`] : [])].join(", ");
    const tasks = claims.reduce((sum, claim) => sum + claim.tasks, 0);
    const fit = Math.floor((usable - lent) / Math.max(tasks, 1));
    return (
        `${database.resource.name} (${instanceClass}) lets about ${usable} connections in, and ${wanted} can be asked for ` +
        `(${sums}, deployment included). ` +
        (fit >= 1 ? `Write connection_limit=${fit}, or` : "Write a lower maximum of tasks, or") +
        (lent > 0
            ? " lower maxConnectionsPercent of the proxy, or"
            : " let RDS Proxy lend them (pooler: rds-proxy), or") +
        " take a larger class."
    );
}
