/** What `Network` takes for an argument that is not given. */
export const networkDefaults = {
    cidrBlock: "10.0.0.0/16",
    natInstances: 1,
    natGateways: 0,
    natMaxLifetimeDays: 14,
    natInstanceType: "t4g.nano",
    natVolumeGiB: 8,
    natImageId: "resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id",
    natRootDeviceName: "/dev/sda1",
    natCpuCredits: "unlimited",
    natSpot: false,
};
