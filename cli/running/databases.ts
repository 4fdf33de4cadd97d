import type { DBCluster, DBInstance, RDSClient } from "@aws-sdk/client-rds";
import type { Aws } from "../aws/connection";
import { isError } from "../aws/failures";
import type { RunningResources } from "./resources";

const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/instance:Instance";

/** What RDS's answer is called where it knows no database of a name. */
export const MISSING_DATABASE = ["DBInstanceNotFoundFault", "DBInstanceNotFound", "DBClusterNotFoundFault"];

/** The stack's database: its services' URLs lead there. */
export interface RunningDatabase {
    /** RDS's name of it. */
    identifier: string;
    isCluster: boolean;
    host: string | undefined;
    port: number | undefined;
}

/** The database of the stack: a cluster of Aurora's, also where the instance of before is kept next to it. */
export function databaseIn(resources: RunningResources): RunningDatabase | undefined {
    const cluster = resources.named(CLUSTER, "postgres-cluster");
    const found = cluster ?? resources.named(INSTANCE, "postgres-instance");
    const identifier = found?.text(cluster ? "clusterIdentifier" : "identifier");
    if (found === undefined || identifier === undefined) return undefined;
    const host = found.text(cluster ? "endpoint" : "address");
    return { identifier, isCluster: cluster !== undefined, host, port: found.number("port") };
}

/** An instance; nothing where RDS knows none of that name. */
export async function instanceOf(rds: RDSClient, aws: Aws, name: string): Promise<DBInstance | undefined> {
    const { DescribeDBInstancesCommand } = await import("@aws-sdk/client-rds");
    const asked = new DescribeDBInstancesCommand({ DBInstanceIdentifier: name });
    return known(async () => (await rds.send(asked, aws.options)).DBInstances?.[0]);
}

/** A cluster; nothing where RDS knows none of that name. */
export async function clusterOf(rds: RDSClient, aws: Aws, name: string): Promise<DBCluster | undefined> {
    const { DescribeDBClustersCommand } = await import("@aws-sdk/client-rds");
    const asked = new DescribeDBClustersCommand({ DBClusterIdentifier: name });
    return known(async () => (await rds.send(asked, aws.options)).DBClusters?.[0]);
}

/** The instances that are members of a cluster: sixteen at most, which are one page. */
export async function membersOf(rds: RDSClient, aws: Aws, cluster: string): Promise<DBInstance[]> {
    const { DescribeDBInstancesCommand } = await import("@aws-sdk/client-rds");
    const asked = new DescribeDBInstancesCommand({ Filters: [{ Name: "db-cluster-id", Values: [cluster] }] });
    return (await rds.send(asked, aws.options)).DBInstances ?? [];
}

async function known<T>(asked: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
        return await asked();
    } catch (error) {
        if (isError(error, ...MISSING_DATABASE)) return undefined;
        throw error;
    }
}
