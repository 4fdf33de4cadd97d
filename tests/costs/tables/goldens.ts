import { CACHE, GROUP, INSTANCE, made, type Row, SERVICE, TABLE, TARGET, TASK, TEMPLATE, us } from "../helpers";
import { used } from "./row";

const KAFKA = "aws:msk/cluster:Cluster";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const OF_IMAGE = "the root volume's size comes from its image";

const data = (deviceName: string) => ({ deviceName, ebs: { volumeSize: 100, volumeType: "gp3" } });
const template = (...blockDeviceMappings: unknown[]) =>
    made(TEMPLATE, "t", { instanceType: "m5.large", blockDeviceMappings });
const instance = (more: Record<string, unknown> = {}) =>
    made(INSTANCE, "i", { launchTemplate: { id: "t" }, associatePublicIpAddress: false, ...more });

const target = (scalableDimension: string, resourceId: string, minCapacity: number, maxCapacity: number) =>
    made(TARGET, "target", { scalableDimension, resourceId, minCapacity, maxCapacity });

/** What the lines of Infracost's own test data showed to be too low here. */
export const goldens: Row[] = [
    {
        it: "an instance whose template describes a disk for data: the root's is not known",
        resources: [template(data("/dev/xvdc")), instance()],
        options: us,
        lines: { "m5.large instance": 730 * 0.096, "volume, 100 GB of gp3": 8 },
        lacks: [OF_IMAGE],
    },
    {
        it: "an instance with its own root and the template's disk for data",
        resources: [
            template(data("/dev/xvdc"), data("/dev/xvda")),
            instance({ rootBlockDevice: { volumeSize: 20, volumeType: "gp3" } }),
        ],
        options: us,
        lines: {
            "m5.large instance": 730 * 0.096,
            "root volume, 20 GB of gp3": 20 * 0.08,
            "volume, 100 GB of gp3": 8,
        },
    },
    {
        it: "an instance that names a device of its template: the instance counts",
        resources: [
            template(data("/dev/sda1"), data("/dev/sdf")),
            instance({ ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 30, volumeType: "gp3" }] }),
        ],
        options: us,
        lines: {
            "m5.large instance": 730 * 0.096,
            "volume, 100 GB of gp3": 8,
            "volume, 30 GB of gp3": 30 * 0.08,
        },
    },
    {
        it: "a group whose template describes a disk for data alone",
        resources: [template(data("/dev/sdb")), made(GROUP, "g", { launchTemplate: { id: "t" }, desiredCapacity: 2 })],
        options: us,
        lines: { "2 x m5.large instance": 1460 * 0.096, "2 x volume, 100 GB of gp3": 16 },
        lacks: [OF_IMAGE],
    },
    {
        it: "a group whose configuration has a disk for data, and no size of the root",
        resources: [
            made("aws:ec2/launchConfiguration:LaunchConfiguration", "c", {
                name: "c",
                instanceType: "m5.large",
                enableMonitoring: false,
                ebsBlockDevices: [{ deviceName: "/dev/sdf", volumeSize: 100, volumeType: "gp3" }],
            }),
            made(GROUP, "g", { launchConfiguration: "c", desiredCapacity: 1 }),
        ],
        options: us,
        lines: { "m5.large instance": 730 * 0.096, "volume, 100 GB of gp3": 8 },
        lacks: [OF_IMAGE],
    },
    {
        it: "nodes whose template describes Bottlerocket's disk for data alone",
        resources: [
            template(data("/dev/xvdb")),
            made(NODES, "n", {
                launchTemplate: { id: "t" },
                scalingConfig: { desiredSize: 1, maxSize: 1, minSize: 1 },
            }),
        ],
        options: us,
        lines: { "m5.large instance": 730 * 0.096, "volume, 100 GB of gp3": 8 },
        lacks: [OF_IMAGE],
    },
    {
        it: "a table whose writes autoscaling has at 77 units on average",
        resources: [
            made(TABLE, "t", { name: "t", billingMode: "PROVISIONED", readCapacity: 30, writeCapacity: 20 }),
            target("dynamodb:table:WriteCapacityUnits", "table/t", 10, 100),
        ],
        options: used({ capacity: 77 }),
        lines: { "30 x read unit": 21_900 * 0.00013, "77 x write unit": 56_210 * 0.00065, "items held": 0 },
        worst: [0, 23 * 730 * 0.00065, 23 * 730 * 0.00065],
    },
    {
        it: "a cache of 10 shards on average",
        resources: [
            made(CACHE, "c", {
                replicationGroupId: "c",
                engine: "redis",
                nodeType: "cache.m4.large",
                numNodeGroups: 4,
                replicasPerNodeGroup: 3,
            }),
            target("elasticache:replication-group:NodeGroups", "replication-group/c", 4, 12),
        ],
        options: used({ capacity: 10 }),
        lines: { "40 nodes cache.m4.large, redis": 29_200 * 0.156 },
        worst: [0, 8 * 730 * 0.156, 8 * 730 * 0.156],
    },
    {
        it: "volumes of Kafka that have grown to 1,234 GB each",
        resources: [
            made(KAFKA, "k", {
                clusterName: "k",
                numberOfBrokerNodes: 2,
                brokerNodeGroupInfo: {
                    instanceType: "kafka.t3.small",
                    storageInfo: { ebsStorageInfo: { volumeSize: 1000 } },
                },
            }),
            target("kafka:broker-storage:VolumeSize", "arn:aws:kafka:us-east-1:1:cluster/k/1", 1, 8000),
        ],
        options: used({ capacity: 1234 }),
        lines: { "2 brokers kafka.t3.small": 1460 * 0.0456, "2 x 1234 GB": 2468 * 0.1 },
        worst: [0, 2 * (8000 - 1234) * 0.1, 2 * (8000 - 1234) * 0.1],
    },
    {
        it: "a service of five tasks on average",
        resources: [
            made(TASK, "task", { family: "task", cpu: "1024", memory: "2048" }),
            made(SERVICE, "s", {
                name: "s",
                cluster: "c",
                taskDefinition: "task",
                launchType: "FARGATE",
                desiredCount: 2,
            }),
            target("ecs:service:DesiredCount", "service/c/s", 2, 8),
        ],
        options: used({ capacity: 5 }),
        lines: { "5 tasks on demand x 1 vCPU": 3650 * 0.04048, "5 tasks on demand x 2 GB": 7300 * 0.004445 },
        worst: [0, 3 * 730 * (0.04048 + 2 * 0.004445), 3 * 730 * (0.04048 + 2 * 0.004445)],
    },
];
