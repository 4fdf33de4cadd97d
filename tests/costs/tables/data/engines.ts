import { every, made, type Row, stated, us } from "../../helpers";

/** Clusters of databases, and what fills them. */
export const engines: Row[] = [
    {
        it: "DocumentDB: its storage by use, its member's class without a price",
        resources: [
            made("aws:docdb/cluster:Cluster", "docs", { manageMasterUserPassword: true }),
            made("aws:docdb/clusterInstance:ClusterInstance", "docs-1", {
                clusterIdentifier: "docs",
                instanceClass: "db.r6g.large",
            }),
        ],
        options: {
            ...us,
            stated: ({ type }, key) =>
                type.endsWith(":Cluster")
                    ? { storage_gb: 100, backup_storage_gb: 10, monthly_io_requests: 20e6 }[key]
                    : undefined,
        },
        lines: {
            storage: 100 * 0.1,
            "backups beyond the cluster's own size": 10 * 0.021,
            "reads and writes": 20 * 0.2,
            "secret of the master password": 0.4,
        },
        lacks: ["db.r6g.large of documentdb (730 x hour)"],
    },
    {
        it: "DocumentDB without servers, whose price is missing",
        resources: [
            made("aws:docdb/cluster:Cluster", "docs", {
                serverlessV2ScalingConfiguration: { minCapacity: 1, maxCapacity: 4 },
            }),
            made("aws:docdb/clusterInstance:ClusterInstance", "docs-1", {
                clusterIdentifier: "docs",
                instanceClass: "db.serverless",
            }),
        ],
        options: us,
        lines: { storage: 0, "backups beyond the cluster's own size": 0, "reads and writes": 0 },
        lacks: ["serverless documentdb, 1 units at its least (730 x dcu-hour)"],
    },
    {
        it: "an elastic cluster of DocumentDB, without prices",
        resources: [made("aws:docdb/elasticCluster:ElasticCluster", "docs", { shardCount: 2, shardCapacity: 4 })],
        lines: {},
        lacks: ["16 x vCPU of shards (11680 x vcpu-hour)", "storage"],
    },
    {
        it: "Neptune without servers, whose prices are missing",
        resources: [
            made("aws:neptune/cluster:Cluster", "graph", {
                storageType: "iopt1",
                serverlessV2ScalingConfiguration: { minCapacity: 2.5, maxCapacity: 8 },
            }),
            made("aws:neptune/clusterInstance:ClusterInstance", "graph-1", {
                clusterIdentifier: "graph",
                instanceClass: "db.serverless",
            }),
        ],
        lines: {},
        lacks: [
            "storage (by the gb-month, depends on use)",
            "backups",
            "serverless neptune, 2.5 units at its least (1825 x ncu-hour)",
        ],
    },
    {
        it: "Redshift of two nodes that keep their data apart",
        resources: [
            made("aws:redshift/cluster:Cluster", "dwh", {
                nodeType: "ra3.4xlarge",
                numberOfNodes: 2,
                publiclyAccessible: true,
                manageMasterPassword: true,
            }),
        ],
        options: stated({ managed_storage_gb: 1000, backup_storage_gb: 100, spectrum_data_scanned_tb: 2 }),
        lines: {
            "2 x node ra3.4xlarge": 2 * 730 * 3.26,
            "data held": 1000 * 0.024,
            "backups beyond the free": 100 * 0.023,
            "data read in S3": 2 * 5,
            "3 x public IPv4 address": 3 * 730 * 0.005,
            "secret of the master password": 0.4,
        },
    },
    {
        it: "Redshift in two zones",
        resources: [
            made("aws:redshift/cluster:Cluster", "dwh", { nodeType: "dc2.large", numberOfNodes: 2, multiAz: true }),
        ],
        options: us,
        lines: { "4 x node dc2.large": 4 * 730 * 0.25, "backups beyond the free": 0, "data read in S3": 0 },
    },
    {
        it: "Redshift without servers",
        resources: [made("aws:redshiftserverless/workgroup:Workgroup", "dwh", { baseCapacity: 8, maxCapacity: 16 })],
        options: stated({ monthly_rpu_hours: 800 }),
        lines: { "processing units": 800 * 0.375 },
        // All 16 units, the whole month.
        worst: [0, (16 * 730 - 800) * 0.375, (16 * 730 - 800) * 0.375],
    },
    {
        it: "MemoryDB of two shards with a replica each",
        resources: [
            made("aws:memorydb/cluster:Cluster", "mem", {
                nodeType: "db.t4g.small",
                engine: "valkey",
                numShards: 2,
                numReplicasPerShard: 1,
                snapshotRetentionLimit: 3,
            }),
        ],
        options: every(10),
        lines: {
            "4 x node db.t4g.small, valkey": 4 * 730 * 0.049,
            "3 snapshots, of which one is free": 10 * 0.023,
        },
        lacks: ["data written"],
    },
    {
        it: "MemoryDB as AWS makes it: Redis, one shard with a replica",
        resources: [made("aws:memorydb/cluster:Cluster", "mem", { nodeType: "db.t4g.small" })],
        options: every(10),
        lines: { "2 x node db.t4g.small, redis": 2 * 730 * 0.07, "data written": 10 * 0.2 },
    },
    {
        it: "DAX on three nodes, whose class has no price",
        resources: [made("aws:dax/cluster:Cluster", "dax", { nodeType: "dax.t3.small", replicationFactor: 3 })],
        lines: {},
        lacks: ["3 x DAX node dax.t3.small (2190 x hour)"],
    },
    {
        it: "a table of Cassandra with provisioned units, without prices",
        resources: [
            made("aws:keyspaces/table:Table", "rows", {
                capacitySpecification: { throughputMode: "PROVISIONED", readCapacityUnits: 10, writeCapacityUnits: 5 },
            }),
        ],
        lines: {},
        lacks: ["rows held", "10 x read unit (7300 x rcu-hour)", "5 x write unit (3650 x wcu-hour)"],
    },
    {
        it: "InfluxDB with a standby, without prices",
        resources: [
            made("aws:timestreaminfluxdb/dbInstance:DbInstance", "series", {
                dbInstanceType: "db.influx.medium",
                deploymentType: "WITH_MULTIAZ_STANDBY",
                allocatedStorage: 20,
            }),
        ],
        lines: {},
        lacks: ["2 x db.influx.medium of InfluxDB (1460 x hour)", "20 GB (40 x gb-month)"],
    },
    {
        it: "a migration's machine in two zones, with a public address",
        resources: [
            made("aws:dms/replicationInstance:ReplicationInstance", "move", {
                replicationInstanceClass: "dms.t3.medium",
                multiAz: true,
                allocatedStorage: 80,
                publiclyAccessible: true,
            }),
        ],
        lines: { "public IPv4 address": 730 * 0.005 },
        lacks: ["2 x dms.t3.medium (1460 x hour)", "30 GB beyond 50 (60 x gb-month)"],
    },
    {
        it: "a migration without servers",
        resources: [
            made("aws:dms/replicationConfig:ReplicationConfig", "move", {
                computeConfig: { minCapacityUnits: 2, maxCapacityUnits: 8 },
            }),
        ],
        lines: {},
        lacks: ["2 x capacity unit of replication (1460 x dcu-hour)"],
    },
];
