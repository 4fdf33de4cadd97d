import { classMemoryGiB } from "../../../components/class-memory";
import { SERVERLESS } from "../../../components/postgres/aurora-limits";
import { usableConnections } from "../../../components/postgres/connections";
import { MOST_READ_REPLICAS } from "../../../components/postgres/settings";
import type { Known } from "../../../inventory/read";
import type { RunningResources } from "../../running";
import type { Line, Measure } from "./measure";
import { mostCredits } from "./sizes";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const GiB = 2 ** 30;
const CPU = "database CPU";
const CONNECTIONS = "database connections";
/** The most units that Aurora gives a member. */
const MOST_ACU = 256;

/** Of a resource that is used up, in percent, from what is left of it. */
const usedOf = (all: number) => (left: number) => 100 * (1 - left / all);
const same = (value: number) => value;

/** What is measured of databases: of an instance, or of the member of a cluster that writes. */
export function databaseMeasures(resources: RunningResources): Measure[] {
    return [
        ...resources.of(INSTANCE).flatMap((instance) => instanceMeasures(instance, resources)),
        ...resources.of(CLUSTER).flatMap((cluster) => clusterMeasures(cluster, resources)),
    ];
}

function instanceMeasures(instance: Known, resources: RunningResources): Measure[] {
    const identifier = instance.text("identifier");
    const instanceClass = instance.text("instanceClass");
    if (identifier === undefined || instanceClass === undefined) return [];
    const dimensions = { DBInstanceIdentifier: identifier };
    if (instance.text("replicateSourceDb")) {
        const replicas = resources.of(INSTANCE).filter((one) => one.text("replicateSourceDb") !== undefined);
        return replicaMeasures(identifier, dimensions, instanceClass, replicas.length);
    }
    const storageGiB = instance.number("allocatedStorage");
    return [
        ...classMeasures(identifier, dimensions, instanceClass),
        ...(storageGiB === undefined
            ? []
            : [
                  {
                      what: "database disk in use",
                      of: identifier,
                      unit: "%",
                      limit: 85,
                      metric: { namespace: "AWS/RDS", name: "FreeStorageSpace", dimensions, stat: "Minimum" },
                      scaled: usedOf(storageGiB * GiB),
                      line: {
                          section: "postgres",
                          key: "storageGiB",
                          value: storageGiB,
                          grows: { by: "factor" as const, factor: 1.5, most: 65_536 },
                      },
                  },
              ]),
    ];
}

/** Storage grows by itself. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html */
function clusterMeasures(cluster: Known, resources: RunningResources): Measure[] {
    const identifier = cluster.text("clusterIdentifier");
    const member = resources.of(MEMBER).find((one) => one.text("clusterIdentifier") === identifier);
    const instanceClass = member?.text("instanceClass");
    if (identifier === undefined || instanceClass === undefined) return [];
    const dimensions = { DBClusterIdentifier: identifier, Role: "WRITER" };
    if (instanceClass !== SERVERLESS) return classMeasures(identifier, dimensions, instanceClass, "aurora");
    const most = cluster.block("serverlessv2ScalingConfiguration")?.number("maxCapacity");
    if (most === undefined) return [];
    return [
        {
            // Of the most units that it may have: memory and CPU come with them.
            what: "database capacity in use",
            of: identifier,
            unit: "%",
            limit: 80,
            metric: { namespace: "AWS/RDS", name: "ACUUtilization", dimensions, stat: "Average" },
            scaled: same,
            line: {
                section: "postgres",
                key: "maximumAcu",
                value: most,
                grows: { by: "factor", factor: 2, most: MOST_ACU },
            },
        },
    ];
}

/** A replica's class is that of its source: more reads take more replicas. */
function replicaMeasures(
    of: string,
    dimensions: Record<string, string>,
    instanceClass: string,
    replicas: number,
): Measure[] {
    const line: Line = {
        section: "postgres",
        key: "readReplicas",
        value: replicas,
        grows: { by: "factor", factor: 1, most: MOST_READ_REPLICAS },
    };
    return classMeasures(of, dimensions, instanceClass)
        .filter(({ what }) => what === CPU || what === CONNECTIONS)
        .map((measure) => ({ ...measure, what: measure.what.replace("database", "read replica's"), line }));
}

/** What a class has: CPU, memory, connections and CPU credits. */
function classMeasures(
    of: string,
    dimensions: Record<string, string>,
    instanceClass: string,
    by: "database" | "aurora" = "database",
): Measure[] {
    const line: Line = { section: "postgres", key: "instanceClass", value: instanceClass, grows: { by } };
    const metric = (name: string, stat: string) => ({ namespace: "AWS/RDS", name, dimensions, stat });
    const measure = (what: string, more: Pick<Measure, "limit" | "metric"> & Partial<Measure>): Measure => ({
        what,
        of,
        unit: "%",
        scaled: same,
        line,
        ...more,
    });
    const memory = classMemoryGiB(instanceClass);
    const connections = usableConnections(instanceClass);
    const credits = mostCredits(instanceClass);
    return [
        measure(CPU, { limit: 80, metric: metric("CPUUtilization", "Average") }),
        ...(memory === undefined
            ? []
            : [
                  measure("database memory in use", {
                      // From a sixteenth on the alarm fires: components/alarms/memory.ts.
                      limit: 93.75,
                      metric: metric("FreeableMemory", "Minimum"),
                      scaled: usedOf(memory * GiB),
                  }),
              ]),
        ...(connections === undefined
            ? []
            : [
                  measure(CONNECTIONS, {
                      unit: "connections",
                      limit: connections,
                      metric: metric("DatabaseConnections", "Maximum"),
                  }),
              ]),
        ...(credits === undefined
            ? []
            : [
                  measure("database CPU credits spent", {
                      limit: 90,
                      metric: metric("CPUCreditBalance", "Minimum"),
                      scaled: usedOf(credits),
                  }),
              ]),
    ];
}
