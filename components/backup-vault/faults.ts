import type { Fault } from "../faults";
import { inOrder, valueFaults, withoutFaulty } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { BackupVaultArgs } from "./args";
import { backupVaultDefaults, backupVaultSettings } from "./settings";

/** What is wrong with the arguments of a `BackupVault`. Pure: reads plain values only, defaults filled in. */
export function backupVaultFaults(args: Partial<BackupVaultArgs>, name?: string): Fault[] {
    const values = withDefaults(backupVaultDefaults, args);
    const single = valueFaults(backupVaultSettings, values);
    const { retentionDays, leastRetentionDays: least, lock } = withoutFaulty(values, single);
    const faults = [...nameFaults(name), ...single];
    if (lock !== "none" && retentionDays !== undefined && least !== undefined && retentionDays < least) {
        faults.push({
            key: "retentionDays",
            value: retentionDays,
            reason: `the lock refuses every copy that is kept for less than ${least} days (leastRetentionDays)`,
            fix: `write ${least} or more, or lower leastRetentionDays`,
        });
    }
    return inOrder(backupVaultSettings, faults);
}

/** A vault's name has 50 characters, and Pulumi's own suffix takes 8 of them. */
function nameFaults(name: string | undefined): Fault[] {
    if (name === undefined || /^[A-Za-z0-9_-]{2,42}$/.test(name)) return [];
    const reason = "the vault is named after it, and AWS Backup allows 50 characters of A-Z a-z 0-9 _ - there";
    return [{ key: "name", value: name, reason, fix: "give a name of 2 to 42 such characters" }];
}
