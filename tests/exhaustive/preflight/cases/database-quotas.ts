import { query } from "../aws-stub";
import { type Case, own } from "./case";

/** Quotas of RDS, which it says itself. */
const databases = (...quotas: [name: string, used: number, max: number][]) => ({
    DescribeAccountAttributes: query(
        "DescribeAccountAttributes",
        `<AccountQuotas>${quotas.map(([name, used, max]) => `<AccountQuota><AccountQuotaName>${name}</AccountQuotaName><Used>${used}</Used><Max>${max}</Max></AccountQuota>`).join("")}</AccountQuotas>`,
    ),
});

const INSTANCE = "aws:rds/instance:Instance";
const CLUSTER = "aws:rds/cluster:Cluster";

/** 20 GiB that may grow to 100, and a replica of it. */
const DATABASES: Case["plan"] = [
    [INSTANCE, { _: "primary", id: "db-1", identifier: "db-1", allocatedStorage: 20, maxAllocatedStorage: 100 }],
    [INSTANCE, { _: "replica", identifier: "db-2", replicateSourceDb: "db-1" }],
];

export const DATABASE_QUOTAS: Case[] = [
    {
        name: "quotas: database instances",
        check: "quotas",
        asked: /database instances: 2, next to what exists/,
        plan: DATABASES,
        good: databases(["DBClusters", 0, 40], ["DBInstances", 38, 40], ["AllocatedStorage", 0, 100_000]),
        ok: /^ok: 40, 38 in use by others$/,
        bad: [
            {
                where: "others leave room for one",
                answers: databases(["DBInstances", 39, 40]),
                level: "stop",
                says: /^40, 39 in use by others/,
                fix: /--service-code rds --quota-code L-7B6409FD --desired-value 41 --region ap-northeast-2/,
            },
            {
                where: "one of them is the stack's own (ok, not a stop)",
                answers: databases(["DBInstances", 39, 40]),
                state: own(INSTANCE, { allocatedStorage: 20 }),
                level: "ok",
                says: /^40, 38 in use by others/,
                fix: /^$/,
            },
            {
                where: "RDS does not say (never ok)",
                answers: databases(["DBClusters", 0, 40]),
                level: "unknown",
                says: /the answer has no quota DBInstances/,
                fix: /^$/,
            },
        ],
    },
    {
        name: "quotas: database clusters, with their instances",
        check: "quotas",
        asked: /database clusters: 1, next to what exists/,
        plan: [
            [CLUSTER, {}],
            ["aws:rds/clusterInstance:ClusterInstance", {}],
        ],
        good: databases(["DBClusters", 39, 40], ["DBInstances", 39, 40]),
        bad: [
            {
                where: "all are in use",
                answers: databases(["DBClusters", 40, 40]),
                level: "stop",
                says: /^40, 40 in use by others/,
                fix: /L-952B80B8 --desired-value 41/,
            },
        ],
    },
    {
        name: "quotas: database storage, a replica's too",
        check: "quotas",
        asked: /GiB of database storage: 40 for up, 200 at the peak, next to what exists/,
        plan: DATABASES,
        good: databases(["AllocatedStorage", 800, 1000]),
        bad: [
            {
                where: "it fits until it grows",
                answers: databases(["AllocatedStorage", 960, 1000]),
                level: "warning",
                says: /enough for up, not for the peak/,
                fix: /L-7ADDB58A --desired-value 1160/,
            },
            {
                where: "it does not fit",
                answers: databases(["AllocatedStorage", 961, 1000]),
                level: "stop",
                says: /^1000, 961 in use by others/,
                fix: /L-7ADDB58A/,
            },
            {
                where: "what is in use is the stack's own (ok, not a warning)",
                answers: databases(["AllocatedStorage", 960, 1000]),
                state: own(INSTANCE, { allocatedStorage: 20 }, { allocatedStorage: 200 }),
                level: "ok",
                says: /^1000, 760 in use by others/,
                fix: /^$/,
            },
        ],
    },
];
