/** Gbit/s of the sizes from medium on, by generation: what an instance can keep up all day, one way. */
const PLAIN_6 = {
    medium: 0.5,
    large: 0.75,
    xlarge: 1.25,
    "2xlarge": 2.5,
    "4xlarge": 5,
    "8xlarge": 12,
    "12xlarge": 20,
    "16xlarge": 25,
};
const PLAIN_7 = {
    medium: 0.52,
    large: 0.937,
    xlarge: 1.876,
    "2xlarge": 3.75,
    "4xlarge": 7.5,
    "8xlarge": 15,
    "12xlarge": 22.5,
    "16xlarge": 30,
};
const NETWORK_6 = {
    medium: 1.6,
    large: 3,
    xlarge: 6.3,
    "2xlarge": 12.5,
    "4xlarge": 25,
    "8xlarge": 50,
    "12xlarge": 75,
    "16xlarge": 100,
};
const NETWORK_7 = {
    medium: 3.125,
    large: 6.25,
    xlarge: 12.5,
    "2xlarge": 25,
    "4xlarge": 50,
    "8xlarge": 100,
    "12xlarge": 150,
    "16xlarge": 200,
};
const BURSTABLE = {
    nano: 0.032,
    micro: 0.064,
    small: 0.128,
    medium: 0.256,
    large: 0.512,
    xlarge: 1.024,
    "2xlarge": 2.048,
};

/** By family: `BaselineBandwidthInGbps` of EC2's DescribeInstanceTypes. */
const BASELINES: [families: RegExp, sizes: Record<string, number>][] = [
    [/^t4g$/, BURSTABLE],
    [/^[cmr]6gd?$/, PLAIN_6],
    [/^[cmr][78]gd?$/, PLAIN_7],
    [/^c6gn$/, NETWORK_6],
    [/^[cmr][78]gn$/, NETWORK_7],
];

/** The bandwidth in Gbit/s that a Graviton type can keep up; it may burst above for minutes. Undefined where it is not known. */
export function baselineGbps(type: string): number | undefined {
    const [family = "", size = ""] = type.split(".");
    return BASELINES.find(([families]) => families.test(family))?.[1][size];
}
