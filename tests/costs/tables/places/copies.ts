import { made, RDS, type Row } from "../../helpers";

const PROXY = "aws:rds/proxy:Proxy";

/** What is in front of a database, its copies, and capacity that is kept. */
export const copies: Row[] = [
    {
        it: "a proxy before a database of two vCPUs",
        resources: [
            made(PROXY, "proxy", { name: "proxy" }),
            made("aws:rds/proxyTarget:ProxyTarget", "target", { dbProxyName: "proxy", dbInstanceIdentifier: "db" }),
            made(RDS, "db", {
                engine: "postgres",
                instanceClass: "db.t4g.micro",
                allocatedStorage: 20,
                storageType: "gp3",
            }),
        ],
        lines: {
            "2 x vCPU behind the proxy": 2 * 730 * 0.018,
            "db.t4g.micro postgres": 730 * 0.025,
            "20 GB of gp3": 20 * 0.131,
        },
    },
    {
        it: "a proxy before a serverless cluster: eight units at least",
        resources: [
            made(PROXY, "proxy", { name: "proxy" }),
            made("aws:rds/proxyTarget:ProxyTarget", "target", { dbProxyName: "proxy", dbClusterIdentifier: "aurora" }),
            made("aws:rds/cluster:Cluster", "aurora", {
                engine: "aurora-postgresql",
                serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 1 },
            }),
            made("aws:rds/clusterInstance:ClusterInstance", "aurora-1", {
                clusterIdentifier: "aurora",
                instanceClass: "db.serverless",
                engine: "aurora-postgresql",
            }),
        ],
        lines: {
            "8 x capacity unit behind the proxy": 8 * 730 * 0.025,
            "Aurora Serverless v2, 0.5 ACU": 0.5 * 730 * 0.2,
            storage: 10 * 0.12,
            "reads and writes of storage": 10 * 0.24,
            "backups beyond the cluster's own size": 0,
        },
        worst: [0, 0.5 * 730 * 0.2, 0.5 * 730 * 0.2],
    },
    {
        it: "a snapshot of a database, at most its size",
        resources: [
            made("aws:rds/snapshot:Snapshot", "snap", { dbInstanceIdentifier: "db" }),
            made(RDS, "db", {
                engine: "postgres",
                instanceClass: "db.t4g.micro",
                allocatedStorage: 20,
                storageType: "gp3",
            }),
        ],
        lines: { "snapshot of 20 GB": 20 * 0.095, "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131 },
        between: { "snapshot of 20 GB": [0, 20 * 0.095] },
    },
    {
        it: "a host for one company alone, of whatever size its machines are",
        resources: [made("aws:ec2/dedicatedHost:DedicatedHost", "host", { instanceType: "m5.large" })],
        lines: { "dedicated host m5": 730 * 1.1 * 5.664 },
    },
    {
        it: "a host of a family without a price",
        resources: [made("aws:ec2/dedicatedHost:DedicatedHost", "host", { instanceFamily: "mac2" })],
        lines: {},
        lacks: ["dedicated host mac2 (730 x hour)"],
    },
    {
        it: "capacity kept for two machines, less what runs in it",
        resources: [
            made("aws:ec2/capacityReservation:CapacityReservation", "kept", {
                instanceType: "t4g.small",
                instanceCount: 2,
            }),
        ],
        lines: { "2 x t4g.small reserved": 2 * 730 * 0.0208 },
        between: { "2 x t4g.small reserved": [0, 2 * 730 * 0.0208] },
    },
];
