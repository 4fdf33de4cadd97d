import type { Fault } from "../faults";
import { lowerCaseNameFaults } from "../lower-case-name";
import { valueFaults, withoutFaulty } from "../settings-of";
import { withDefaults } from "../with-defaults";
import type { PostgresArgs } from "./args";
import { auroraFaults } from "./aurora-limits";
import { connectionFaults } from "./connection-faults";
import { postgresDefaults, postgresSettings } from "./settings";
import { windowFaults } from "./windows";

/** RDS allows 63 characters in an identifier; `-instance` and Pulumi's own suffix take 17 of them. */
const LONGEST_NAME = 46;

/** What is wrong with the arguments of a `Postgres`. Pure: reads plain values only and skips what is not given. */
export function postgresFaults(args: Partial<PostgresArgs>, name?: string): Fault[] {
    const values = withDefaults(postgresDefaults, args);
    const single = valueFaults(postgresSettings, values);
    return [
        ...lowerCaseNameFaults(name, LONGEST_NAME, "RDS allows 63 characters in an identifier made from it"),
        ...single,
        ...auroraFaults(values),
        ...connectionFaults(withoutFaulty(values, single)),
        ...windowFaults(values),
        ...replicaFaults(values),
        ...growthFaults(withoutFaulty(values, single)),
        ...roleFaults(values),
    ];
}

function roleFaults({ username, applicationUser }: Partial<PostgresArgs>): Fault[] {
    if (applicationUser === undefined || applicationUser !== username) return [];
    const reason = "it is the master user (username), whose rights the application should not have";
    return [{ key: "applicationUser", value: applicationUser, reason, fix: "write another, like glimpse_app" }];
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html */
function growthFaults({ storageGiB, maxStorageGiB }: Partial<PostgresArgs>): Fault[] {
    if (typeof storageGiB !== "number" || typeof maxStorageGiB !== "number") return [];
    const least = Math.ceil((storageGiB * 11) / 10);
    if (maxStorageGiB >= least) return [];
    const reason = `RDS takes a limit from a tenth above the volume's size on, which is ${storageGiB} GiB (storageGiB)`;
    return [{ key: "maxStorageGiB", value: maxStorageGiB, reason, fix: `write ${least} or more, or leave it out` }];
}

function replicaFaults({ readReplicas, backupRetentionDays }: Partial<PostgresArgs>): Fault[] {
    if (typeof readReplicas !== "number" || readReplicas < 1 || backupRetentionDays !== 0) return [];
    const reason = "RDS makes a replica from the database's backups, which backupRetentionDays 0 turns off";
    return [{ key: "readReplicas", value: readReplicas, reason, fix: "write backupRetentionDays 1 or more" }];
}
