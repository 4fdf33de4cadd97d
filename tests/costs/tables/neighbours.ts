import { ALARM, CDN, GROUP, INSTANCE, made, RDS, type Row, stated, TEMPLATE, us } from "../helpers";

const disk = { rootBlockDevice: { volumeType: "gp3", volumeSize: 30 } };
const DISK = { "root volume, 30 GB of gp3": 30 * 0.08 };
const CLUSTER = "aws:rds/cluster:Cluster";
const MEMBER = "aws:rds/clusterInstance:ClusterInstance";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const JOB = "aws:glue/job:Job";
const VIA = "aws:directconnect/gatewayAssociation:GatewayAssociation";
const row = (
    it: string,
    type: string,
    inputs: Record<string, unknown>,
    lines: Row["lines"],
    more: Partial<Row> = {},
): Row => ({ it: `${it}, in us-east-1`, resources: [made(type, "one", inputs)], options: us, lines, ...more });
/** The distribution's own lines, without any use. */
const unused = { ...us, assumesNoUse: true };
const TRAFFIC = { "data to viewers": 0, "data to the origin": 0, "HTTPS requests": 0 };
const site = (it: string, inputs: Record<string, unknown>, figures: Record<string, number>, lines: Row["lines"]): Row =>
    row(it, CDN, inputs, { ...TRAFFIC, ...lines }, { options: { ...unused, ...stated(figures) } });
const database = (inputs: object) => [
    made(RDS, "db", { instanceClass: "db.t3.large", allocatedStorage: 20, ...inputs }),
];
const GP2 = { "20 GB of gp2": 20 * 0.115 };

