import type { Inspection } from "./inspection";
import type { Properties } from "./judged";
import type { Subject } from "./rule";

const DATABASES = [
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:rds/proxy:Proxy",
    "aws:rds/proxyEndpoint:ProxyEndpoint",
];
const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
/** What holds a value, and in which input. */
const HOLDERS: Record<string, string> = { "aws:ssm/parameter:Parameter": "value", [VERSION]: "secretString" };
const IS_URL = /^(postgres(ql)?|mysql|mariadb):\/\//;

/**
 * Can a task of which nothing is known yet use a database? By the engine's account of what its containers come from: a queue
 * or a log group makes none, a secret that comes from a database does. Without that account it may.
 */
export function mayUseDatabase(task: Properties, inspection: Inspection): boolean {
    const { resource, relatives } = task;
    if ((resource as Subject).propertyDependencies?.["containerDefinitions"] === undefined) return true;
    return relatives.sources(resource, "containerDefinitions").some((one) => leads(task.of(one), inspection));
}

function leads(source: Properties, inspection: Inspection): boolean {
    const { resource, relatives } = source;
    if (DATABASES.includes(resource.type)) return true;
    if (resource.type === SECRET) {
        const versions = inspection.all(VERSION).filter((version) => {
            const of = source.of(version).known.reference("secretId", SECRET);
            return of && "resource" in of && of.resource === resource;
        });
        // What is put there by other means may be anything.
        return versions.length === 0 || versions.some((version) => leads(source.of(version), inspection));
    }
    const key = HOLDERS[resource.type];
    if (key === undefined) return false;
    if (source.has(key) && !source.isHidden(key)) return IS_URL.test(source.known.text(key) ?? "");
    const sources = relatives.sources(resource, key).filter(({ type }) => type !== SECRET);
    return sources.length === 0 || sources.some((one) => leads(source.of(one), inspection));
}
