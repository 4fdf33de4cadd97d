import { inspect } from "../inspection";
import { rule } from "../rule";

/** What can be given a public address, and none has one unless asked. */
const DATABASES = [
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:rds/cluster:Cluster",
    "aws:docdb/clusterInstance:ClusterInstance",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws:redshift/cluster:Cluster",
    "aws:redshiftserverless/workgroup:Workgroup",
    "aws:mq/broker:Broker",
    "aws:dms/replicationInstance:ReplicationInstance",
    "aws:dms/instanceProfile:InstanceProfile",
    "aws:rds/shardGroup:ShardGroup",
    "aws:lightsail/database:Database",
    "aws:timestreaminfluxdb/dbInstance:DbInstance",
    "aws:timestreaminfluxdb/dbCluster:DbCluster",
];
const SEARCH = ["aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"];
const SERVERLESS = "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy";
const KAFKA = "aws:msk/cluster:Cluster";

/** A graph for analysis, which has its own word for it. */
const GRAPH = "aws:neptunegraph/graph:Graph";

/** No database or cache has a public address. ElastiCache, MemoryDB and DocumentDB's clusters cannot have one. */
export const noPublicDatabase = rule({
    name: "no-public-database",
    pack: "security-baseline",
    level: "mandatory",
    severity: "critical",
    description: "No database, cache, broker or search domain can be reached from the internet.",
    why: "A database with a public address is found by scanners within minutes; its password is then all that guards it.",
    url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    remediation:
        "Set publiclyAccessible: false and put it into private subnets. People reach it through Session Manager's port " +
        "forwarding, which needs no open port.",
    alone: true,
    reads: {
        ...Object.fromEntries(DATABASES.map((type) => [type, ["publiclyAccessible"]])),
        ...Object.fromEntries(SEARCH.map((type) => [type, ["vpcOptions.subnetIds"]])),
        [GRAPH]: ["publicConnectivity"],
        [SERVERLESS]: ["type", "policy"],
        [KAFKA]: ["brokerNodeGroupInfo.connectivityInfo.publicAccess.type"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll(DATABASES, (properties, { name }) =>
                properties.flag("publiclyAccessible")
                    ? `${name} has a public address. Write publiclyAccessible: false.`
                    : undefined,
            );
            inspection.askAll([GRAPH], (properties, { name }) =>
                properties.flag("publicConnectivity")
                    ? `${name} can be reached from the internet. Write publicConnectivity: false.`
                    : undefined,
            );
            inspection.askAll(SEARCH, (properties, { name }) =>
                properties.block("vpcOptions")?.has("subnetIds")
                    ? undefined
                    : `${name} is on the internet, outside of any VPC. Write vpcOptions: { subnetIds: [...] }.`,
            );
            inspection.askAll([SERVERLESS], (properties, { name }) => {
                if (properties.text("type") !== "network") return undefined;
                const open = properties
                    .blocksOf("policy", properties.json("policy"))
                    .some((part) => part.flag("AllowFromPublic"));
                return open
                    ? `${name} opens collections to the internet (AllowFromPublic). Write false, and SourceVPCEs.`
                    : undefined;
            });
            inspection.askAll([KAFKA], (properties, { name }) => {
                const access = properties
                    .block("brokerNodeGroupInfo")
                    ?.block("connectivityInfo")
                    ?.block("publicAccess");
                const type = access?.text("type") ?? "DISABLED";
                return type === "DISABLED"
                    ? undefined
                    : `${name} has public brokers (${type}). Write type: "DISABLED".`;
            });
        }),
});
