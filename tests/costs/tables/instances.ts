import { EIP, GROUP, INSTANCE, made, type Row, SERVICE, SUBNET, TASK, TEMPLATE } from "../helpers";

const root = { volumeSize: 8, volumeType: "gp3" };

function group(inputs: Record<string, unknown>, template: Record<string, unknown>, dependencies: string[] = []) {
    const mappings = [{ deviceName: "/dev/sda1", ebs: { volumeType: "gp3", volumeSize: 8 } }];
    return [
        made(
            TEMPLATE,
            "nat",
            { instanceType: "t4g.nano", blockDeviceMappings: mappings, ...template },
            { dependencies },
        ),
        made(GROUP, "nat", { minSize: 1, maxSize: 2, launchTemplate: { id: "nat" }, ...inputs }),
    ];
}

const onSpot = (...types: string[]) => ({
    launchTemplate: undefined,
    mixedInstancesPolicy: {
        launchTemplate: {
            launchTemplateSpecification: { launchTemplateId: "nat" },
            overrides: types.map((instanceType) => ({ instanceType })),
        },
        instancesDistribution: { onDemandPercentageAboveBaseCapacity: 0 },
    },
});

const nothingBeyond = { "CPU beyond the credits (unlimited mode)": 0 };
const passing = [{ associatePublicIpAddress: "true" }];
const eip = made(EIP, "nat");

