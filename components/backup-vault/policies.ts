/** Who takes the copies: AWS Backup. */
export const TRUST = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "backup.amazonaws.com" } }],
});

/**
 * What AWS Backup needs to copy one database: the statements of AWS's own AWSBackupServiceRolePolicyForBackup that are for RDS,
 * of this database, this vault and the snapshots that AWS Backup makes.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 */
export function copyPolicy(databaseArn: string, vaultArn: string): string {
    const [, partition, , region, account] = databaseArn.split(":");
    // AWS Backup names them so; it deletes those alone.
    const snapshots = `arn:${partition}:rds:${region}:${account}:snapshot:awsbackup:*`;
    const allow = (Sid: string, Action: string[], Resource: string | string[]) => ({
        Sid,
        Effect: "Allow",
        Action,
        Resource,
    });
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            allow(
                "CopyTheDatabase",
                ["rds:CreateDBSnapshot", "rds:AddTagsToResource", "rds:ListTagsForResource"],
                [databaseArn, snapshots],
            ),
            allow("EndCopies", ["rds:DeleteDBSnapshot", "rds:ModifyDBSnapshotAttribute"], snapshots),
            // They list: with a name that is not there yet, no ARN decides.
            allow("See", ["rds:DescribeDBInstances", "rds:DescribeDBSnapshots", "tag:GetResources"], "*"),
            allow("FillTheVault", ["backup:DescribeBackupVault", "backup:CopyIntoBackupVault"], vaultArn),
        ],
    });
}
