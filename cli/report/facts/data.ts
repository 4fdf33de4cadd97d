import type * as aws from "@pulumi/aws";
import type * as random from "@pulumi/random";
import { counted } from "../words";
import { type Facts, factsFrom, type Shown, some, worded } from "./shown";

export const dataFacts: Record<string, Facts> = {
    "aws:rds/instance:Instance": factsFrom<aws.rds.InstanceArgs>((inputs) => [
        inputs.text("instanceClass"),
        worded`${inputs.text("engine")} ${inputs.text("engineVersion")}`,
        worded`${inputs.text("allocatedStorage")} GiB ${inputs.text("storageType") ?? "gp2"}`,
        worded`backups ${inputs.text("backupRetentionPeriod")} days`,
        inputs.flag("multiAz") && "Multi-AZ",
        inputs.flag("storageEncrypted") && "encrypted",
        inputs.flag("deletionProtection") && "protected",
    ]),
    "aws:rds/cluster:Cluster": factsFrom<aws.rds.ClusterArgs>((inputs) => [
        worded`${inputs.text("engine")} ${inputs.text("engineVersion")}`,
        capacity(inputs.block("serverlessv2ScalingConfiguration")),
        worded`backups ${inputs.text("backupRetentionPeriod")} days`,
        inputs.flag("storageEncrypted") && "encrypted",
        inputs.flag("deletionProtection") && "protected",
    ]),
    "aws:rds/clusterInstance:ClusterInstance": factsFrom<aws.rds.ClusterInstanceArgs>((inputs) => [
        inputs.text("instanceClass"),
    ]),
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": factsFrom<aws.rds.ClusterParameterGroupArgs>((inputs) => [
        inputs.text("family"),
        ...some(inputs.blocks("parameters").map(parameter)),
    ]),
    "aws:rds/eventSubscription:EventSubscription": factsFrom<aws.rds.EventSubscriptionArgs>((inputs) => [
        ...inputs.texts("eventCategories"),
    ]),
    "aws:rds/proxy:Proxy": factsFrom<aws.rds.ProxyArgs>((inputs) => [
        inputs.text("engineFamily"),
        inputs.flag("requireTls") && "TLS",
    ]),
    "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": factsFrom<aws.rds.ProxyDefaultTargetGroupArgs>(
        (inputs) => [
            worded`${inputs.block("connectionPoolConfig")?.text("maxConnectionsPercent")} % of max_connections`,
        ],
    ),
    "aws:rds/subnetGroup:SubnetGroup": factsFrom<aws.rds.SubnetGroupArgs>((inputs) => [
        `${inputs.count("subnetIds")} subnets`,
    ]),
    "aws:rds/parameterGroup:ParameterGroup": factsFrom<aws.rds.ParameterGroupArgs>((inputs) => [
        inputs.text("family"),
        ...some(inputs.blocks("parameters").map(parameter)),
    ]),
    "aws:elasticache/replicationGroup:ReplicationGroup": factsFrom<aws.elasticache.ReplicationGroupArgs>((inputs) => [
        inputs.text("nodeType"),
        worded`${inputs.text("engine")} ${inputs.text("engineVersion")}`,
        inputs.text("numCacheClusters") && counted(Number(inputs.text("numCacheClusters")), "node"),
        inputs.flag("transitEncryptionEnabled") && "TLS",
        inputs.flag("atRestEncryptionEnabled") && "encrypted",
    ]),
    "aws:backup/plan:Plan": factsFrom<aws.backup.PlanArgs>((inputs) =>
        inputs
            .blocks("rules")
            .flatMap((rule) => [rule.text("schedule"), worded`kept ${rule.block("lifecycle")?.text("deleteAfter")} d`]),
    ),
    "aws:backup/selection:Selection": factsFrom<aws.backup.SelectionArgs>((inputs) => [
        counted(inputs.count("resources"), "resource"),
    ]),
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": factsFrom<aws.backup.VaultLockConfigurationArgs>(
        (inputs) => [
            worded`copies kept ${inputs.text("minRetentionDays")} d at least`,
            worded`final after ${inputs.text("changeableForDays")} d`,
        ],
    ),
    "aws:elasticache/serverlessCache:ServerlessCache": factsFrom<aws.elasticache.ServerlessCacheArgs>((inputs) => [
        worded`${inputs.text("engine")} ${inputs.text("majorEngineVersion")}, serverless`,
        worded`at most ${inputs.block("cacheUsageLimits")?.block("dataStorage")?.text("maximum")} GB`,
        "TLS, encrypted",
    ]),
    "aws:elasticache/user:User": factsFrom<aws.elasticache.UserArgs>((inputs) => [
        inputs.text("userName"),
        inputs.text("accessString"),
    ]),
    "aws:elasticache/userGroup:UserGroup": factsFrom<aws.elasticache.UserGroupArgs>((inputs) => [
        counted(inputs.count("userIds"), "user"),
    ]),
    "aws:elasticache/subnetGroup:SubnetGroup": factsFrom<aws.elasticache.SubnetGroupArgs>((inputs) => [
        `${inputs.count("subnetIds")} subnets`,
    ]),
    "aws:elasticache/parameterGroup:ParameterGroup": factsFrom<aws.elasticache.ParameterGroupArgs>((inputs) => [
        inputs.text("family"),
        ...some(inputs.blocks("parameters").map(parameter)),
    ]),
    "aws:s3/bucket:Bucket": factsFrom<aws.s3.BucketArgs>((inputs) => [
        inputs.text("bucket"),
        inputs.flag("forceDestroy") && "deleted with all its objects",
    ]),
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": factsFrom<aws.s3.BucketCorsConfigurationArgs>((inputs) =>
        inputs.blocks("corsRules").map((rule) => {
            const words = (key: string) => (rule.has(key) ? rule.texts(key).join(" ") : undefined);
            return worded`${words("allowedMethods")} from ${words("allowedOrigins")}`;
        }),
    ),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration":
        factsFrom<aws.s3.BucketLifecycleConfigurationArgs>((inputs) =>
            inputs.blocks("rules").map((rule) => rule.text("id")),
        ),
    "aws:s3/bucketVersioning:BucketVersioning": factsFrom<aws.s3.BucketVersioningArgs>((inputs) => [
        inputs.block("versioningConfiguration")?.text("status"),
    ]),
    "aws:secretsmanager/secret:Secret": factsFrom<aws.secretsmanager.SecretArgs>((inputs) => [
        inputs.text("name"),
        worded`${inputs.text("recoveryWindowInDays")} days to recover it`,
    ]),
    "aws:sqs/queue:Queue": factsFrom<aws.sqs.QueueArgs>((inputs) => [
        worded`hidden ${inputs.text("visibilityTimeoutSeconds")} s`,
        worded`${inputs.document("redrivePolicy")?.text("maxReceiveCount")} tries`,
        worded`kept ${days(inputs.number("messageRetentionSeconds"))} d`,
    ]),
    "aws:ssm/parameter:Parameter": factsFrom<aws.ssm.ParameterArgs>((inputs) => [
        inputs.text("name"),
        inputs.text("type"),
    ]),
    "random:index/randomBytes:RandomBytes": factsFrom<random.RandomBytesArgs>((inputs) => [
        worded`${inputs.text("length")} bytes`,
    ]),
    "random:index/randomPassword:RandomPassword": factsFrom<random.RandomPasswordArgs>((inputs) => [
        worded`${inputs.text("length")} characters`,
    ]),
};

function parameter(item: Shown): string | undefined {
    return worded`${item.text("name")}=${item.text("value")}`;
}

function days(seconds: number | undefined): number | undefined {
    return seconds === undefined ? undefined : seconds / 86_400;
}

function capacity(scaling: Shown | undefined): string | undefined {
    return scaling && worded`${scaling.text("minCapacity")} to ${scaling.text("maxCapacity")} ACU`;
}
