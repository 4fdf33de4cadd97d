import { GROUP, INSTANCE, made, type Row, SERVICE, SUBNET, TASK, TEMPLATE, us } from "../helpers";
import { type Inputs, lacking, row } from "./row";

const NODES = "aws:eks/nodeGroup:NodeGroup";
const VPC = "aws:ec2/vpc:Vpc";
const disk = { rootBlockDevice: { volumeType: "gp3", volumeSize: 30 } };
const DISK = { "root volume, 30 GB of gp3": 30 * 0.0912 };
const group = (inputs: Inputs, ...others: Row["resources"]) => [
    made(TEMPLATE, "lt", {
        instanceType: "m7g.large",
        blockDeviceMappings: [{ ebs: { volumeSize: 10, volumeType: "gp3" } }],
    }),
    made(GROUP, "web", { launchTemplate: { id: "lt" }, minSize: 1, maxSize: 4, ...inputs }),
    ...others,
];

/** The same of machines and tasks. */
export const watchedMachines: Row[] = [
    {
        it: "a group of one that a schedule makes three by day: three all month",
        resources: group(
            {},
            made("aws:autoscaling/schedule:Schedule", "day", {
                autoscalingGroupName: "web",
                desiredCapacity: 3,
                minSize: -1,
                maxSize: -1,
            }),
        ),
        lines: { "3 x m7g.large instance": 3 * 730 * 0.1003, "3 x volume, 10 GB of gp3": 30 * 0.0912 },
    },
    {
        it: "a group in a network of dedicated hardware, without its price",
        resources: group(
            { vpcZoneIdentifiers: ["net-a"] },
            made(VPC, "net", { instanceTenancy: "dedicated" }),
            made(SUBNET, "net-a", { vpcId: "net" }),
        ),
        lines: { "volume, 10 GB of gp3": 10 * 0.0912 },
        lacks: ["m7g.large dedicated instance, without its region's fee (730 x hour)"],
    },
    {
        it: "a machine by a template that describes its disk",
        resources: [
            made(TEMPLATE, "lt", {
                instanceType: "m7g.large",
                blockDeviceMappings: [{ ebs: { volumeSize: 10, volumeType: "gp3", iops: 4000 } }],
            }),
            made(INSTANCE, "one", { launchTemplate: { id: "lt" } }),
        ],
        lines: {
            "m7g.large instance": 730 * 0.1003,
            "volume, 10 GB of gp3": 10 * 0.0912,
            "volume, 1000 IOPS more": 1000 * 0.0057,
        },
    },
    row(
        "a machine whose memory AMD encrypts, in us-east-1",
        INSTANCE,
        { instanceType: "m6a.large", cpuOptions: { amdSevSnp: "enabled" }, ...disk },
        {
            "root volume, 30 GB of gp3": 30 * 0.08,
            "m6a.large instance": 730 * 0.0864,
            "AMD SEV-SNP, a tenth of m6a.large": 73 * 0.0864,
        },
        { options: us },
    ),
    row(
        "a request for a Spot instance: at most on demand",
        "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
        { instanceType: "m7g.large", ...disk },
        { ...DISK, "m7g.large instance on Spot": 730 * 0.1003 },
        { between: { "m7g.large instance on Spot": [0, 730 * 0.1003] } },
    ),
    lacking(
        "a volume that is initialized at a rate",
        "aws:ebs/volume:Volume",
        { size: 10, type: "gp3", volumeInitializationRate: 100 },
        ["volume, initialized at 100 MiB/s (10 x gb)"],
        { "volume, 10 GB of gp3": 10 * 0.0912 },
    ),
    {
        it: "nodes of Windows in public subnets, watched each minute, with a running warm pool",
        resources: [
            made(SUBNET, "open", { mapPublicIpOnLaunch: true }),
            made(TEMPLATE, "lt", {
                instanceType: "m6i.large",
                monitoring: { enabled: true },
                blockDeviceMappings: [{ ebs: { volumeSize: 50, volumeType: "gp3" } }],
            }),
            made(NODES, "nodes", {
                amiType: "WINDOWS_CORE_2022_x86_64",
                scalingConfig: { desiredSize: 2, maxSize: 3 },
                subnetIds: ["open"],
                launchTemplate: { id: "lt" },
                warmPoolConfig: { poolState: "RUNNING" },
            }),
        ],
        lines: {
            "2 x m6i.large instance": 2 * 730 * 0.21,
            "2 x volume, 50 GB of gp3": 100 * 0.0912,
            "14 metrics of detailed monitoring": 14 * 0.3,
            "2 x public IPv4 address of a node": 2 * 730 * 0.005,
            "volume, 50 GB of gp3 of the warm pool": 50 * 0.0912,
            "m6i.large instance of the warm pool": 730 * 0.21,
        },
        // The third node comes out of the pool: its metrics and its address are what it adds.
        worst: [0, 7 * 0.3 + 3.65, 7 * 0.3 + 3.65],
    },
    lacking(
        "a cluster of hybrid nodes that keeps its audit log",
        "aws:eks/cluster:Cluster",
        { remoteNetworkConfig: { remoteNodeNetworks: { cidrs: ["10.1.0.0/16"] } }, enabledClusterLogTypes: ["audit"] },
        ["vCPU of hybrid nodes (by the vcpu-hour, depends on use)"],
        { "control plane": 73, "logs exported": 0, "logs kept in a group that AWS makes": 0 },
    ),
    {
        it: "a task with a fast volume, and one on external machines",
        resources: [
            made(TASK, "t", { cpu: "256", memory: "512" }),
            made(SERVICE, "one", {
                desiredCount: 1,
                taskDefinition: "t",
                volumeConfiguration: {
                    managedEbsVolume: { sizeInGb: 10, volumeType: "gp3", iops: 4000, throughput: 225 },
                },
            }),
            made(SERVICE, "two", { desiredCount: 1, taskDefinition: "t", launchType: "EXTERNAL" }),
        ],
        lines: {
            "1 task on demand x 0.25 vCPU": 730 * 0.25 * 0.04656,
            "1 task on demand x 0.5 GB": 730 * 0.5 * 0.00511,
            "1 task x volume, 10 GB of gp3": 10 * 0.0912,
            "volume of tasks, 1000 IOPS more": 1000 * 0.0057,
            "volume of tasks, 100 MiB/s more": 100 * 0.0456,
        },
        lacks: ["external instances (by the instance-hour, depends on use)"],
    },
];