/** EC2, its volumes, Auto Scaling groups and EKS. */
export const instances: Row[] = [
    {
        it: "a group on Spot, by the dearer of its types",
        resources: group(onSpot("t4g.nano", "t4g.micro"), {}),
        lines: {
            "t4g.nano or t4g.micro instance on Spot": 730 * 0.0035, // 2.56
            "volume, 8 GB of gp3": 8 * 0.0912,
            ...nothingBeyond,
        },
        between: { "t4g.nano or t4g.micro instance on Spot": [730 * 0.002, 730 * 0.0104] },
        // On demand the dearer of its types.
        worst: [730 * (0.0104 - 0.0035), 0, 730 * (0.0104 - 0.0035)],
    },
    {
        it: "a group on Spot of one type alone",
        resources: group(onSpot("t4g.nano"), {}),
        lines: {
            "t4g.nano instance on Spot": 730 * 0.002, // 1.46
            "volume, 8 GB of gp3": 8 * 0.0912,
            ...nothingBeyond,
        },
        between: { "t4g.nano instance on Spot": [730 * 0.002, 730 * 0.0052] },
        worst: [730 * (0.0052 - 0.002), 0, 730 * (0.0052 - 0.002)],
    },
    {
        it: "a group on Spot by its template's own choice",
        resources: group({}, { instanceType: "t4g.small", instanceMarketOptions: { marketType: "spot" } }),
        lines: {
            "t4g.small instance on Spot": 730 * 0.0079, // 5.77
            "volume, 8 GB of gp3": 8 * 0.0912,
            ...nothingBeyond,
        },
        between: { "t4g.small instance on Spot": [730 * 0.0079, 730 * 0.0208] },
        worst: [730 * (0.0208 - 0.0079), 0, 730 * (0.0208 - 0.0079)],
    },
    {
        it: "a NAT's group, with the metrics that its script publishes",
        resources: group({ tags: [{ key: "nat-network", value: "glimpse/prod/network" }] }, {}),
        lines: {
            "t4g.nano instance": 730 * 0.0052,
            "volume, 8 GB of gp3": 8 * 0.0912,
            "custom metrics SaturationPercent and AllowanceExceededPackets": 2 * 0.3,
            ...nothingBeyond,
        },
    },
    {
        it: "a group with a base on demand, by the dearer of its types",
        resources: group(
            {
                ...onSpot("t4g.nano", "t4g.micro"),
                mixedInstancesPolicy: {
                    ...onSpot("t4g.nano", "t4g.micro").mixedInstancesPolicy,
                    instancesDistribution: { onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 0 },
                },
            },
            {},
        ),
        lines: {
            "t4g.nano or t4g.micro instance": 730 * 0.0104, // 7.59
            "volume, 8 GB of gp3": 8 * 0.0912,
            ...nothingBeyond,
        },
        between: { "t4g.nano or t4g.micro instance": [730 * 0.0052, 730 * 0.0104] },
    },
    ...(
        [
            ["t4g.nano", 0.0052, 0.04],
            ["t4g.micro", 0.0104, 0.04],
            ["t4g.small", 0.0208, 0.04],
            ["t4g.medium", 0.0416, 0.04],
            ["t3.nano", 0.0065, 0.05],
            ["t3.micro", 0.013, 0.05],
            ["t3.small", 0.026, 0.05],
            ["t3.medium", 0.052, 0.05],
        ] as const
    ).map(
        ([type, hour, credit]): Row => ({
            it: `an instance ${type} with 8 GB, and 10 vCPU-hours beyond its credits`,
            resources: [made(INSTANCE, "box", { instanceType: type, rootBlockDevice: root })],
            options: { use: { surplusVcpuHours: 10 } },
            lines: {
                [`${type} instance`]: 730 * hour,
                "CPU beyond the credits (unlimited mode)": 10 * credit,
                "root volume, 8 GB of gp3": 8 * 0.0912, // 0.73
            },
        }),
    ),
    ...(
        [
            ["m7g.large", 0.1003],
            ["m7i.large", 0.1239],
            ["m6g.large", 0.094],
            ["m6i.large", 0.118],
        ] as const
    ).map(
        ([type, hour]): Row => ({
            it: `an instance ${type} with 8 GB`,
            resources: [made(INSTANCE, "box", { instanceType: type, rootBlockDevice: root })],
            lines: { [`${type} instance`]: 730 * hour, "root volume, 8 GB of gp3": 8 * 0.0912 },
        }),
    ),
    {
        it: "an instance on Spot whose Spot price is not in the book: at most what it costs on demand",
        resources: [
            made(INSTANCE, "box", {
                instanceType: "m7g.large",
                rootBlockDevice: root,
                instanceMarketOptions: { marketType: "spot" },
            }),
        ],
        lines: { "m7g.large instance on Spot": 730 * 0.1003, "root volume, 8 GB of gp3": 8 * 0.0912 },
        between: { "m7g.large instance on Spot": [0, 730 * 0.1003] },
    },
    {
        it: "an instance with more volumes, metrics of every minute and a public address",
        resources: [
            made(INSTANCE, "box", {
                instanceType: "m7g.large",
                monitoring: true,
                associatePublicIpAddress: true,
                rootBlockDevice: { volumeSize: 30 },
                ebsBlockDevices: [{ volumeSize: 100, volumeType: "gp3", iops: 4000 }],
            }),
        ],
        lines: {
            "m7g.large instance": 730 * 0.1003, // 73.22
            "7 metrics of detailed monitoring": 7 * 0.3, // 2.10
            "root volume, 30 GB of gp2": 30 * 0.114, // 3.42
            "volume, 100 GB of gp3": 100 * 0.0912, // 9.12
            "volume, 1000 IOPS more": 1000 * 0.0057, // 5.70
            "public IPv4 address": 730 * 0.005,
        },
    },
    {
        it: "an instance whose Elastic IP takes the passing address's place: one address",
        resources: [
            made(INSTANCE, "box", {
                instanceType: "m7g.large",
                associatePublicIpAddress: true,
                rootBlockDevice: root,
            }),
            made(EIP, "box", { instance: "box" }),
        ],
        lines: {
            "m7g.large instance": 730 * 0.1003,
            "root volume, 8 GB of gp3": 8 * 0.0912,
            "public IPv4 address (Elastic IP)": 730 * 0.005,
        },
    },
    {
        it: "a NAT instance that takes an Elastic IP over: one address",
        resources: [eip, ...group({ desiredCapacity: 1 }, { networkInterfaces: passing }, [eip.urn])],
        lines: {
            "t4g.nano instance": 730 * 0.0052, // 3.80
            ...nothingBeyond,
            "volume, 8 GB of gp3": 8 * 0.0912, // 0.73
            "public IPv4 address (Elastic IP)": 730 * 0.005, // 3.65; 8.18 together
        },
    },
    {
        it: "a group of three with public addresses, and credits that end",
        resources: group(
            { minSize: 3, maxSize: 6 },
            { networkInterfaces: passing, creditSpecification: { cpuCredits: "standard" } },
        ),
        lines: {
            "3 x t4g.nano instance": 3 * 730 * 0.0052,
            "3 x volume, 8 GB of gp3": 3 * 8 * 0.0912,
            "public IPv4 addresses of 3 instances": 3 * 730 * 0.005,
        },
    },
    {
        it: "a group in a subnet that gives public addresses",
        resources: [
            made(SUBNET, "public", { mapPublicIpOnLaunch: true }),
            ...group({}, { instanceType: "m6g.large" }).map((one) => ({
                ...one,
                dependencies: [made(SUBNET, "public").urn],
            })),
        ],
        lines: {
            "m6g.large instance": 730 * 0.094,
            "volume, 8 GB of gp3": 8 * 0.0912,
            "public IPv4 address": 730 * 0.005,
        },
    },
    {
        it: "volumes and snapshots",
        resources: [
            made("aws:ebs/volume:Volume", "data", { size: 50, type: "gp3" }),
            made("aws:ebs/volume:Volume", "old", { size: 20 }),
            made("aws:ebs/snapshot:Snapshot", "data", { volumeId: "data" }),
        ],
        lines: {
            "volume, 50 GB of gp3": 50 * 0.0912, // 4.56
            "volume, 20 GB of gp2": 20 * 0.114, // 2.28
            "snapshot of a volume of 50 GB": 50 * 0.05, // 2.50 at most
        },
        between: { "snapshot of a volume of 50 GB": [0, 2.5] },
    },
    {
        it: "an EKS cluster with two nodes",
        resources: [
            made("aws:eks/cluster:Cluster", "shop"),
            made("aws:eks/nodeGroup:NodeGroup", "shop", {
                instanceTypes: ["t3.medium"],
                scalingConfig: { desiredSize: 2, minSize: 1, maxSize: 4 },
            }),
        ],
        lines: {
            "control plane": 730 * 0.1, // 73.00
            "2 x t3.medium instance": 2 * 730 * 0.052, // 75.92
            "2 x root volume, 20 GB of gp3": 2 * 20 * 0.0912, // 3.65
            "CPU beyond the credits (unlimited mode)": 0,
        },
        worst: [0, 2 * (730 * 0.052 + 20 * 0.0912), 2 * (730 * 0.052 + 20 * 0.0912)],
    },
    {
        it: "tasks on instances of one's own: only the instances",
        resources: [made(SERVICE, "api", { launchType: "EC2", desiredCount: 4 }), made(TASK, "api"), ...group({}, {})],
        lines: { "t4g.nano instance": 730 * 0.0052, ...nothingBeyond, "volume, 8 GB of gp3": 8 * 0.0912 },
    },
];
