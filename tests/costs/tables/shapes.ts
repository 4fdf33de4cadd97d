import { INSTANCE, made, RDS, type Row, us } from "../helpers";

/** No use is assumed: lines that follow it are 0 and say on what they depend. */
const unused = { ...us, assumesNoUse: true };
const disk = { rootBlockDevice: { volumeType: "gp3", volumeSize: 30 } };
const DISK = { "root volume, 30 GB of gp3": 30 * 0.08 };
const credits = { "CPU beyond the credits (unlimited mode)": 0 };
const database = (inputs: object) => [
    made(RDS, "db", {
        engine: "mysql",
        engineVersion: "8.4",
        instanceClass: "db.m5.large",
        allocatedStorage: 100,
        ...inputs,
    }),
];
const shape = (
    it: string,
    type: string,
    inputs: Record<string, unknown>,
    lines: Row["lines"],
    lacks?: string[],
): Row => ({
    it: `${it}, in us-east-1`,
    resources: [made(type, "one", inputs)],
    options: unused,
    lines,
    ...(lacks ? { lacks } : {}),
});

/** What other programs' resources are like: the neighbours of each in one respect. */
export const shapes: Row[] = [
    // Machines.
    shape(
        "a machine of Windows, by the password that it gives",
        INSTANCE,
        { instanceType: "m5.large", getPasswordData: true, ...disk },
        {
            "m5.large instance": 730 * 0.188,
            ...DISK,
        },
    ),
    shape(
        "the same of Linux",
        INSTANCE,
        { instanceType: "m5.large", getPasswordData: false, ...disk },
        { "m5.large instance": 730 * 0.096, ...DISK },
    ),
    shape(
        "a burstable machine with detailed metrics",
        INSTANCE,
        { instanceType: "t3.micro", monitoring: true, ...disk },
        {
            "t3.micro instance": 730 * 0.0104,
            "7 metrics of detailed monitoring": 7 * 0.3,
            ...DISK,
            ...credits,
        },
    ),
    shape(
        "a burstable machine that stops at its credits",
        INSTANCE,
        { instanceType: "t3.micro", creditSpecification: { cpuCredits: "standard" }, ...disk },
        {
            "t3.micro instance": 730 * 0.0104,
            ...DISK,
        },
    ),
    shape(
        "a machine of the older burstable family, which has no unlimited mode by itself",
        INSTANCE,
        { instanceType: "t2.micro", ...disk },
        {
            "t2.micro instance": 730 * 0.0116,
            ...DISK,
        },
    ),
    shape(
        "a machine with a second disk of gp2",
        INSTANCE,
        { instanceType: "m5.large", ...disk, ebsBlockDevices: [{ volumeSize: 100, volumeType: "gp2" }] },
        {
            "m5.large instance": 730 * 0.096,
            ...DISK,
            "volume, 100 GB of gp2": 100 * 0.1,
        },
    ),
    shape(
        "a machine with a public address",
        INSTANCE,
        { instanceType: "m5.large", associatePublicIpAddress: true, ...disk },
        {
            "m5.large instance": 730 * 0.096,
            ...DISK,
            "public IPv4 address": 730 * 0.005,
        },
    ),
    shape(
        "a machine on hardware for one company",
        INSTANCE,
        { instanceType: "m5.large", tenancy: "dedicated", ...disk },
        { ...DISK },
        ["m5.large dedicated instance, without its region's fee (730 x hour)"],
    ),
    shape("a machine whose type has no price", INSTANCE, { instanceType: "m99.large", ...disk }, { ...DISK }, [
        'no "ec2.m99.large.hour"',
    ]),
    shape(
        "a machine whose disk comes from its image",
        INSTANCE,
        { instanceType: "m5.large" },
        { "m5.large instance": 730 * 0.096 },
        ["the root volume's size"],
    ),
    // Disks.
    ...(
        [
            ["gp2", {}, { "volume, 100 GB of gp2": 10 }],
            ["gp3", {}, { "volume, 100 GB of gp3": 8 }],
            ["gp3", { iops: 4000 }, { "volume, 100 GB of gp3": 8, "volume, 1000 IOPS more": 1000 * 0.005 }],
            ["gp3", { iops: 3000, throughput: 125 }, { "volume, 100 GB of gp3": 8 }],
            ["io1", { iops: 100 }, { "volume, 100 GB of io1": 12.5, "volume, 100 IOPS": 6.5 }],
            ["st1", {}, { "volume, 100 GB of st1": 4.5 }],
        ] as const
    ).map(([type, more, lines]) =>
        shape(`a disk of ${type} ${JSON.stringify(more)}`, "aws:ebs/volume:Volume", { type, size: 100, ...more }, {
            ...lines,
        } as Row["lines"]),
    ),
    // Databases.
    ...(
        [
            ["on gp2", {}, { "db.m5.large mysql": 730 * 0.171, "100 GB of gp2": 11.5 }, undefined],
            [
                "with a standby",
                { multiAz: true },
                { "db.m5.large mysql, Multi-AZ": 730 * 0.342, "100 GB of gp2, Multi-AZ": 23 },
                undefined,
            ],
            [
                "on io1",
                { storageType: "io1", iops: 1000 },
                { "db.m5.large mysql": 730 * 0.171, "100 GB of io1": 12.5, "1000 IOPS of io1": 100 },
                undefined,
            ],
            [
                "open to the internet",
                { publiclyAccessible: true },
                { "db.m5.large mysql": 730 * 0.171, "100 GB of gp2": 11.5, "public IPv4 address": 3.65 },
                undefined,
            ],
            [
                "of Oracle, whose licence is in the price",
                { engine: "oracle-se2", engineVersion: "19" },
                { "100 GB of gp2": 11.5 },
                ["db.m5.large oracle-se2 (730 x hour)"],
            ],
            [
                "of SQL Server",
                { engine: "sqlserver-se", engineVersion: "15.00" },
                { "100 GB of gp2": 11.5 },
                ["db.m5.large sqlserver-se (730 x hour)"],
            ],
        ] as [string, object, Row["lines"], string[] | undefined][]
    ).map(
        ([what, inputs, lines, lacks]): Row => ({
            it: `a database of MySQL ${what}, in us-east-1`,
            resources: database(inputs),
            options: unused,
            lines,
            ...(lacks ? { lacks } : {}),
        }),
    ),
    // Ways.
    shape(
        "a NAT gateway without a way to the internet",
        "aws:ec2/natGateway:NatGateway",
        { connectivityType: "private" },
        { "NAT gateway": 730 * 0.045, "data through the NAT gateway": 0 },
    ),
    shape("an address that nothing uses", "aws:ec2/eip:Eip", {}, { "public IPv4 address (Elastic IP)": 3.65 }),
    shape("an address of one's own range", "aws:ec2/eip:Eip", { publicIpv4Pool: "ipv4pool-ec2-0123456789abcdef0" }, {}),
    shape(
        "a way in for clients",
        "aws:ec2clientvpn/networkAssociation:NetworkAssociation",
        {},
        { "client VPN association": 730 * 0.1 },
    ),
    shape(
        "a network load balancer on the internet",
        "aws:lb/loadBalancer:LoadBalancer",
        { loadBalancerType: "network", subnets: ["a", "b"] },
        {
            "Network Load Balancer": 730 * 0.0225,
            "capacity units (processed bytes)": 0,
            "2 public IPv4 addresses, one a zone": 7.3,
            "answers to the internet": 0,
        },
    ),
    shape(
        "a mirror of traffic",
        "aws:ec2/trafficMirrorSession:TrafficMirrorSession",
        {},
        { "traffic mirror session": 730 * 0.015 },
    ),
    shape(
        "a firewall in three zones",
        "aws:networkfirewall/firewall:Firewall",
        { subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }, { subnetId: "c" }] },
        {
            "3 x firewall endpoint": 3 * 730 * 0.395,
            "traffic inspected": 0,
        },
    ),
    shape("a private zone", "aws:route53/zone:Zone", { vpcs: [{ vpcId: "vpc-1" }] }, { "hosted zone": 0.5 }),
    // Streams, brokers, searches.
    shape(
        "a stream of four shards",
        "aws:kinesis/stream:Stream",
        { shardCount: 4 },
        { "4 x shard": 4 * 730 * 0.015, "records put": 0 },
    ),
    shape(
        "a stream that keeps its records a week",
        "aws:kinesis/stream:Stream",
        { shardCount: 4, retentionPeriod: 168 },
        { "4 x shard": 4 * 730 * 0.015, "records put": 0, "4 x shard beyond 24 hours": 4 * 730 * 0.02 },
    ),
    shape(
        "three brokers with disks, whose hours have no price",
        "aws:msk/cluster:Cluster",
        {
            numberOfBrokerNodes: 3,
            brokerNodeGroupInfo: {
                instanceType: "kafka.m5.large",
                storageInfo: { ebsStorageInfo: { volumeSize: 1000 } },
            },
        },
        { "3 x 1000 GB": 300 },
        ["3 brokers kafka.m5.large (2190 x hour)"],
    ),
    shape(
        "a broker with a standby",
        "aws:mq/broker:Broker",
        { engineType: "ActiveMQ", hostInstanceType: "mq.m5.large", deploymentMode: "ACTIVE_STANDBY_MULTI_AZ" },
        { "messages held": 0, "2 x mq.m5.large activemq": 1460 * 0.288 },
    ),
    shape(
        "three brokers of RabbitMQ",
        "aws:mq/broker:Broker",
        { engineType: "RabbitMQ", hostInstanceType: "mq.m5.large", deploymentMode: "CLUSTER_MULTI_AZ" },
        { "messages held": 0 },
        ["3 x mq.m5.large rabbitmq (2190 x hour)"],
    ),
    shape(
        "a search of three nodes with leaders and fast disks",
        "aws:opensearch/domain:Domain",
        {
            clusterConfig: {
                instanceType: "r6g.large.search",
                instanceCount: 3,
                dedicatedMasterEnabled: true,
                dedicatedMasterType: "m6g.large.search",
                dedicatedMasterCount: 3,
            },
            ebsOptions: { ebsEnabled: true, volumeType: "gp3", volumeSize: 100 },
        },
        {
            "3 x data node r6g.large": 3 * 730 * 0.167,
            "3 x dedicated master m6g.large": 3 * 730 * 0.128,
            "3 x 100 GB of gp3": 300 * 0.122,
        },
    ),
    shape(
        "three nodes of Memcached",
        "aws:elasticache/cluster:Cluster",
        { engine: "memcached", nodeType: "cache.m5.large", numCacheNodes: 3 },
        { "3 nodes cache.m5.large, memcached": 3 * 730 * 0.156 },
    ),
    shape(
        "a warehouse that is open to the internet",
        "aws:redshift/cluster:Cluster",
        { nodeType: "ra3.xlplus", numberOfNodes: 2, clusterType: "multi-node", publiclyAccessible: true },
        { "data held": 0, "backups beyond the free": 0, "data read in S3": 0, "3 x public IPv4 address": 10.95 },
        ["2 x node ra3.xlplus (1460 x hour)"],
    ),
    // Files and servers of files.
    shape(
        "files of Windows in two zones",
        "aws:fsx/windowsFileSystem:WindowsFileSystem",
        { storageCapacity: 300, throughputCapacity: 32, deploymentType: "MULTI_AZ_1", storageType: "SSD" },
        { "300 GB of ssd, in two zones": 300 * 0.23, "32 MiB/s, in two zones": 32 * 4.5, "backups held": 0 },
    ),
    shape(
        "a server of files",
        "aws:transfer/server:Server",
        { protocols: ["SFTP"] },
        { "protocol of the server": 219, "data in": 0, "data out": 0 },
    ),
    shape(
        "a server of files by two protocols",
        "aws:transfer/server:Server",
        { protocols: ["SFTP", "FTPS"] },
        { "2 x protocol of the server": 438, "data in": 0, "data out": 0 },
    ),
    // Tables, keys, guards.
    shape(
        "a table with an index, at fixed units",
        "aws:dynamodb/table:Table",
        {
            billingMode: "PROVISIONED",
            readCapacity: 10,
            writeCapacity: 10,
            globalSecondaryIndexes: [{ name: "x", readCapacity: 5, writeCapacity: 5 }],
        },
        { "15 x read unit": 15 * 730 * 0.00013, "15 x write unit": 15 * 730 * 0.00065, "items held": 0 },
    ),
    shape(
        "a table that is copied to another region",
        "aws:dynamodb/table:Table",
        { billingMode: "PROVISIONED", readCapacity: 10, writeCapacity: 10, replicas: [{ regionName: "us-west-2" }] },
        { "10 x read unit": 10 * 730 * 0.00013, "10 x write unit": 10 * 730 * 0.00065, "items held": 0 },
        ["1 replica is billed in their own regions"],
    ),
    shape("a security module", "aws:cloudhsmv2/hsm:Hsm", {}, { "hardware security module": 730 * 1.6 }),
    shape(
        "a copy of a key in another region",
        "aws:kms/replicaKey:ReplicaKey",
        {},
        { "customer-managed key": 1, "calls of the key": 0 },
    ),
    {
        it: "a group of three rules that is put into a list from outside: itself and each of its rules, in us-east-1",
        resources: [
            made("aws:wafv2/ruleGroup:RuleGroup", "group", { rules: [{}, {}, {}] }, { outputs: { arn: "arn:group" } }),
            made("aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", "one", {
                ruleGroupReference: { arn: "arn:group" },
            }),
        ],
        options: unused,
        lines: { rule: 1, "3 rules of groups": 3 },
    },
    shape(
        "a group of rules that is not among the resources",
        "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
        { ruleGroupReference: { arn: "arn:other" } },
        { rule: 1 },
        ["a rule group is not among the resources"],
    ),
    shape("a mapping of a stream", "aws:lambda/eventSourceMapping:EventSourceMapping", { functionName: "jobs" }, {}),
    shape(
        "a mapping whose pollers are kept ready",
        "aws:lambda/eventSourceMapping:EventSourceMapping",
        { provisionedPollerConfig: { minimumPollers: 2, maximumPollers: 10 } },
        {},
        ["2 x event poller kept ready (1460 x hour)"],
    ),
    // Types that no one here counts say so.
    ...[
        "aws:workspaces/workspace:Workspace",
        "aws:ec2/spotFleetRequest:SpotFleetRequest",
        "aws:emr/cluster:Cluster",
    ].map((type) =>
        shape(`what no one here counts, ${type}`, type, {}, {}, [`it is not known here what ${type} costs`]),
    ),
    shape(
        "controllers of a directory",
        "aws:directoryservice/directory:Directory",
        { type: "MicrosoftAD", edition: "Standard" },
        { "2 x domain controller, MicrosoftAD standard": 1460 * 0.06 },
    ),
    shape(
        "a machine that moves databases, with a standby",
        "aws:dms/replicationInstance:ReplicationInstance",
        { replicationInstanceClass: "dms.t3.medium", allocatedStorage: 100, multiAz: true, publiclyAccessible: true },
        { "public IPv4 address": 3.65, "50 GB beyond 50": 100 * 0.115 },
        ["2 x dms.t3.medium (1460 x hour)"],
    ),
];
