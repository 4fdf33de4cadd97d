import { made, RDS, type Row } from "../helpers";

const micro = {
    engine: "postgres",
    instanceClass: "db.t4g.micro",
    allocatedStorage: 20,
    storageType: "gp3",
    engineVersion: "17",
};

const classes: [string, number][] = [
    ["db.t4g.micro", 0.025], // 18.25
    ["db.t4g.small", 0.051], // 37.23
    ["db.t4g.medium", 0.102], // 74.46
    ["db.t3.micro", 0.028],
    ["db.t3.small", 0.056],
    ["db.t3.medium", 0.112],
    ["db.m7g.large", 0.2344],
    ["db.r7g.large", 0.2869],
];

const standby: [string, number][] = [
    ["db.t4g.micro", 0.051],
    ["db.t4g.medium", 0.203],
    ["db.r7g.large", 0.5738],
];

/** RDS. */
export const databases: Row[] = [
    ...classes.map(
        ([instanceClass, hour]): Row => ({
            it: `PostgreSQL on ${instanceClass} with 20 GB`,
            resources: [made(RDS, "db", { ...micro, instanceClass })],
            lines: { [`${instanceClass} postgres`]: 730 * hour, "20 GB of gp3": 20 * 0.131 }, // storage 2.62
        }),
    ),
    {
        it: "a master password that RDS keeps in Secrets Manager",
        resources: [made(RDS, "db", { ...micro, manageMasterUserPassword: true })],
        lines: {
            "db.t4g.micro postgres": 730 * 0.025,
            "20 GB of gp3": 20 * 0.131,
            "secret of the master password": 0.4,
        },
    },
    ...standby.map(
        ([instanceClass, hour]): Row => ({
            it: `PostgreSQL on ${instanceClass} with a standby`,
            resources: [made(RDS, "db", { ...micro, instanceClass, multiAz: true })],
            lines: {
                [`${instanceClass} postgres, Multi-AZ`]: 730 * hour,
                "20 GB of gp3, Multi-AZ": 20 * 0.262, // 5.24
            },
        }),
    ),
    {
        it: "storage of the older type, and backups beyond the free",
        resources: [
            made(RDS, "db", { ...micro, storageType: undefined, allocatedStorage: 100, backupRetentionPeriod: 7 }),
        ],
        options: { use: { extraBackupGB: 30 } },
        lines: {
            "db.t4g.micro postgres": 730 * 0.025,
            "100 GB of gp2": 100 * 0.131, // 13.10
            "backups beyond the instance's own size": 30 * 0.095, // 2.85
        },
    },
    {
        it: "a standby on the older storage",
        resources: [made(RDS, "db", { ...micro, storageType: "gp2", multiAz: true })],
        lines: { "db.t4g.micro postgres, Multi-AZ": 730 * 0.051, "20 GB of gp2, Multi-AZ": 20 * 0.262 },
    },
    {
        it: "a database with a public address",
        resources: [made(RDS, "db", { ...micro, publiclyAccessible: true })],
        lines: { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131, "public IPv4 address": 730 * 0.005 },
    },
    {
        it: "a replica, of its source's engine and size",
        resources: [
            made(RDS, "db", { ...micro, allocatedStorage: 40 }),
            made(RDS, "replica", { replicateSourceDb: "db", instanceClass: "db.t4g.small", storageType: "gp3" }),
        ],
        lines: {
            "db.t4g.micro postgres": 730 * 0.025,
            "db.t4g.small postgres": 730 * 0.051,
            "40 GB of gp3": 2 * 40 * 0.131, // 5.24 each
        },
    },
    {
        it: "PostgreSQL 13, whose standard support ended in February 2026",
        resources: [made(RDS, "db", { ...micro, engineVersion: "13.20" })],
        lines: {
            "db.t4g.micro postgres": 730 * 0.025,
            "20 GB of gp3": 20 * 0.131,
            "Extended Support of PostgreSQL 13, 2 vCPUs": 2 * 730 * 0.12, // 175.20: ten times the instance
        },
    },
    {
        it: "PostgreSQL 11 in its third year, on both of two instances",
        resources: [made(RDS, "db", { ...micro, engineVersion: "11", multiAz: true })],
        lines: {
            "db.t4g.micro postgres, Multi-AZ": 730 * 0.051,
            "20 GB of gp3, Multi-AZ": 20 * 0.262,
            "Extended Support of PostgreSQL 11, 4 vCPUs": 4 * 730 * 0.24, // 700.80
        },
    },
    {
        it: "PostgreSQL 13 that would rather be upgraded than pay",
        resources: [
            made(RDS, "db", {
                ...micro,
                engineVersion: "13",
                engineLifecycleSupport: "open-source-rds-extended-support-disabled",
            }),
        ],
        lines: { "db.t4g.micro postgres": 730 * 0.025, "20 GB of gp3": 20 * 0.131 },
    },
];
