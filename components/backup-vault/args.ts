import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `BackupVault`. */
export interface BackupVaultArgs {
    /** ARN of the RDS instance that is copied. It must run at `startTime`: RDS takes no snapshot of a stopped one. */
    databaseArn: pulumi.Input<string>;
    /**
     * Days that a copy is kept, 1 to 36500, and at least `leastRetentionDays`. A copy costs $0.095 per GB and month in Seoul, the
     * first one all that the database holds, each further one what has changed since.
     *
     * @default 14
     */
    retentionDays?: number;
    /**
     * When the daily copy begins, hh:mm in UTC. AWS Backup begins none in a database's windows for backup and maintenance, nor in
     * the hour before them.
     *
     * @default "22:00", seven o'clock in the morning in Seoul
     */
    startTime?: string;
    /**
     * How the vault is locked. Under a lock no one can delete a copy before its time, nor shorten its time, whatever their rights.
     *
     * - `governance`: who has `backup:DeleteBackupVaultLockConfiguration` can take the lock away. A role that deploys should not.
     * - `compliance`: after `lockAfterDays` no one can, AWS included, nor change it: **what is in the vault is then billed to its end**.
     * - `none`: who has `backup:DeleteRecoveryPoint` can delete copies.
     *
     * A lock is set and changed by an update, and never removed by one: `aws backup delete-backup-vault-lock-configuration`.
     *
     * @default "governance"
     */
    lock?: string;
    /**
     * Days until a `compliance` lock is final, 3 to 36500: until then it can be removed. Ignored with another lock.
     *
     * @default 3
     */
    lockAfterDays?: number;
    /**
     * Days that the lock makes every copy be kept at least, 1 to 36500: one that is asked for with fewer fails. Ignored without a
     * lock.
     *
     * @default 7
     */
    leastRetentionDays?: number;
    /** Tags of the vault and the plan. */
    tags?: Record<string, string>;
}
