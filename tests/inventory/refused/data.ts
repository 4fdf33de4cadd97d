import type { Case } from "./case";

/** What keeps data, and who may use it. */
export const data: Case[] = [
    [
        "aws:elasticache/serverlessCache:ServerlessCache",
        {
            name: "cache",
            engine: "valkey",
            subnetIds: ["a", "c"],
            cacheUsageLimits: { dataStorage: { maximum: 1, unit: "GB" }, ecpuPerSeconds: [{ maximum: 1000 }] },
        },
        [
            [{ engine: "keydb" }, "engine", /none of memcached, redis, valkey/],
            [{ subnetIds: ["a"] }, "subnetIds", /two or three/],
            [
                { cacheUsageLimits: { dataStorage: { maximum: 0 } } },
                "cacheUsageLimits.dataStorage.maximum",
                /from 1 to 5000/,
            ],
            [
                { cacheUsageLimits: { ecpuPerSeconds: [{ maximum: 500 }] } },
                "cacheUsageLimits.ecpuPerSeconds",
                /from 1,000/,
            ],
            [{ snapshotRetentionLimit: 36 }, "snapshotRetentionLimit", /from 0 to 35/],
        ],
    ],
    [
        "aws:elasticache/user:User",
        {
            userId: "cache-1",
            userName: "default",
            accessString: "on ~* +@all",
            authenticationMode: { type: "password", passwords: ["0123456789abcdef"] },
        },
        [
            [{ userId: "Cache" }, "userId", /lower-case/],
            [{ authenticationMode: undefined }, "authenticationMode", /noPasswordRequired/],
            [{ authenticationMode: { passwords: ["short"] } }, "authenticationMode.passwords", /16 to 128/],
            [{ authenticationMode: { passwords: ["a", "b", "c"] } }, "authenticationMode.passwords", /two passwords/],
        ],
    ],
    [
        "aws:elasticache/userGroup:UserGroup",
        { userGroupId: "cache", userIds: ["cache-1"] },
        [
            [{ userGroupId: undefined }, "userGroupId", /must be given/],
            [{ userIds: undefined }, "userIds", /named default/],
        ],
    ],
    [
        "aws:rds/instance:Instance",
        { identifier: "db-1", engine: "postgres", storageType: "gp3", allocatedStorage: 20, password: "abcdefgh" },
        [
            [{ iops: 3000 }, "iops", /under 400 GiB/],
            [{ storageThroughput: 125 }, "storageThroughput", /under 400 GiB/],
            [{ allocatedStorage: 19 }, "allocatedStorage", /begins at 20/],
            [{ backupRetentionPeriod: 36 }, "backupRetentionPeriod", /from 0 to 35/],
            [{ password: "short" }, "password", /fewer than 8/],
            [{ password: "with a space" }, "password", /printable ASCII/],
            [{ username: "admin" }, "username", /reserves/],
            [{ manageMasterUserPassword: true }, "manageMasterUserPassword", /excludes/],
            [{ performanceInsightsRetentionPeriod: 8 }, "performanceInsightsRetentionPeriod", /multiple of 31/],
            [{ enabledCloudwatchLogsExports: ["slowquery"] }, "enabledCloudwatchLogsExports", /none of postgresql/],
            [{ identifier: "db--1" }, "identifier", /single hyphens/],
            [{ identifier: "1db" }, "identifier", /a letter first/],
        ],
    ],
    [
        "aws:elasticache/replicationGroup:ReplicationGroup",
        { replicationGroupId: "cache", description: "d", engine: "valkey", transitEncryptionEnabled: true },
        [
            [{ transitEncryptionEnabled: undefined }, "transitEncryptionEnabled", /must be stated/],
            [{ description: undefined }, "description", /must be given/],
            [{ automaticFailoverEnabled: true, numCacheClusters: 1 }, "automaticFailoverEnabled", /two nodes/],
            [{ multiAzEnabled: true }, "multiAzEnabled", /automaticFailoverEnabled/],
            [{ numCacheClusters: 1, numNodeGroups: 1 }, "numCacheClusters", /excludes/],
            [{ authToken: "tooshort" }, "authToken", /16 to 128/],
            [{ authToken: "a".repeat(20), transitEncryptionEnabled: false }, "authToken", /transitEncryption/],
            [{ replicationGroupId: "c".repeat(41) }, "replicationGroupId", /over 40/],
        ],
    ],
    [
        "aws:secretsmanager/secret:Secret",
        { name: "a" },
        [[{ recoveryWindowInDays: 3 }, "recoveryWindowInDays", /7 to 30/]],
    ],
    [
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
        { corsRules: [{ allowedOrigins: ["https://a.b"], allowedMethods: ["PUT"] }] },
        [[{ corsRules: [{ allowedOrigins: ["https://a.b/"] }] }, "corsRules", /slash/]],
    ],
    [
        "aws:cognito/userPoolClient:UserPoolClient",
        { name: "app", explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] },
        [[{ refreshTokenRotation: { feature: "ENABLED" } }, "explicitAuthFlows", /left out/]],
    ],
    [
        "aws:iam/role:Role",
        { name: "r", assumeRolePolicy: "{}" },
        [
            [{ assumeRolePolicy: "{" }, "assumeRolePolicy", /not JSON/],
            [{ name: "r".repeat(65) }, "name", /over 64/],
        ],
    ],
];
