import type * as aws from "@pulumi/aws";
import type * as random from "@pulumi/random";
import { counted } from "../words";
import { at, type Facts, factsFrom, plain, some, worded } from "./read";

export const dataFacts: Record<string, Facts> = {
    "aws:rds/instance:Instance": factsFrom<aws.rds.InstanceArgs>(({ text, is }) => [
        text("instanceClass"),
        worded`${text("engine")} ${text("engineVersion")}`,
        worded`${text("allocatedStorage")} GiB ${text("storageType") ?? "gp2"}`,
        worded`backups ${text("backupRetentionPeriod")} days`,
        is("multiAz") && "Multi-AZ",
        is("storageEncrypted") && "encrypted",
        is("deletionProtection") && "protected",
    ]),
    "aws:rds/subnetGroup:SubnetGroup": factsFrom<aws.rds.SubnetGroupArgs>(({ list }) => [
        `${list("subnetIds").length} subnets`,
    ]),
    "aws:rds/parameterGroup:ParameterGroup": factsFrom<aws.rds.ParameterGroupArgs>(({ text, list }) => [
        text("family"),
        ...some(list("parameters").map(parameter)),
    ]),
    "aws:elasticache/replicationGroup:ReplicationGroup": factsFrom<aws.elasticache.ReplicationGroupArgs>(
        ({ text, is }) => [
            text("nodeType"),
            worded`${text("engine")} ${text("engineVersion")}`,
            text("numCacheClusters") && counted(Number(text("numCacheClusters")), "node"),
            is("transitEncryptionEnabled") && "TLS",
            is("atRestEncryptionEnabled") && "encrypted",
        ],
    ),
    "aws:elasticache/serverlessCache:ServerlessCache": factsFrom<aws.elasticache.ServerlessCacheArgs>(
        ({ text, within }) => [
            worded`${text("engine")} ${text("majorEngineVersion")}, serverless`,
            worded`at most ${within("cacheUsageLimits", "dataStorage", "maximum")} GB`,
            "TLS, encrypted",
        ],
    ),
    "aws:elasticache/user:User": factsFrom<aws.elasticache.UserArgs>(({ text }) => [
        text("userName"),
        text("accessString"),
    ]),
    "aws:elasticache/userGroup:UserGroup": factsFrom<aws.elasticache.UserGroupArgs>(({ list }) => [
        counted(list("userIds").length, "user"),
    ]),
    "aws:elasticache/subnetGroup:SubnetGroup": factsFrom<aws.elasticache.SubnetGroupArgs>(({ list }) => [
        `${list("subnetIds").length} subnets`,
    ]),
    "aws:elasticache/parameterGroup:ParameterGroup": factsFrom<aws.elasticache.ParameterGroupArgs>(({ text, list }) => [
        text("family"),
        ...some(list("parameters").map(parameter)),
    ]),
    "aws:s3/bucket:Bucket": factsFrom<aws.s3.BucketArgs>(({ text, is }) => [
        text("bucket"),
        is("forceDestroy") && "deleted with all its objects",
    ]),
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": factsFrom<aws.s3.BucketCorsConfigurationArgs>(
        ({ list }) =>
            list("corsRules").map((rule) => {
                const words = (key: string) => (at(rule, key) as unknown[] | undefined)?.join(" ");
                return worded`${words("allowedMethods")} from ${words("allowedOrigins")}`;
            }),
    ),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration":
        factsFrom<aws.s3.BucketLifecycleConfigurationArgs>(({ list }) =>
            list("rules").map((rule) => plain(at(rule, "id"))),
        ),
    "aws:s3/bucketVersioning:BucketVersioning": factsFrom<aws.s3.BucketVersioningArgs>(({ within }) => [
        within("versioningConfiguration", "status"),
    ]),
    "aws:secretsmanager/secret:Secret": factsFrom<aws.secretsmanager.SecretArgs>(({ text }) => [
        text("name"),
        worded`${text("recoveryWindowInDays")} days to recover it`,
    ]),
    "aws:ssm/parameter:Parameter": factsFrom<aws.ssm.ParameterArgs>(({ text }) => [text("name"), text("type")]),
    "random:index/randomPassword:RandomPassword": factsFrom<random.RandomPasswordArgs>(({ text }) => [
        worded`${text("length")} characters`,
    ]),
};

function parameter(item: unknown): string | undefined {
    return worded`${plain(at(item, "name"))}=${plain(at(item, "value"))}`;
}
