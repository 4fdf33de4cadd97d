import { at, between, type Check, checks, given, json, matching, notOf, oneOf, required } from "./check";

const RDS = "docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html";
const STORAGE = "docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html";
const CACHE = "docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html";
const AUTH = "docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html";

/** Words that RDS for PostgreSQL keeps for itself. */
const RESERVED_USERS = ["admin", "rdsadmin", "user", "public", "rds_superuser"];

const LOG_EXPORTS = ["postgresql", "upgrade", "iam-db-auth-error"];

function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

export const databaseChecks: Check[] = [
    ...checks("aws:rds/instance:Instance", STORAGE, [
        ...["iops", "storageThroughput"].map((property): [string, Check["why"]] => [
            property,
            (inputs) =>
                given(inputs, property) &&
                at(inputs, "storageType") === "gp3" &&
                Number(at(inputs, "allocatedStorage") ?? 0) < 400
                    ? "gp3 storage under 400 GiB has its fixed 3000 IOPS and 125 MiB/s"
                    : undefined,
        ]),
        [
            "allocatedStorage",
            (inputs) => {
                const size = Number(at(inputs, "allocatedStorage") ?? 20);
                return at(inputs, "storageType") === "gp3" && size < 20
                    ? `gp3 begins at 20 GiB, not ${size}`
                    : undefined;
            },
        ],
        [
            "maxAllocatedStorage",
            (inputs) => {
                const maximum = Number(at(inputs, "maxAllocatedStorage") ?? 0);
                return maximum > 0 && maximum <= Number(at(inputs, "allocatedStorage") ?? 0)
                    ? "it is not above allocatedStorage"
                    : undefined;
            },
        ],
    ]),
    ...checks("aws:rds/instance:Instance", RDS, [
        between("backupRetentionPeriod", 0, 35),
        between("port", 1150, 65535),
        [
            "password",
            (inputs) => {
                const password = at(inputs, "password");
                if (typeof password !== "string") return undefined;
                if (password.length < 8 || password.length > 128)
                    return "it has fewer than 8 or more than 128 characters";
                return /^[!-~]+$/.test(password) && !/[/"@]/.test(password)
                    ? undefined
                    : 'it has a character other than printable ASCII without / " @ and space';
            },
        ],
        matching("username", /^[A-Za-z][A-Za-z0-9_]{0,62}$/, "a letter and at most 62 letters, digits and underscores"),
        [
            "username",
            (inputs) =>
                at(inputs, "engine") === "postgres" && RESERVED_USERS.includes(String(at(inputs, "username")))
                    ? "PostgreSQL on RDS reserves the word"
                    : undefined,
        ],
        [
            "manageMasterUserPassword",
            (inputs) =>
                at(inputs, "manageMasterUserPassword") === true &&
                (given(inputs, "password") || given(inputs, "passwordWo"))
                    ? "it excludes password and passwordWo"
                    : undefined,
        ],
        [
            "passwordWoVersion",
            (inputs) =>
                given(inputs, "passwordWo") && !given(inputs, "passwordWoVersion") ? "passwordWo needs it" : undefined,
        ],
        oneOf(
            "engineLifecycleSupport",
            "open-source-rds-extended-support",
            "open-source-rds-extended-support-disabled",
        ),
        oneOf("databaseInsightsMode", "standard", "advanced"),
        oneOf("storageType", "gp2", "gp3", "io1", "io2", "standard"),
        oneOf("monitoringInterval", 0, 1, 5, 10, 15, 30, 60),
        [
            "performanceInsightsRetentionPeriod",
            (inputs) => {
                const days = at(inputs, "performanceInsightsRetentionPeriod");
                if (days === undefined || days === 7 || days === 731 || Number(days) % 31 === 0) return undefined;
                return `${days} is neither 7 nor 731 nor a multiple of 31 days`;
            },
        ],
        [
            "enabledCloudwatchLogsExports",
            (inputs) =>
                at(inputs, "engine") === "postgres"
                    ? list(at(inputs, "enabledCloudwatchLogsExports"))
                          .map((log) => notOf(log, LOG_EXPORTS))
                          .find(Boolean)
                    : undefined,
        ],
    ]),
    ...checks("aws:rds/subnetGroup:SubnetGroup", RDS, [
        [
            "subnetIds",
            (inputs) => {
                const subnets = at(inputs, "subnetIds");
                return Array.isArray(subnets) && subnets.length < 2 ? "it needs subnets in two zones" : undefined;
            },
        ],
    ]),
    ...checks("aws:elasticache/replicationGroup:ReplicationGroup", CACHE, [
        required("description"),
        oneOf("engine", "redis", "valkey"),
        [
            "transitEncryptionEnabled",
            (inputs) =>
                at(inputs, "engine") === "valkey" && !given(inputs, "transitEncryptionEnabled")
                    ? "it must be stated for valkey"
                    : undefined,
        ],
        [
            "automaticFailoverEnabled",
            (inputs) =>
                at(inputs, "automaticFailoverEnabled") === true && Number(at(inputs, "numCacheClusters") ?? 2) < 2
                    ? "failover needs two nodes"
                    : undefined,
        ],
        [
            "multiAzEnabled",
            (inputs) =>
                at(inputs, "multiAzEnabled") === true && at(inputs, "automaticFailoverEnabled") !== true
                    ? "it needs automaticFailoverEnabled"
                    : undefined,
        ],
        [
            "numCacheClusters",
            (inputs) =>
                given(inputs, "numCacheClusters") &&
                (given(inputs, "numNodeGroups") || given(inputs, "replicasPerNodeGroup"))
                    ? "it excludes numNodeGroups and replicasPerNodeGroup"
                    : undefined,
        ],
        between("snapshotRetentionLimit", 0, 35),
    ]),
    ...checks("aws:elasticache/replicationGroup:ReplicationGroup", AUTH, [
        [
            "authToken",
            (inputs) => {
                if (!given(inputs, "authToken")) return undefined;
                if (at(inputs, "transitEncryptionEnabled") !== true) return "it needs transitEncryptionEnabled";
                const token = at(inputs, "authToken");
                return token === undefined || /^[A-Za-z0-9!&#$^<>-]{16,128}$/.test(String(token))
                    ? undefined
                    : "it is not 16 to 128 letters, digits and ! & # $ ^ < > -";
            },
        ],
        [
            "authTokenUpdateStrategy",
            (inputs) =>
                given(inputs, "authTokenUpdateStrategy") && !given(inputs, "authToken") && !given(inputs, "authTokenWo")
                    ? "it needs an authToken"
                    : undefined,
        ],
    ]),
    ...checks(
        "aws:secretsmanager/secret:Secret",
        "docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html",
        [
            [
                "recoveryWindowInDays",
                (inputs) => {
                    const days = at(inputs, "recoveryWindowInDays");
                    if (days === undefined || days === 0) return undefined;
                    return Number(days) >= 7 && Number(days) <= 30
                        ? undefined
                        : `${days} is neither 0 nor from 7 to 30`;
                },
            ],
        ],
    ),
    ...checks(
        "aws:ssm/parameter:Parameter",
        "docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
        [
            oneOf("type", "String", "StringList", "SecureString"),
            [
                "value",
                (inputs) => {
                    const value = at(inputs, "value");
                    const tier = at(inputs, "tier") ?? "Standard";
                    return typeof value === "string" && tier === "Standard" && value.length > 4096
                        ? "a standard parameter holds 4096 characters"
                        : undefined;
                },
            ],
        ],
    ),
    ...checks(
        "aws:ecr/repository:Repository",
        "docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html",
        [oneOf("imageTagMutability", "MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION")],
    ),
    ...checks(
        "aws:ecr/lifecyclePolicy:LifecyclePolicy",
        "docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutLifecyclePolicy.html",
        [json("policy", 30720)],
    ),
    ...checks("aws:kms/key:Key", "docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html", [
        between("deletionWindowInDays", 7, 30),
        json("policy", 32768),
    ]),
];
