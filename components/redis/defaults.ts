/** What `Redis` takes for an argument that is not given. */
export const redisDefaults = {
    serverless: false,
    serverlessMaximumGB: 1,
    serverlessMaximumEcpuPerSecond: 1000,
    engine: "valkey",
    nodeType: "cache.t4g.micro",
    snapshotRetentionDays: 0,
    maxmemoryPolicy: "volatile-lru",
    maintenanceWindow: "sun:19:00-sun:20:00",
    applyImmediately: true,
};
