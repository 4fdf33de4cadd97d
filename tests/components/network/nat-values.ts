/** What a launch template may fill in. */
export const VALUES = {
    region: "ap-northeast-2",
    vpcCidr: ["10.0.0.0/16"],
    allocationId: "eipalloc-0123456789abcdef0",
    publicIp: "203.0.113.100",
    routeTableIds: [..."abcd"].map((letter) => `rtb-0123456789abcdef${letter}`),
    hookName: "packets-flow",
};
