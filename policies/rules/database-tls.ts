import { type Inspection, inspect } from "../inspection";
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
    since: number;
}

function switchOf(engine: string): Switch | undefined {
    if (/^aurora-postgresql$/.test(engine)) return { name: "rds.force_ssl", on: /^1$/, since: 17 };
    if (/^postgres$/.test(engine)) return { name: "rds.force_ssl", on: /^1$/, since: 15 };
    if (/^sqlserver/.test(engine)) return { name: "rds.force_ssl", on: /^1$/, since: Number.POSITIVE_INFINITY };
    if (/^(mysql|aurora-mysql|mariadb)$/.test(engine)) {
        return { name: "require_secure_transport", on: /^(1|ON)$/i, since: Number.POSITIVE_INFINITY };
    }
    return undefined;
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
        "15) or require_secure_transport = ON (MySQL, MariaDB), and the clients sslmode=require.",
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
                    const [engine = ""] = /^[a-z]+(-[a-z]+)*/.exec(properties.text("family") ?? "") ?? [];
                    const wanted = switchOf(engine);
                    const value = wanted && parameterIn(properties, wanted.name);
                    if (wanted === undefined || value === undefined || wanted.on.test(value)) return undefined;
                    return `${properties.resource.name} lets clients in without TLS (${wanted.name} is ${value}). Write ${wanted.name} = 1.`;
                });
                inspection.askAll([type], (properties, { name }) => {
                    const engine = properties.text("engine");
                    const wanted = engine === undefined ? undefined : switchOf(engine);
                    // Aurora's members and replicas obey their cluster's or source's parameters.
                    if (
                        !wanted ||
                        (type === INSTANCE && (engine?.startsWith("aurora") || properties.has("replicateSourceDb")))
                    ) {
                        return undefined;
                    }
                    const parameters = properties.reference(input, group);
                    // AWS's own groups, default.postgres17, leave the switch as the version has it.
                    if (parameters && "elsewhere" in parameters && !parameters.elsewhere.startsWith("default.")) {
                        return properties.open(
                            `the ${input} of ${name}, ${parameters.elsewhere}, is not in this program`,
                        );
                    }
                    const value =
                        parameters && "resource" in parameters
                            ? settingOf(parameters.resource, wanted.name, inspection)
                            : undefined;
                    if (value === HIDDEN) return undefined;
                    if (value !== undefined) {
                        return wanted.on.test(value)
                            ? undefined
                            : `${name} lets clients in without TLS (${wanted.name} is ${value}). Write ${wanted.name} = 1.`;
                    }
                    const major = Number.parseInt(properties.text("engineVersion") ?? "", 10);
                    if (major >= wanted.since) return undefined;
                    if (Number.isNaN(major) && wanted.since !== Number.POSITIVE_INFINITY) {
                        return `${name} names no engineVersion, and ${engine} turns clients without TLS away only from ${wanted.since} on. Write engineVersion, or a parameter group with ${wanted.name} = 1.`;
                    }
                    return `${name} (${engine}${Number.isNaN(major) ? "" : ` ${major}`}) lets clients in without TLS. Give it a parameter group with ${wanted.name} = 1.`;
                });
            }
        }),
});

/** The parameter is there, and its value was reported as unknown. */
const HIDDEN = Symbol("hidden");

function settingOf(group: Subject, parameter: string, inspection: Inspection): string | undefined | typeof HIDDEN {
    let value: string | undefined | typeof HIDDEN = HIDDEN;
    inspection.ask(group, (properties) => {
        const before = inspection.violations.length;
        const found = properties.blocks("parameters").flatMap((item) => {
            let text: string | undefined;
            item.ask(() => {
                if (item.text("name") === parameter) text = item.text("value") ?? "";
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
