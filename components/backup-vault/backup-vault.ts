import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import type { BackupVaultArgs } from "./args";
import { backupVaultFaults } from "./faults";
import { copyPolicy, TRUST } from "./policies";
import { backupVaultDefaults } from "./settings";

export type { BackupVaultArgs } from "./args";

/** Minutes within which a copy must have begun, the fewest that AWS Backup allows, and within which it must be done. */
const START_MINUTES = 60;
const COMPLETION_MINUTES = 720;

/**
 * A locked vault of AWS Backup, and a daily copy of one database into it: for the day on which who deploys, or who stole their
 * rights, deletes the database and its own backups.
 *
 * Under the lock, no one can delete a copy before its time. Neither an update nor `pulumi destroy` takes away the vault, its lock
 * or the role by which AWS Backup ends copies in time: they stay at AWS when the component goes. A copy restores to a new
 * instance: `aws backup start-restore-job`.
 *
 * $1.90 a month in Seoul for a database that fills 20 GB, and what changes in it each day: $0.095 per GB and month.
 */
export class BackupVault extends pulumi.ComponentResource {
    /** The vault's name. */
    readonly vaultName: pulumi.Output<string>;
    /** The vault's ARN. */
    readonly vaultArn: pulumi.Output<string>;
    /** ARN of the role by which AWS Backup copies the database. */
    readonly roleArn: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: BackupVaultArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`BackupVault ${name}`, backupVaultFaults(args, name));
        super("glimpse:backup-vault:BackupVault", name, args, opts);
        const { databaseArn, tags, ...values } = withDefaults(backupVaultDefaults, args);
        const parent = { parent: this };
        // What guards the copies, and what ends them in time, stays when the program no longer has it.
        const kept = { ...parent, retainOnDelete: true };

        const vault = new aws.backup.Vault(name, { ...(tags ? { tags } : {}) }, kept);
        const locks: pulumi.Resource[] = [];
        if (values.lock !== "none") {
            const lock = {
                backupVaultName: vault.name,
                minRetentionDays: values.leastRetentionDays,
                ...(values.lock === "compliance" ? { changeableForDays: values.lockAfterDays } : {}),
            };
            // Another lock replaces it in the program; at AWS it is written over, and never removed in between.
            locks.push(new aws.backup.VaultLockConfiguration(`${name}-lock`, lock, kept));
        }
        const role = new aws.iam.Role(
            name,
            { description: "AWS Backup: copies one database into its vault", assumeRolePolicy: TRUST },
            kept,
        );
        const policy = pulumi.all([databaseArn, vault.arn]).apply(([database, arn]) => copyPolicy(database, arn));
        const rights = new aws.iam.RolePolicy(name, { role: role.name, policy }, kept);
        const [hour, minute] = values.startTime.split(":").map(Number);
        const plan = new aws.backup.Plan(
            name,
            {
                rules: [
                    {
                        ruleName: "daily",
                        targetVaultName: vault.name,
                        schedule: `cron(${minute} ${hour} * * ? *)`,
                        scheduleExpressionTimezone: "Etc/UTC",
                        startWindow: START_MINUTES,
                        completionWindow: COMPLETION_MINUTES,
                        lifecycle: { deleteAfter: values.retentionDays },
                    },
                ],
                ...(tags ? { tags } : {}),
            },
            // No copy is made that is not under the lock.
            { ...parent, dependsOn: locks },
        );
        new aws.backup.Selection(
            name,
            { planId: plan.id, iamRoleArn: role.arn, resources: [databaseArn] },
            { ...parent, dependsOn: [rights] },
        );

        this.vaultName = vault.name;
        this.vaultArn = vault.arn;
        this.roleArn = role.arn;
        this.registerOutputs({ vaultName: this.vaultName, vaultArn: this.vaultArn, roleArn: this.roleArn });
    }
}