/** What is billed next to the usual: older types, attached things, other licences, other tenancies. */
export const neighbours: Row[] = [
    row(
        "an older machine with its traffic to EBS apart",
        INSTANCE,
        { instanceType: "r3.xlarge", ebsOptimized: true, ...disk },
        { ...DISK, "r3.xlarge instance": 730 * 0.333, "traffic to EBS apart, r3.xlarge": 730 * 0.02 },
    ),
    row(
        "the same of a type that has it anyway",
        INSTANCE,
        { instanceType: "m3.large", ebsOptimized: true, ...disk },
        {
            ...DISK,
            "m3.large instance": 730 * 0.133,
        },
    ),
    row(
        "a machine on a dedicated host, which is elsewhere",
        INSTANCE,
        { instanceType: "c5.large", tenancy: "host", ...disk },
        DISK,
        {
            lacks: ["its dedicated host is billed in its place"],
        },
    ),
    {
        it: "the same next to its host: the host alone is billed, in us-east-1",
        resources: [
            made(INSTANCE, "one", { instanceType: "c5.large", tenancy: "host", ...disk }),
            made("aws:ec2/dedicatedHost:DedicatedHost", "host", { instanceFamily: "c5" }),
        ],
        options: us,
        lines: { ...DISK, "dedicated host c5": 730 * 3.366 },
    },
    {
        it: "a group whose template has an accelerator, in us-east-1",
        resources: [
            made(TEMPLATE, "t", {
                instanceType: "t2.medium",
                blockDeviceMappings: [{ ebs: { volumeSize: 10 } }],
                elasticInferenceAccelerator: { type: "eia2.medium" },
            }),
            made(GROUP, "g", { launchTemplate: { id: "t" }, desiredCapacity: 2, maxSize: 2 }),
        ],
        options: us,
        lines: { "2 x t2.medium instance": 1460 * 0.0464, "2 x volume, 10 GB of gp2": 20 * 0.1 },
        lacks: ["an attached accelerator has a separate price"],
    },
    {
        it: "a group of nodes whose template has an accelerator, in us-east-1",
        resources: [
            made(TEMPLATE, "t", {
                instanceType: "t3.medium",
                blockDeviceMappings: [{ ebs: { volumeSize: 10 } }],
                elasticGpuSpecifications: { type: "eg1.medium" },
            }),
            made(NODES, "n", {
                launchTemplate: { id: "t" },
                scalingConfig: { desiredSize: 1, maxSize: 1, minSize: 1 },
            }),
        ],
        options: us,
        lines: {
            "t3.medium instance": 730 * 0.0416,
            "volume, 10 GB of gp2": 1,
            "CPU beyond the credits (unlimited mode)": 0,
        },
        lacks: ["an attached accelerator has a separate price"],
    },
    {
        it: "tasks with an accelerator, in us-east-1",
        resources: [
            made("aws:ecs/taskDefinition:TaskDefinition", "t", {
                family: "t",
                cpu: "1024",
                memory: "2048",
                inferenceAccelerators: [{ deviceName: "d", deviceType: "eia2.medium" }],
            }),
            made("aws:ecs/service:Service", "s", { taskDefinition: "t", desiredCount: 2, launchType: "FARGATE" }),
        ],
        options: us,
        lines: { "2 tasks on demand x 1 vCPU": 1460 * 0.04048, "2 tasks on demand x 2 GB": 2920 * 0.004445 },
        lacks: ["the accelerator of its tasks has a separate price"],
    },
    {
        it: "a bucket whose own rules move files, and that is copied and accelerated, in us-east-1",
        resources: [
            made("aws:s3/bucket:Bucket", "b", {
                lifecycleRules: [
                    { enabled: true, transitions: [{ storageClass: "STANDARD_IA" }, { storageClass: "GLACIER" }] },
                    { enabled: true, noncurrentVersionTransitions: [{ storageClass: "GLACIER" }] },
                ],
                accelerationStatus: "Enabled",
                replicationConfiguration: { role: "r" },
            }),
        ],
        options: { ...unused, ...stated({ standard_ia_storage_gb: 100 }) },
        lines: {
            "files held": 0,
            uploads: 0,
            downloads: 0,
            "downloads to the internet": 0,
            "files moved to STANDARD_IA": 100 * 0.0125,
            "files moved to GLACIER": 0,
        },
        lacks: ["accelerated transfer bills", "replication bills"],
    },
    row(
        "a magnetic volume and what is asked of it",
        "aws:ebs/volume:Volume",
        { size: 20, type: "standard" },
        { "volume, 20 GB of standard": 20 * 0.05, "volume, requests": 3 * 0.05 },
        { options: stated({ monthly_standard_io_requests: 3e6 }) },
    ),
    row("a cold volume", "aws:ebs/volume:Volume", { size: 200, type: "sc1" }, { "volume, 200 GB of sc1": 200 * 0.015 }),
    row(
        "a volume with more throughput than is included",
        "aws:ebs/volume:Volume",
        { size: 40, type: "gp3", iops: 4000, throughput: 130 },
        {
            "volume, 40 GB of gp3": 40 * 0.08,
            "volume, 1000 IOPS more": 1000 * 0.005,
            "volume, 5 MiB/s more": 5 * 0.04,
        },
    ),
    row(
        "a snapshot of a volume elsewhere, by what is stated",
        "aws:ebs/snapshot:Snapshot",
        { volumeId: "vol-0123" },
        { "snapshot held": 50 * 0.05 },
        { options: stated({ storage_gb: 50 }) },
    ),
    row(
        "SQL Server with its licence",
        RDS,
        { engine: "sqlserver-se", instanceClass: "db.m5.xlarge", allocatedStorage: 20 },
        {
            ...GP2,
            "db.m5.xlarge sqlserver-se": 730 * 1.224,
        },
    ),
    {
        it: "Oracle with its licence, in us-east-1",
        resources: database({ engine: "oracle-se2" }),
        options: us,
        lines: { ...GP2, "db.t3.large oracle-se2": 730 * 0.3 },
    },
    {
        it: "the same with a licence that one brings, in us-east-1",
        resources: database({ engine: "oracle-se2", licenseModel: "bring-your-own-license" }),
        options: us,
        lines: { ...GP2, "db.t3.large oracle-se2": 730 * 0.136 },
    },
    ...["oracle-ee", "oracle-ee-cdb", "oracle-se"].map((engine) => ({
        it: `${engine}, which AWS sells no licence for, in us-east-1`,
        resources: database({ engine, instanceClass: "db.t3.xlarge" }),
        options: us,
        lines: { ...GP2, [`db.t3.xlarge ${engine}`]: 730 * 0.272 },
    })),
    {
        it: "Oracle with its own licence on a class without a price, in us-east-1",
        resources: database({ engine: "oracle-ee", instanceClass: "db.r5.large" }),
        options: us,
        lines: { ...GP2 },
        lacks: ['no "rds.oracle-ee.byol.db.r5.large.hour"'],
    },
    {
        it: "a member of Aurora under the older type, in us-east-1",
        resources: database({ engine: "aurora-postgresql" }),
        options: us,
        lines: { ...GP2, "db.t3.large aurora-postgresql": 730 * 0.164 },
    },
    {
        it: "a serverless member of a cluster that does not say its least, in us-east-1",
        resources: [
            made(CLUSTER, "c", { engine: "aurora-mysql" }),
            made(MEMBER, "m", { clusterIdentifier: "c", instanceClass: "db.serverless", engine: "aurora-mysql" }),
        ],
        options: { ...unused, ...stated({ capacity_units_per_hr: 2 }) },
        lines: {
            "Aurora Serverless v2": 2 * 730 * 0.12,
            storage: 0,
            "reads and writes of storage": 0,
            "backups beyond the cluster's own size": 0,
        },
    },
    row(
        "a member of DocumentDB whose cluster is elsewhere",
        "aws:docdb/clusterInstance:ClusterInstance",
        { clusterIdentifier: "other", instanceClass: "db.r5.large" },
        { "db.r5.large of documentdb": 730 * 0.277 },
    ),
    row(
        "a member of Neptune",
        "aws:neptune/clusterInstance:ClusterInstance",
        { clusterIdentifier: "other", instanceClass: "db.t3.medium" },
        { "db.t3.medium of neptune": 730 * 0.098 },
    ),
    row(
        "pods on Fargate, by what is stated",
        "aws:eks/fargateProfile:FargateProfile",
        {},
        { "vCPU of its pods": 100 * 0.04048, "memory of its pods": 200 * 0.004445 },
        { options: stated({ monthly_vcpu_hours: 100, monthly_gb_hours: 200 }) },
    ),
    row(
        "a job of ten workers of two units",
        JOB,
        { workerType: "G.2X", numberOfWorkers: 10 },
        { "run time of 20 DPU": 60 * 20 * 0.44 },
        {
            options: stated({ monthly_hours: 60 }),
        },
    ),
    row(
        "a job that does not say its size",
        JOB,
        {},
        { "run time of 10 DPU": 6 * 10 * 0.44 },
        {
            options: stated({ monthly_hours: 6 }),
        },
    ),
    row(
        "a job of Python",
        JOB,
        { command: { name: "pythonshell" } },
        { "run time of 0.0625 DPU": 100 * 0.0625 * 0.44 },
        {
            options: stated({ monthly_hours: 100 }),
        },
    ),
    row(
        "a job of workers of another kind",
        JOB,
        { workerType: "Z.2X", numberOfWorkers: 2 },
        {},
        {
            lacks: ["workers of Z.2X have a separate price"],
        },
    ),
    row(
        "a job on spare capacity",
        JOB,
        { executionClass: "FLEX", maxCapacity: 4 },
        {},
        {
            lacks: ['no "glue.flex.dpu-hour"'],
        },
    ),
    row(
        "an alarm of every ten seconds",
        ALARM,
        { metricName: "m", period: 10 },
        { "1 alarm metric of high resolution": 0.3 },
    ),
    row(
        "a band of expected values by the half minute",
        ALARM,
        {
            thresholdMetricId: "e",
            metricQueries: [
                { id: "e", expression: "ANOMALY_DETECTION_BAND(m)" },
                { id: "m", metric: { metricName: "m", period: 30 } },
            ],
        },
        { "3 alarm metrics of high resolution": 3 * 0.3 },
    ),
    {
        it: "a topic that calls a site, in us-east-1",
        resources: [made("aws:sns/topicSubscription:TopicSubscription", "s", { protocol: "https" })],
        options: { ...us, use: { alwaysFreeShare: 0, alarmEmails: 100_000 } },
        lines: { "deliveries by HTTP": 0.06 },
    },
    row(
        "a way into a transit gateway",
        VIA,
        { associatedGatewayId: "tgw-1" },
        { "transit gateway attachment": 36.5, "traffic through it": 0 },
    ),
    row("a way into a network's own gateway", VIA, { associatedGatewayId: "vgw-1" }, {}),
    row(
        "a port of Direct Connect",
        "aws:directconnect/connection:Connection",
        { bandwidth: "1Gbps" },
        { "port of 1Gbps": 730 * 0.3, "data out": 0 },
    ),
    site(
        "a certificate on its own addresses",
        { viewerCertificate: { sslSupportMethod: "vip" } },
        {},
        {
            "certificate on its own addresses": 600,
        },
    ),
    site(
        "fields encrypted at the edge",
        { defaultCacheBehavior: { fieldLevelEncryptionId: "E1" } },
        { monthly_encryption_requests: 5e4 },
        {
            "requests encrypted by field": 5 * 0.02,
        },
    ),
    site(
        "the same of one path, with its logs in real time and a shield",
        {
            orderedCacheBehaviors: [{ fieldLevelEncryptionId: "E1", realtimeLogConfigArn: "arn:r" }],
            origins: [{ originShield: { enabled: true } }],
        },
        { monthly_encryption_requests: 1e4, monthly_log_lines: 2e6, monthly_shield_requests: 3e4 },
        {
            "requests encrypted by field": 0.02,
            "lines of real-time logs": 0.02,
            "requests to Origin Shield": 3 * 0.0075,
        },
    ),
    {
        it: "functions at the edge, of which two million runs are always free, in Seoul",
        resources: [made("aws:cloudfront/function:Function", "f", { runtime: "cloudfront-js-2.0" })],
        options: { ...stated({ monthly_invocations: 5e6 }), region: "ap-northeast-2", use: { alwaysFreeShare: 1 } },
        lines: { runs: 5 * 0.1, "always free: 2 million runs of CloudFront functions a month": -2 * 0.1 },
    },
    row("a queue in order", "aws:sqs/queue:Queue", { fifoQueue: true }, { requests: 0 }, { options: unused }),
];
