import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { askUntaken, parameterIn } from "../parameter-groups";
import { rule, type Subject } from "../rule";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE_GROUP = "aws:rds/parameterGroup:ParameterGroup";
const PROXY = "aws:rds/proxy:Proxy";
const CLUSTER_GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup";

/** The switch of each engine, and the first major version that has it on by itself. */
interface Switch {
    name: string;
    /** What represents "on". */
    on: RegExp;
    /** What to write. */
    value: string;
    since: number;
}

function switchOf(engine: string): Switch | undefined {
    const never = Number.POSITIVE_INFINITY;
    const postgres = { name: "rds.force_ssl", on: /^1$/, value: "1" };
    if (engine === "aurora-postgresql") return { ...postgres, since: 17 };
    if (engine === "postgres") return { ...postgres, since: 15 };
    if (engine.startsWith("sqlserver")) return { ...postgres, since: never };
    if (engine.startsWith("db2")) return { name: "db2comm", on: /^ssl$/i, value: "SSL", since: never };
    if (/^(mysql|aurora-mysql|mariadb)$/.test(engine))
        return { name: "require_secure_transport", on: /^(1|ON)$/i, value: "1", since: never };
    return undefined;
}

/** `postgres17` is PostgreSQL 17, `sqlserver-ex-15.0` SQL Server 15: how a group of parameters names its engine. */
function engineOf(family: string): { engine: string; major: number } {
    const [, engine = "", major = ""] = /^(db2-[a-z]+|[a-z]+(?:-[a-z]+)*)-?(\d+)?/.exec(family) ?? [];
    return { engine, major: Number.parseInt(major, 10) };
}

/** Clients without TLS are turned away. */
export const databaseTls = rule({
    name: "database-tls",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "Databases turn away clients without TLS.",
    why: "Without it, a client that does not use TLS sends its password and every row in plain text, and no one notices.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
    remediation:
        "Give the database a parameter group with rds.force_ssl = 1 (PostgreSQL, SQL Server; on by itself from PostgreSQL " +
        "15), require_secure_transport = ON (MySQL, MariaDB) or db2comm = SSL (Db2), and the clients sslmode=require.",
    reads: {
        [INSTANCE]: ["engine", "engineVersion", "parameterGroupName", "replicateSourceDb"],
        [CLUSTER]: ["engine", "engineVersion", "dbClusterParameterGroupName"],
        [PROXY]: ["requireTls"],
        [INSTANCE_GROUP]: ["family", "parameters[].name", "parameters[].value"],
        [CLUSTER_GROUP]: ["family", "parameters[].name", "parameters[].value"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([PROXY], (properties, { name }) =>
                properties.flag("requireTls")
                    ? undefined
                    : `${name} lets clients in without TLS, whatever its database does. Write requireTls: true.`,
            );
            for (const [type, input, group] of [
                [INSTANCE, "parameterGroupName", INSTANCE_GROUP],
                [CLUSTER, "dbClusterParameterGroupName", CLUSTER_GROUP],
            ] as const) {
                askUntaken(inspection, type, group, (properties) => {
                    const wanted = switchOf(engineOf(properties.text("family") ?? "").engine);
                    const value = wanted && parameterIn(properties, wanted.name);
                    return wanted && value !== undefined
                        ? switchFault(properties.resource.name, wanted, value)
                        : undefined;
                });
                inspection.askAll([type], (properties) => {
                    // Aurora's members and replicas obey their cluster's or source's parameters.
                    const isMember =
                        properties.text("engine")?.startsWith("aurora") || properties.has("replicateSourceDb");
                    return type === INSTANCE && isMember ? undefined : fault(properties, input, group, inspection);
                });
            }
        }),
});

function fault(database: Properties, input: string, group: string, inspection: Inspection): string | undefined {
    const { name } = database.resource;
    const given = database.text("engine");
    if (given !== undefined && !switchOf(given)) return undefined;
    const parameters = (given === undefined ? database.known : database).reference(input, group);
    const own = parameters && "resource" in parameters ? parameters.resource : undefined;
    // What is restored, or joins others, names no engine; its parameters are for one.
    const family = own ? engineOf(database.of(own).known.text("family") ?? "") : undefined;
    const engine = given ?? family?.engine;
    const wanted = engine === undefined ? undefined : switchOf(engine);
    if (!wanted) return undefined;
    // AWS's own groups, default.postgres17, leave the switch as the version has it.
    if (parameters && "elsewhere" in parameters && !parameters.elsewhere.startsWith("default.")) {
        return database.open(`the ${input} of ${name}, ${parameters.elsewhere}, is not in this program`);
    }
    const value = own ? settingOf(own, wanted.name, inspection) : undefined;
    if (value === HIDDEN) return undefined;
    if (value !== undefined) return switchFault(name, wanted, value);
    const written = Number.parseInt(database.text("engineVersion") ?? "", 10);
    const major = Number.isNaN(written) ? (family?.major ?? Number.NaN) : written;
    if (major >= wanted.since) return undefined;
    const write = `${wanted.name} = ${wanted.value}`;
    if (Number.isNaN(major) && wanted.since !== Number.POSITIVE_INFINITY) {
        return `${name} names no engineVersion, and ${engine} turns clients without TLS away only from ${wanted.since} on. Write engineVersion, or a parameter group with ${write}.`;
    }
    return `${name} (${engine}${Number.isNaN(major) ? "" : ` ${major}`}) lets clients in without TLS. Give it a parameter group with ${write}.`;
}

function switchFault(name: string, { name: parameter, on, value: wanted }: Switch, value: string): string | undefined {
    return on.test(value)
        ? undefined
        : `${name} lets clients in without TLS (${parameter} is ${value}). Write ${parameter} = ${wanted}.`;
}

/** The parameter is there, and its value was reported as unknown. */
const HIDDEN = Symbol("hidden");

function settingOf(group: Subject, parameter: string, inspection: Inspection): string | undefined | typeof HIDDEN {
    let value: string | undefined | typeof HIDDEN = HIDDEN;
    inspection.ask(group, (properties) => {
        const before = inspection.violations.length;
        const found = properties.blocks("parameters").flatMap((item) => {
            let text: string | undefined;
            item.ask(() => {
                if (item.text("name") === parameter) text = item.text("value") ?? "empty";
                return undefined;
            });
            return text === undefined ? [] : [text];
        });
        if (found.length > 0) value = found[0];
        else if (inspection.violations.length === before) value = undefined;
        return undefined;
    });
    return value;
}
