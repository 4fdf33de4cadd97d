import type { Fault } from "../../components/faults";
import { isNearWindow } from "../../components/postgres/windows";
import type { StartupConfig } from "./startup-config";

/** What a copy of the database into the vault cannot be together with. */
export function backupFaults({ backup, postgres, workingHours }: StartupConfig): Fault[] {
    if (backup.enabled !== true) return [];
    const faults: Fault[] = [];
    if (workingHours.enabled === true) {
        faults.push({
            key: "glimpse:backup.enabled",
            value: true,
            reason: "RDS takes no snapshot of a stopped database, and this one sleeps (glimpse:workingHours.enabled)",
            fix: "remove one of the two",
        });
    }
    if (isNearWindow(backup.startTime, postgres)) {
        faults.push({
            key: "glimpse:backup.startTime",
            value: backup.startTime,
            reason: `AWS Backup begins no copy in a window of the database nor in the hour before (glimpse:postgres.backupWindow ${postgres.backupWindow}, maintenanceWindow ${postgres.maintenanceWindow})`,
            fix: "write a time that is clear of both by an hour",
        });
    }
    return faults;
}
