import { ALB, BUCKET, GROUP, INSTANCE, made, RDS, type Row, TEMPLATE } from "../helpers";
import { used } from "./row";

const CLUSTER = "aws:rds/cluster:Cluster";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const disk = { rootBlockDevice: { volumeType: "gp3", volumeSize: 30 } };
const DISK = { "root volume, 30 GB of gp3": 30 * 0.08 };
const balancer = (loadBalancerType: string) => [
    made(ALB, "way", { loadBalancerType, internal: true, subnets: ["subnet-a", "subnet-b"] }),
];
const group = [
    made(GROUP, "machines", { minSize: 1, maxSize: 9, desiredCapacity: 2, launchTemplate: { id: "t" } }),
    made(TEMPLATE, "t", {
        instanceType: "t3.large",
        blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 10, volumeType: "gp3" } }],
    }),
];
const WINDOWS = { "operating_system.windows": 1 };
const UNSTATED = { "CPU beyond the credits (unlimited mode)": 0 };

/** What is stated of one resource's use, by Infracost's names: all in us-east-1. */
export const statedUse: Row[] = [
    {
        it: "10,000 new connections a second through an Application Load Balancer, which nothing else of it exceeds",
        resources: balancer("application"),
        options: used({
            new_connections: 10_000,
            active_connections: 1000,
            processed_bytes_gb: 1000,
            rule_evaluations: 300,
        }),
        lines: {
            "Application Load Balancer": 730 * 0.0225,
            "capacity units (new connections)": 400 * 730 * 0.008,
        },
    },
    {
        it: "the same through a Network Load Balancer",
        resources: balancer("network"),
        options: used({ new_connections: 10_000, active_connections: 1000, processed_bytes_gb: 1000 }),
        lines: { "Network Load Balancer": 730 * 0.0225, "capacity units (new connections)": 12.5 * 730 * 0.006 },
    },
    {
        it: "rules that are evaluated 30,000 times a second",
        resources: balancer("application"),
        options: used({ rule_evaluations: 30_000 }),
        lines: { "Application Load Balancer": 730 * 0.0225, "capacity units (rule evaluations)": 30 * 730 * 0.008 },
    },
    {
        it: "a machine whose image has Windows, and takes 100 hours of its two vCPUs beyond its credits",
        resources: [made(INSTANCE, "box", { instanceType: "t3.large", ...disk })],
        options: used({ ...WINDOWS, monthly_cpu_credit_hrs: 100 }),
        lines: {
            ...DISK,
            "t3.large instance": 730 * 0.1108,
            "CPU beyond the credits (unlimited mode)": 200 * 0.05,
        },
    },
    {
        it: "a group of six where its desired size is two, each 50 hours beyond its credits",
        resources: group,
        options: used({ instances: 6, monthly_cpu_credit_hrs: 50, vcpu_count: 2 }),
        lines: {
            "6 x t3.large instance": 6 * 730 * 0.0832,
            "CPU beyond the credits (unlimited mode)": 600 * 0.05,
            "6 x volume, 10 GB of gp3": 60 * 0.08,
        },
    },
    {
        it: "a group whose image has Windows",
        resources: group,
        options: used(WINDOWS),
        lines: { ...UNSTATED, "2 x t3.large instance": 2 * 730 * 0.1108, "2 x volume, 10 GB of gp3": 20 * 0.08 },
    },
    {
        it: "nodes of Kubernetes: five where two are desired and three are the most",
        resources: [
            made(NODES, "nodes", {
                instanceTypes: ["m5.large"],
                subnetIds: [],
                scalingConfig: { minSize: 1, desiredSize: 2, maxSize: 3 },
            }),
        ],
        options: used({ instances: 5 }),
        lines: { "5 x m5.large instance": 5 * 730 * 0.096, "5 x root volume, 20 GB of gp3": 100 * 0.08 },
    },
    {
        it: "reads and writes of Aurora by the second, and snapshots of a week",
        resources: [made(CLUSTER, "data", { engine: "aurora-mysql", backupRetentionPeriod: 7 })],
        options: used({
            storage_gb: 100,
            read_requests_per_sec: 10,
            write_requests_per_sec: 10,
            backup_snapshot_size_gb: 50,
        }),
        lines: {
            storage: 100 * 0.1,
            "reads and writes of storage": ((20 * 730 * 3600) / 1e6) * 0.2,
            "backups beyond the cluster's own size": 300 * 0.021,
        },
    },
    {
        it: "snapshots of a week that is written as text, as the provider takes it",
        resources: [made(CLUSTER, "data", { engine: "aurora-mysql", backupRetentionPeriod: "7" })],
        options: used({ storage_gb: 0, monthly_io_requests: 0, backup_snapshot_size_gb: 50 }),
        lines: { storage: 0, "reads and writes of storage": 0, "backups beyond the cluster's own size": 300 * 0.021 },
    },
    {
        it: "a bucket's files of other classes, which no rule moves there",
        resources: [made(BUCKET, "files", {})],
        options: used({
            "standard_infrequent_access.storage_gb": 300,
            "standard_infrequent_access.monthly_data_retrieval_gb": 30,
            "intelligent_tiering.frequent_access_storage_gb": 200,
            "glacier_deep_archive.storage_gb": 600,
            "intelligent_tiering.monitored_objects": 20_000,
        }),
        lines: {
            "files held": 0,
            uploads: 0,
            downloads: 0,
            "downloads to the internet": 0,
            "standard infrequent access: storage gb": 300 * 0.0125,
            "standard infrequent access: monthly data retrieval gb": 30 * 0.01,
            "intelligent tiering: frequent access storage gb": 200 * 0.023,
            "glacier deep archive: storage gb": 600 * 0.00099,
            "intelligent tiering: monitored objects": 20 * 0.0025,
        },
    },
    {
        it: "a million runs of an express machine: AWS counts 600 ms of 580, and 128 MB of 120",
        resources: [made("aws:sfn/stateMachine:StateMachine", "steps", { type: "EXPRESS", definition: "{}" })],
        options: used({ monthly_requests: 1e6, workflow_duration_ms: 580, memory_mb: 120 }),
        lines: { runs: 1, "run time": ((1e6 * 0.6) / 3600) * 0.125 * 0.060012 },
    },
    {
        it: "a stream whose data is kept a year, and read by fan-out",
        resources: [made("aws:kinesis/stream:Stream", "s", { streamModeDetails: { streamMode: "ON_DEMAND" } })],
        options: used({
            monthly_on_demand_data_in_gb: 10,
            monthly_on_demand_data_out_gb: 20,
            monthly_on_demand_long_term_retention_gb: 100,
            monthly_on_demand_efo_data_out_gb: 5,
        }),
        lines: {
            "stream on demand": 730 * 0.04,
            "data in": 10 * 0.08,
            "data out": 20 * 0.04,
            "data kept longer": 100 * 0.023,
            "data out by fan-out": 5 * 0.05,
        },
    },
    {
        it: "an hour of concurrency that a cluster of two takes beyond the free",
        resources: [made("aws:redshift/cluster:Cluster", "dw", { nodeType: "dc2.large", numberOfNodes: 2 })],
        options: used({ excess_concurrency_scaling_secs: 3600, backup_storage_gb: 0, spectrum_data_scanned_tb: 0 }),
        lines: {
            "2 x node dc2.large": 2 * 730 * 0.25,
            "backups beyond the free": 0,
            "data read in S3": 0,
            "concurrency beyond the free": 2 * 0.25,
        },
    },
    {
        it: "queries of a record, by latency too",
        resources: [made("aws:route53/record:Record", "www", { type: "A", zoneId: "z" })],
        options: used({ monthly_standard_queries: 2e6, monthly_latency_based_queries: 1e6 }),
        lines: { queries: 2 * 0.4, "queries by latency": 0.6 },
    },
    {
        it: "ten hours of a database's two vCPUs beyond its credits",
        resources: [
            made(RDS, "db", {
                engine: "mysql",
                engineVersion: "8.4",
                instanceClass: "db.t3.large",
                allocatedStorage: 20,
            }),
        ],
        options: used({ monthly_cpu_credit_hrs: 10 }),
        lines: { "db.t3.large mysql": 730 * 0.136, "20 GB of gp2": 20 * 0.115, "CPU beyond the credits": 20 * 0.075 },
    },
    {
        it: "what is stated of the balancer and the machines of an environment of Beanstalk",
        resources: [
            made("aws:elasticbeanstalk/environment:Environment", "web", {
                settings: [
                    ["aws:ec2:instances", "InstanceTypes", "t3.small"],
                    ["aws:autoscaling:launchconfiguration", "RootVolumeSize", "10"],
                    ["aws:elasticbeanstalk:environment", "LoadBalancerType", "network"],
                    ["aws:ec2:vpc", "ELBSubnets", "subnet-a,subnet-b"],
                    ["aws:autoscaling:asg", "MaxSize", "1"],
                ].map(([namespace, name, value]) => ({ namespace, name, value })),
            }),
        ],
        options: used({
            "lb.processed_bytes_gb": 25_000,
            "lb.new_connections": 1000,
            "ec2.monthly_cpu_credit_hrs": 35,
        }),
        lines: {
            "t3.small instance": 730 * 0.0208,
            "root volume, 10 GB of gp2": 10 * 0.1,
            "public IPv4 address of an instance": 730 * 0.005,
            "CPU beyond the credits (unlimited mode)": 70 * 0.05,
            "Network Load Balancer": 730 * 0.0225,
            "capacity units (processed bytes)": 25_000 * 0.006,
            "2 public IPv4 addresses, one a zone": 2 * 730 * 0.005,
            "answers to the internet": 10_240 * 0.09 + 14_760 * 0.085,
        },
    },
];
