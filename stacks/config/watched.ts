import { GIB_PER_ACU, SERVERLESS } from "../../components/postgres/aurora-limits";
import type { StartupConfig } from "./startup-config";

/** As of a class: a sixteenth. */
const SHARE = 16;

/** The database's class for its alarms, and the free memory of one whose memory is that of its most units. */
export function watchedDatabase({ alarms, postgres }: Pick<StartupConfig, "alarms" | "postgres">) {
    const { instanceClass, maximumAcu } = postgres;
    const given = alarms.freeMemoryMiB;
    const free = given ?? (instanceClass === SERVERLESS ? (maximumAcu * GIB_PER_ACU * 1024) / SHARE : undefined);
    return { databaseInstanceClass: instanceClass, ...(free === undefined ? {} : { freeMemoryMiB: free }) };
}
