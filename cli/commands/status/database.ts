import type { DBCluster, DBInstance } from "@aws-sdk/client-rds";
import type { Running } from "../../running";
import { clusterOf, instanceOf, membersOf } from "../../running/databases";
import type { Question, Section } from "./section";
import { storeOf } from "./store";

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";

/** How the databases are: instances with their replicas, and clusters with their members. */
export function databaseQuestions({ resources }: Pick<Running, "resources">): Question[] {
    const members = resources.of(MEMBER);
    return [
        ...resources.names(INSTANCE, "identifier").map(instanceQuestion),
        ...resources.names(CLUSTER, "clusterIdentifier").map((cluster) => {
            const own = members.filter((one) => one.text("clusterIdentifier") === cluster);
            const named = own.flatMap((one) => one.text("identifier") ?? []);
            return clusterQuestion(cluster, named);
        }),
    ];
}

function instanceQuestion(id: string): Question {
    return {
        name: "database",
        ask: async ({ aws }) => {
            const { RDSClient } = await import("@aws-sdk/client-rds");
            const found = await instanceOf(new RDSClient(aws.config()), aws, id);
            const { DBInstanceClass: type, AllocatedStorage: storageGiB, AvailabilityZone: zone } = found ?? {};
            const engine = engineOf(found);
            const restorableUntil = found?.LatestRestorableTime?.toISOString();
            return storeOf("database", {
                id,
                status: found?.DBInstanceStatus,
                about: [type, engine, storageGiB === undefined ? undefined : `${storageGiB} GiB`],
                rows: restorableUntil ? [[id, `restorable until ${restorableUntil}`]] : [[id]],
                data: { type, engine, storageGiB, zone, restorableUntil },
            });
        },
    };
}

/** @param named the members that the state has */
function clusterQuestion(id: string, named: string[]): Question {
    return {
        name: "database",
        ask: async ({ aws }) => {
            const { RDSClient } = await import("@aws-sdk/client-rds");
            const rds = new RDSClient(aws.config());
            const [cluster, instances] = await Promise.all([clusterOf(rds, aws, id), membersOf(rds, aws, id)]);
            return cluster === undefined
                ? storeOf("database", { id, status: undefined, about: [], data: {} })
                : clusterSection(id, cluster, instances, named);
        },
    };
}

function clusterSection(id: string, cluster: DBCluster, instances: DBInstance[], named: string[]): Section {
    const writers = (cluster.DBClusterMembers ?? []).filter(({ IsClusterWriter }) => IsClusterWriter);
    const writing = new Set(writers.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
    const known = instances.map((one) => ({
        id: one.DBInstanceIdentifier ?? "",
        role: writing.has(one.DBInstanceIdentifier) ? "writer" : "reader",
        status: one.DBInstanceStatus ?? "",
        type: one.DBInstanceClass ?? "",
        zone: one.AvailabilityZone ?? "",
    }));
    const missing = named
        .filter((name) => known.every((one) => one.id !== name))
        .map((name) => ({ id: name, role: "member", status: "AWS does not know it", type: "", zone: "" }));
    const members = [...known, ...missing].sort((one, other) => (one.id < other.id ? -1 : 1));
    const well = members.filter(({ status }) => status === "available");
    const { MinCapacity, MaxCapacity } = cluster.ServerlessV2ScalingConfiguration ?? {};
    const capacity = MaxCapacity === undefined ? undefined : `${MinCapacity} to ${MaxCapacity} ACU`;
    const restorableUntil = cluster.LatestRestorableTime?.toISOString();
    const engine = engineOf(cluster);
    const counted = `${well.length} of ${members.length} members available`;
    const section = storeOf("database", {
        id,
        status: cluster.Status,
        about: [engine, capacity, counted, writing.size === 0 ? "none writes" : undefined],
        rows: [
            ...members.map((one) => [one.id, one.role, one.status, one.type, one.zone]),
            [id, cluster.Endpoint ?? "no address yet", restorableUntil ? `restorable until ${restorableUntil}` : ""],
        ],
        data: {
            engine,
            endpoint: cluster.Endpoint,
            readerEndpoint: cluster.ReaderEndpoint,
            minimumAcu: MinCapacity,
            maximumAcu: MaxCapacity,
            restorableUntil,
            members,
        },
    });
    // A cluster is "available" while no member of it answers.
    const isWell = writing.size > 0 && well.length === members.length;
    return isWell ? section : { ...section, level: "wrong" };
}

function engineOf(found: Pick<DBCluster, "Engine" | "EngineVersion"> | undefined): string {
    return `${found?.Engine ?? ""} ${found?.EngineVersion ?? ""}`.trim();
}
