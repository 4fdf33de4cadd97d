/** What `Postgres` takes for an argument that is not given. */
export const postgresDefaults = {
    databaseName: "app",
    username: "app",
    instanceClass: "db.t4g.micro",
    storageGiB: 20,
    backupRetentionDays: 7,
    engineVersion: "17",
    multiAz: false,
    deletionProtection: true,
    connections: 50,
    deploymentMaximumPercent: 150,
    poolTimeoutSeconds: 30,
    statementCacheSize: 100,
    backupWindow: "18:00-18:30",
    maintenanceWindow: "sun:19:00-sun:19:30",
    applyImmediately: true,
    allowMajorVersionUpgrade: false,
};
