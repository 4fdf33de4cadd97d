import { type Names, parameterNames } from "../names";
import { type Permission, writers } from "./permission";

/** What keeps data: files, secrets, databases, caches, queues and their copies. */
export function dataPermissions(names: Names): Record<string, Permission> {
    const { prefix, bucketName, services = [] } = names;
    const { of, regional } = writers(names);
    const bucket = of(
        "s3",
        [
            `arn:aws:s3:::${bucketName}`,
            "arn:aws:s3:::ingress-access-log-*",
            ...services.map((name) => `arn:aws:s3:::${name}-bucket-*`),
        ],
        "ListBucket GetBucket* GetEncryptionConfiguration",
    );
    const secret = of(
        "secretsmanager",
        // Of RDS Proxy, whose secrets begin as its component does.
        [prefix, "postgres-proxy"].map((name) => regional("secretsmanager", `secret:${name}-*`)),
        "DescribeSecret GetResourcePolicy",
    );
    const rds = of(
        "rds",
        // A new database names RDS's own option group; its last snapshot begins as its component does.
        [
            ...["db:postgres-*", "es:alarms-*", "og:*", "pg:postgres-*", "subgrp:postgres-*", "snapshot:postgres-*"],
            // RDS names proxies and their target groups by ids that it makes.
            ...["db-proxy:*", "target-group:*"],
            ...["cluster:postgres-*", "cluster-pg:postgres-*", "cluster-snapshot:postgres-*"],
        ].map((name) => regional("rds", name)),
        "Describe* ListTagsForResource",
    );
    const cache = of(
        "elasticache",
        ["replicationgroup", "parametergroup", "subnetgroup", "cluster", "serverlesscache", "user", "usergroup"].map(
            (kind) => regional("elasticache", `${kind}:redis-*`),
        ),
        "Describe* ListTagsForResource",
    );
    const rdsTags = "AddTagsToResource RemoveTagsFromResource";
    // No DeleteBackupVaultLockConfiguration, DeleteRecoveryPoint or DeleteBackupVault: a stolen pipeline reaches no copy.
    const vault = of("backup", [regional("backup", "backup-vault:backup-*")], "DescribeBackupVault ListTags");
    const backupPlan = of("backup", [regional("backup", "backup-plan:*")], "GetBackupPlan ListTags");
    const queue = of("sqs", [regional("sqs", `${prefix}-*`)], "GetQueueAttributes GetQueueUrl ListQueueTags");
    return {
        "aws:s3/bucket:Bucket": bucket(
            "CreateBucket DeleteBucket PutBucketTagging TagResource UntagResource",
            "ListTagsForResource GetAccelerateConfiguration GetLifecycleConfiguration GetReplicationConfiguration",
        ),
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucket("PutBucketOwnershipControls"),
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucket("PutBucketPublicAccessBlock"),
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
            bucket("PutEncryptionConfiguration"),
        "aws:s3/bucketVersioning:BucketVersioning": bucket("PutBucketVersioning"),
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucket(
            "PutLifecycleConfiguration",
            "GetLifecycleConfiguration",
        ),
        "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": bucket("PutBucketCORS"),
        "aws:s3/bucketPolicy:BucketPolicy": bucket("PutBucketPolicy DeleteBucketPolicy"),
        "aws:secretsmanager/secret:Secret": secret(
            "CreateSecret UpdateSecret DeleteSecret RestoreSecret TagResource UntagResource",
        ),
        // A refresh compares the value itself.
        "aws:secretsmanager/secretVersion:SecretVersion": secret(
            "PutSecretValue UpdateSecretVersionStage",
            "GetSecretValue",
        ),
        "aws:ssm/parameter:Parameter": of(
            "ssm",
            parameterNames(names).map((name) => regional("ssm", `parameter/${name}-*`)),
            "GetParameter GetParameters ListTagsForResource",
        )("PutParameter DeleteParameter AddTagsToResource RemoveTagsFromResource"),
        "aws:rds/instance:Instance": rds(
            `CreateDBInstance CreateDBInstanceReadReplica ModifyDBInstance DeleteDBInstance RebootDBInstance CreateDBSnapshot ${rdsTags}`,
        ),
        "aws:rds/eventSubscription:EventSubscription": rds(
            `CreateEventSubscription ModifyEventSubscription DeleteEventSubscription ${rdsTags}`,
        ),
        "aws:rds/parameterGroup:ParameterGroup": rds(
            `CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup ${rdsTags}`,
        ),
        "aws:rds/subnetGroup:SubnetGroup": rds(
            `CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup ${rdsTags}`,
        ),
        "aws:rds/cluster:Cluster": rds(
            // By the way over from RDS, of its snapshot.
            `CreateDBCluster ModifyDBCluster DeleteDBCluster CreateDBClusterSnapshot RestoreDBClusterFromSnapshot ${rdsTags}`,
        ),
        "aws:rds/clusterInstance:ClusterInstance": rds(
            `CreateDBInstance ModifyDBInstance DeleteDBInstance RebootDBInstance ${rdsTags}`,
        ),
        "aws:rds/clusterParameterGroup:ClusterParameterGroup": rds(
            `CreateDBClusterParameterGroup ModifyDBClusterParameterGroup ResetDBClusterParameterGroup DeleteDBClusterParameterGroup ${rdsTags}`,
        ),
        "aws:rds/proxy:Proxy": rds(`ModifyDBProxy DeleteDBProxy ${rdsTags}`),
        "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": rds("ModifyDBProxyTargetGroup"),
        "aws:rds/proxyTarget:ProxyTarget": rds("RegisterDBProxyTargets DeregisterDBProxyTargets"),
        "aws:elasticache/replicationGroup:ReplicationGroup": cache(
            `CreateReplicationGroup ModifyReplicationGroup DeleteReplicationGroup IncreaseReplicaCount DecreaseReplicaCount ${rdsTags}`,
        ),
        "aws:elasticache/parameterGroup:ParameterGroup": cache(
            `CreateCacheParameterGroup ModifyCacheParameterGroup ResetCacheParameterGroup DeleteCacheParameterGroup ${rdsTags}`,
        ),
        "aws:elasticache/subnetGroup:SubnetGroup": cache(
            `CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup ${rdsTags}`,
        ),
        "aws:elasticache/serverlessCache:ServerlessCache": cache(
            `CreateServerlessCache ModifyServerlessCache DeleteServerlessCache ${rdsTags}`,
        ),
        "aws:elasticache/user:User": cache("CreateUser ModifyUser DeleteUser"),
        "aws:elasticache/userGroup:UserGroup": cache("CreateUserGroup ModifyUserGroup DeleteUserGroup"),
        "aws:backup/vault:Vault": vault("CreateBackupVault TagResource UntagResource"),
        "aws:backup/vaultLockConfiguration:VaultLockConfiguration": vault("PutBackupVaultLockConfiguration"),
        "aws:backup/plan:Plan": backupPlan(
            "CreateBackupPlan UpdateBackupPlan DeleteBackupPlan TagResource UntagResource",
        ),
        "aws:backup/selection:Selection": backupPlan(
            "CreateBackupSelection DeleteBackupSelection",
            "GetBackupSelection",
        ),
        "aws:sqs/queue:Queue": queue("CreateQueue DeleteQueue SetQueueAttributes TagQueue UntagQueue"),
        "aws:sqs/queuePolicy:QueuePolicy": queue("SetQueueAttributes"),
        "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": queue("SetQueueAttributes"),
        // Made once, and never deleted by an update: its end is an administrator's.
        "aws:kms/key:Key": of(
            "kms",
            [regional("kms", "key/*")],
            "DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags",
        )("EnableKeyRotation UpdateKeyDescription TagResource UntagResource"),
    };
}
