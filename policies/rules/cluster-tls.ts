import { fargate } from "../../inventory/read";
import { type Inspection, inspect } from "../inspection";
import type { Properties } from "../judged";
import { askUntaken, parameterIn } from "../parameter-groups";
import { rule } from "../rule";

const SEARCH = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"];
const REDSHIFT_GROUP = "aws:redshift/parameterGroup:ParameterGroup";
const KAFKA = "aws:msk/cluster:Cluster";
const WORKGROUP = "aws:redshiftserverless/workgroup:Workgroup";

/** Where a parameter decides. */
interface Switch {
    type: string;
    input: string;
    group: string;
    name: string;
    /** What says that clients without TLS are refused. */
    on: RegExp;
    /** Does AWS's own group of this name, or family, refuse them where nothing is said? */
    isOnBy(group: () => string): boolean;
    fix: string;
}

const SWITCHES: Switch[] = [
    {
        type: "aws:redshift/cluster:Cluster",
        input: "clusterParameterGroupName",
        group: REDSHIFT_GROUP,
        name: "require_ssl",
        on: /^true$/i,
        // Since 2025 a new cluster has the group of 2.0, which requires TLS.
        isOnBy: (group) => !/redshift-1\.0$/.test(group()),
        fix: "require_ssl = true",
    },
    {
        type: "aws:docdb/cluster:Cluster",
        input: "dbClusterParameterGroupName",
        group: "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
        name: "tls",
        on: /^(enabled|tls1\.2\+|tls1\.3\+|fips-140-3)$/i,
        isOnBy: () => true,
        fix: "tls = enabled",
    },
    {
        type: "aws:neptune/cluster:Cluster",
        input: "neptuneClusterParameterGroupName",
        group: "aws:neptune/clusterParameterGroup:ClusterParameterGroup",
        name: "neptune_enforce_ssl",
        on: /^1$/,
        isOnBy: () => true,
        fix: "neptune_enforce_ssl = 1",
    },
];

/** Search, streams and warehouses speak TLS, within as to the outside. */
export const clusterTls = rule({
    name: "cluster-tls",
    pack: "security-baseline",
    level: "mandatory",
    severity: "high",
    description: "OpenSearch's nodes, MSK, Redshift, DocumentDB, Neptune and volumes of EFS in tasks speak TLS only.",
    why: "What is searched, streamed and counted there is the users' data; in plain text the whole network can read it.",
    url: "https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html",
    remediation:
        "OpenSearch: nodeToNodeEncryption { enabled: true }. MSK: clientBroker TLS, inCluster true. Redshift: a parameter " +
        "group with require_ssl = true. DocumentDB: tls = enabled. Neptune: neptune_enforce_ssl = 1.",
    reads: {
        ...Object.fromEntries(
            SEARCH.map((type) => [
                type,
                [
                    "nodeToNodeEncryption.enabled",
                    "clusterConfig.instanceCount",
                    "clusterConfig.dedicatedMasterEnabled",
                    "clusterConfig.warmEnabled",
                ],
            ]),
        ),
        [WORKGROUP]: ["configParameters[].parameterKey", "configParameters[].parameterValue"],
        [KAFKA]: ["encryptionInfo.encryptionInTransit.clientBroker", "encryptionInfo.encryptionInTransit.inCluster"],
        [fargate.TASK_DEFINITION]: ["volumes[].efsVolumeConfiguration.transitEncryption"],
        ...Object.fromEntries(SWITCHES.map(({ type, input }) => [type, [input]])),
        ...Object.fromEntries(SWITCHES.map(({ group }) => [group, ["parameters[].name", "parameters[].value"]])),
        [REDSHIFT_GROUP]: ["family", "parameters[].name", "parameters[].value"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll(SEARCH, (properties, { name }) =>
                (properties.block("nodeToNodeEncryption")?.flag("enabled") ?? isOneNode(properties))
                    ? undefined
                    : `${name} sends plain text between its nodes. Write nodeToNodeEncryption: { enabled: true }.`,
            );
            inspection.askAll([KAFKA], (properties, { name }) => {
                const transit = properties.block("encryptionInfo")?.block("encryptionInTransit");
                const clients = transit?.text("clientBroker") ?? "TLS";
                return clients === "TLS"
                    ? undefined
                    : `${name} takes plain text from clients (${clients}). Write clientBroker: "TLS".`;
            });
            inspection.askAll([KAFKA], (properties, { name }) =>
                properties.block("encryptionInfo")?.block("encryptionInTransit")?.flag("inCluster") === false
                    ? `${name} sends plain text between its brokers. Write inCluster: true.`
                    : undefined,
            );
            inspection.askAll([fargate.TASK_DEFINITION], (properties, { name }) => {
                for (const volume of properties.blocks("volumes")) {
                    volume.ask(() => {
                        const files = volume.block("efsVolumeConfiguration");
                        return files && (files.text("transitEncryption") ?? "DISABLED") !== "ENABLED"
                            ? `${name} reads files of EFS in plain text. Write transitEncryption: "ENABLED".`
                            : undefined;
                    });
                }
                return undefined;
            });
            for (const one of SWITCHES) {
                inspection.askAll([one.type], (properties) => switchFault(properties, one, inspection));
                askUntaken(inspection, one.type, one.group, (group) => {
                    const fault = groupFault(group, one);
                    return (
                        fault &&
                        `${group.resource.name} lets clients in without TLS (${fault}). Write ${one.fix} in it.`
                    );
                });
            }
            inspection.askAll([WORKGROUP], (properties, { name }) => {
                // Since 2025 a new workgroup requires TLS where nothing is said.
                for (const item of properties.blocks("configParameters")) {
                    item.ask(() =>
                        item.text("parameterKey") === "require_ssl" &&
                        !/^true$/i.test(item.text("parameterValue") ?? "")
                            ? `${name} lets clients in without TLS. Write parameterValue: "true" for require_ssl.`
                            : undefined,
                    );
                }
                return undefined;
            });
        }),
});

/** One node sends nothing to others; masters and warm nodes are further ones. */
function isOneNode(domain: Properties): boolean {
    const config = domain.block("clusterConfig");
    const others = config?.flag("dedicatedMasterEnabled") || config?.flag("warmEnabled");
    return !others && (config?.number("instanceCount") ?? 1) <= 1;
}

/** What a group says, where it lets clients in without TLS. */
function groupFault(group: Properties, { name, on, isOnBy }: Switch): string | undefined {
    const value = parameterIn(group, name);
    const isOn = value === undefined ? isOnBy(() => group.text("family") ?? "") : on.test(value);
    return isOn ? undefined : `${name} is ${value ?? "left as it is"}`;
}

function switchFault(cluster: Properties, one: Switch, inspection: Inspection): string | undefined {
    const { name } = cluster.resource;
    const says = (what: string) =>
        `${name} lets clients in without TLS (${what}). Write ${one.fix} in a parameter group, and the group as ${one.input}.`;
    const group = cluster.reference(one.input, one.group);
    if (group === undefined) return one.isOnBy(() => "") ? undefined : says("AWS's own group");
    if ("elsewhere" in group) {
        if (!group.elsewhere.startsWith("default."))
            return cluster.open(`the ${one.input} of ${name}, ${group.elsewhere}, is not in this program`);
        return one.isOnBy(() => group.elsewhere) ? undefined : says(group.elsewhere);
    }
    let fault: string | undefined;
    inspection.ask(group.resource, (properties) => {
        const found = groupFault(properties, one);
        if (found !== undefined) fault = says(found);
        return undefined;
    });
    return fault;
}
