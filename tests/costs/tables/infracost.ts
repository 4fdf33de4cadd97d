import { made, RDS, type Row, us } from "../helpers";
import { used } from "./row";

const AUTHORITY = "aws:acmpca/certificateAuthority:CertificateAuthority";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const REPLICATION = "aws:elasticache/replicationGroup:ReplicationGroup";
const broker = (deploymentMode: string) =>
    made("aws:mq/broker:Broker", "queue", {
        engineType: "RabbitMQ",
        hostInstanceType: "mq.m5.xlarge",
        deploymentMode,
    });

/** What Infracost's own test data showed to be too low, or without a price: certificates, caches, databases, machines. */
export const infracost: Row[] = [
    {
        it: "a certificate of a private authority, which costs nothing until its key is exported",
        resources: [made(CERTIFICATE, "inside", { domainName: "in.example.com", certificateAuthorityArn: "arn:ca" })],
        options: { assumesNoUse: true },
        lines: { "exports of its private key": 0 },
    },
    {
        it: "two that are exported, of an authority whose certificates are valid for days only",
        resources: [
            made(AUTHORITY, "ca", { usageMode: "SHORT_LIVED_CERTIFICATE" }),
            made(CERTIFICATE, "inside", { domainName: "in.example.com", certificateAuthorityArn: "ca" }),
        ],
        options: used({ monthly_exports: 2 }),
        lines: { "certificates issued": 0, "certificate authority": 50, "exports of its private key": 2 * 0.058 },
    },
    {
        it: "12,000 certificates that an authority issues: the first 1,000, the next 9,000, the rest",
        resources: [made(AUTHORITY, "ca", {})],
        options: used({ monthly_requests: 12_000 }),
        lines: { "certificate authority": 400, "certificates issued": 1000 * 0.75 + 9000 * 0.35 + 2000 * 0.001 },
    },
    {
        it: "three brokers of RabbitMQ, whose mode is written in small letters",
        resources: [broker("cluster_multi_az")],
        options: used({ storage_size_gb: 10 }),
        lines: { "3 x mq.m5.xlarge rabbitmq": 3 * 730 * 0.576, "messages held": 3 * 10 * 0.1 },
    },
    {
        it: "a cache with shards as v5 of the provider has them: 4 of 3 nodes",
        resources: [
            made(REPLICATION, "cache", {
                nodeType: "cache.t4g.micro",
                clusterMode: { numNodeGroups: 4, replicasPerNodeGroup: 2 },
            }),
        ],
        options: us,
        lines: { "12 nodes cache.t4g.micro, redis": 12 * 730 * 0.016 },
    },
    {
        it: "a cache whose nodes are counted as v5 of the provider does",
        resources: [made(REPLICATION, "cache", { nodeType: "cache.t4g.micro", numberCacheClusters: 3 })],
        options: us,
        lines: { "3 nodes cache.t4g.micro, redis": 3 * 730 * 0.016 },
    },
    {
        it: "brokers of Kafka with their volumes as v4 of the provider has them",
        resources: [
            made("aws:msk/cluster:Cluster", "kafka", {
                numberOfBrokerNodes: 2,
                brokerNodeGroupInfo: { instanceType: "kafka.t3.small", ebsVolumeSize: 500 },
            }),
        ],
        options: us,
        lines: { "2 brokers kafka.t3.small": 2 * 730 * 0.0456, "2 x 500 GB": 1000 * 0.1 },
    },
    {
        it: "a member of Aurora that takes its engine and version from a cluster that names no version",
        resources: [
            made(CLUSTER, "db", { engine: "aurora-mysql" }),
            made(
                MEMBER,
                "db-1",
                {
                    clusterIdentifier: "db",
                    instanceClass: "db.t3.medium",
                    engine: "[unknown]",
                    engineVersion: "[unknown]",
                },
                {
                    propertyDependencies: {
                        engineVersion: [made(CLUSTER, "db", {}).urn],
                        engine: [made(CLUSTER, "db", {}).urn],
                    },
                },
            ),
        ],
        options: used({}),
        lines: {
            "CPU beyond the credits": 0,
            "db.t3.medium Aurora mysql": 730 * 0.082,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "a cluster of EKS and a database that name no version, and are older than today's default",
        resources: [
            made("aws:eks/cluster:Cluster", "old", { roleArn: "r" }, { outputs: { version: "1.32" } }),
            made(
                RDS,
                "db",
                { engine: "mysql", instanceClass: "db.t3.micro", allocatedStorage: 20, storageType: "gp3" },
                { outputs: { engineVersion: "8.0", engineVersionActual: "8.0.40" } },
            ),
            made(
                CLUSTER,
                "aurora",
                { engine: "aurora-postgresql" },
                { outputs: { id: "aurora", engineVersion: "13.9" } },
            ),
            made(MEMBER, "aurora-1", { clusterIdentifier: "aurora", instanceClass: "db.t4g.medium" }),
        ],
        options: { assumesNoUse: true },
        lines: {
            "CPU beyond the credits": 0,
            "control plane": 73,
            "Extended Support of Kubernetes 1.32": 365,
            "db.t3.micro mysql": 730 * 0.026,
            "20 GB of gp3": 20 * 0.131,
            "Extended Support of MySQL 8.0, 2 vCPUs": 2 * 730 * 0.12,
            "db.t4g.medium Aurora postgresql": 730 * 0.113,
            "Extended Support of Aurora PostgreSQL 13, 2 vCPUs": 2 * 730 * 0.12,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "snapshots of a database without backups of AWS's own",
        resources: [made(RDS, "db", { engine: "postgres", instanceClass: "db.t3.micro", allocatedStorage: 20 })],
        options: used({ additional_backup_storage_gb: 1000 }),
        lines: {
            "CPU beyond the credits": 0,
            "db.t3.micro postgres": 730 * 0.018,
            "20 GB of gp2": 20 * 0.115,
            "backups beyond the instance's own size": 1000 * 0.095,
        },
    },
    {
        it: "io1 below the least that AWS sells: 100 GB and 1,000 IOPS",
        resources: [
            made(RDS, "db", {
                engine: "mysql",
                engineVersion: "8.4",
                instanceClass: "db.t3.micro",
                storageType: "io1",
                allocatedStorage: 50,
                iops: 500,
            }),
        ],
        options: us,
        lines: {
            "db.t3.micro mysql": 730 * 0.017,
            "100 GB of io1": 100 * 0.125,
            "1000 IOPS of io1": 1000 * 0.1,
        },
    },
    {
        it: "a copy of a snapshot of a volume of 10 GB, which holds as much at most",
        resources: [
            made("aws:ebs/volume:Volume", "disk", { size: 10, type: "gp3", availabilityZone: "us-east-1a" }),
            made("aws:ebs/snapshot:Snapshot", "first", { volumeId: "disk" }),
            made("aws:ebs/snapshotCopy:SnapshotCopy", "second", {
                sourceSnapshotId: "first",
                sourceRegion: "us-east-1",
            }),
        ],
        options: us,
        lines: {
            "volume, 10 GB of gp3": 10 * 0.08,
            "snapshot of a volume of 10 GB": 10 * 0.05,
            "copy of a snapshot of a volume of 10 GB": 10 * 0.05,
        },
        between: {
            "snapshot of a volume of 10 GB": [0, 0.5],
            "copy of a snapshot of a volume of 10 GB": [0, 0.5],
        },
    },
    {
        it: "no Backtrack of PostgreSQL, which has none, though its figures are stated",
        resources: [made(CLUSTER, "db", { engine: "aurora-postgresql", engineMode: "serverless" })],
        options: used({ average_statements_per_hr: 10_000, backtrack_window_hrs: 24 }),
        lines: {
            "Aurora Serverless v1": 0,
            "changes kept for Backtrack": 0,
            storage: 0,
            "backups beyond the cluster's own size": 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "the first Serverless Aurora at 2 capacity units, and a Backtrack of 10,000 statements an hour for a day",
        resources: [made(CLUSTER, "db", { engine: "aurora-mysql", engineMode: "serverless" })],
        options: used({
            capacity_units_per_hr: 2,
            average_statements_per_hr: 10_000,
            change_records_per_statement: 0.5,
            backtrack_window_hrs: 24,
            snapshot_export_size_gb: 200,
        }),
        lines: {
            "Aurora Serverless v1": 2 * 730 * 0.06,
            "changes kept for Backtrack": ((10_000 * 0.5 * 24 * 730) / 1e6) * 0.012,
            "data of snapshots exported": 200 * 0.01,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "CPU beyond the credits of a member of Aurora in Seoul, at the price of all regions",
        resources: [
            made(CLUSTER, "db", { engine: "aurora-mysql" }),
            made(MEMBER, "db-1", { clusterIdentifier: "db", instanceClass: "db.t3.medium" }),
        ],
        options: { stated: (_, key) => (key === "monthly_cpu_credit_hrs" ? 24 : undefined), assumesNoUse: true },
        lines: {
            "db.t3.medium Aurora mysql": 730 * 0.125,
            "CPU beyond the credits": 24 * 2 * 0.09,
            "backups beyond the cluster's own size": 0,
            storage: 0,
            "reads and writes of storage": 0,
        },
    },
    {
        it: "the two plans of Lightsail whose prices were read, in Seoul as elsewhere",
        resources: ["xlarge_2_0", "small_win_2_0"].map((bundleId) =>
            made("aws:lightsail/instance:Instance", bundleId, { bundleId, blueprintId: "os" }),
        ),
        lines: { "instance xlarge_2_0": 78.5, "instance small_win_2_0": 19.62 },
    },
    {
        it: "a shard of MemoryDB with its replica, and what is written",
        resources: [
            made("aws:memorydb/cluster:Cluster", "mem", { nodeType: "db.r6g.large", snapshotRetentionLimit: 2 }),
        ],
        options: used({ monthly_data_written_gb: 1000, snapshot_storage_size_gb: 100 }),
        lines: {
            "2 x node db.r6g.large, redis": 2 * 730 * 0.4,
            "data written": 1000 * 0.2,
            "2 snapshots, of which one is free": 100 * 0.021,
        },
    },
    {
        it: "a machine of dedicated tenancy in Seoul, which is more than shared at 0.183",
        resources: [
            made("aws:ec2/instance:Instance", "own", {
                instanceType: "m3.large",
                tenancy: "dedicated",
                rootBlockDevice: { volumeType: "gp3", volumeSize: 30 },
            }),
        ],
        lines: {
            "m3.large dedicated instance, without its region's fee": 730 * 0.201685,
            "root volume, 30 GB of gp3": 30 * 0.0912,
        },
    },
];
