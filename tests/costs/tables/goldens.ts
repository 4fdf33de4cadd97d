import { CACHE, CDN, GROUP, INSTANCE, made, type Row, SERVICE, TABLE, TARGET, TASK, TEMPLATE, us } from "../helpers";
import { used } from "./row";

const KAFKA = "aws:msk/cluster:Cluster";
const NODES = "aws:eks/nodeGroup:NodeGroup";
const OF_IMAGE = "the root volume's size comes from its image";

const data = (deviceName: string) => ({ deviceName, ebs: { volumeSize: 100, volumeType: "gp3" } });
const template = (...blockDeviceMappings: unknown[]) =>
    made(TEMPLATE, "t", { instanceType: "m5.large", blockDeviceMappings });
const instance = (more: Record<string, unknown> = {}) =>
    made(INSTANCE, "i", { launchTemplate: { id: "t" }, associatePublicIpAddress: false, ...more });

const places = ["us", "europe", "south_africa", "south_america", "japan", "australia", "asia_pacific", "india"];

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
    {
        it: "a distribution for viewers of all eight places, each at its own prices and tiers",
        resources: [made(CDN, "cdn", {})],
        options: used({
            "monthly_data_transfer_to_internet_gb.us": 1000,
            "monthly_data_transfer_to_internet_gb.europe": 100,
            "monthly_data_transfer_to_internet_gb.japan": 20_000,
            "monthly_data_transfer_to_internet_gb.south_africa": 10,
            "monthly_data_transfer_to_internet_gb.south_america": 10,
            "monthly_data_transfer_to_internet_gb.australia": 10,
            "monthly_data_transfer_to_internet_gb.asia_pacific": 10,
            "monthly_data_transfer_to_internet_gb.india": 10,
            ...Object.fromEntries(places.map((place) => [`monthly_data_transfer_to_origin_gb.${place}`, 100])),
            ...Object.fromEntries(places.map((place) => [`monthly_http_requests.${place}`, 1e6])),
            ...Object.fromEntries(places.map((place) => [`monthly_https_requests.${place}`, 2e6])),
        }),
        lines: {
            "data to viewers, us": 1000 * 0.085,
            "data to viewers, europe": 100 * 0.085,
            "data to viewers, japan": 10_240 * 0.114 + 9760 * 0.089,
            "data to viewers, south africa": 1.1,
            "data to viewers, south america": 1.1,
            "data to viewers, australia": 1.14,
            "data to viewers, asia pacific": 1.2,
            "data to viewers, india": 1.09,
            "data to the origin, us": 2,
            "data to the origin, europe": 2,
            "data to the origin, japan": 6,
            "data to the origin, south africa": 6,
            "data to the origin, south america": 12.5,
            "data to the origin, australia": 8,
            "data to the origin, asia pacific": 6,
            "data to the origin, india": 16,
            "HTTP requests, us": 100 * 0.0075,
            "HTTP requests, europe": 0.9,
            "HTTP requests, japan": 0.9,
            "HTTP requests, south africa": 0.9,
            "HTTP requests, south america": 1.6,
            "HTTP requests, australia": 0.9,
            "HTTP requests, asia pacific": 0.9,
            "HTTP requests, india": 0.9,
            "HTTPS requests, us": 2,
            "HTTPS requests, europe": 2.4,
            "HTTPS requests, japan": 2.4,
            "HTTPS requests, south africa": 2.4,
            "HTTPS requests, south america": 4.4,
            "HTTPS requests, australia": 2.5,
            "HTTPS requests, asia pacific": 2.4,
            "HTTPS requests, india": 2.4,
        },
    },
    {
        it: "Origin Shield in three places and another, whose price is not known, and 12,340 paths invalidated",
        resources: [made(CDN, "cdn", {})],
        options: used({
            "monthly_shield_requests.us": 1e6,
            "monthly_shield_requests.south_america": 1e6,
            "monthly_shield_requests.south_korea": 1e6,
            "monthly_shield_requests.japan": 1e6,
            monthly_invalidation_requests: 12_340,
        }),
        lines: {
            "data to viewers": 0,
            "data to the origin": 0,
            "HTTPS requests": 0,
            "requests to Origin Shield, us": 0.75,
            "requests to Origin Shield, south america": 1.6,
            "requests to Origin Shield, south korea": 0.9,
            "paths invalidated": 12_340 * 0.005,
        },
        lacks: ["requests to Origin Shield, japan (100 x 10k)"],
    },
];
