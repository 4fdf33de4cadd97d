import { DatabaseBusyError } from "./task-pool.js";

/** What the driver adapter makes of a connection that broke, or could not be had. */
const AWAY_KINDS = new Set(["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout", "TooManyConnections"]);
/** PostgreSQL's own words for it: stopped, crashed, starting, full. */
const AWAY_CODES = new Set(["57P01", "57P02", "57P03", "53300", "08000", "08003", "08006", "ECONNRESET", "EPIPE"]);
/** Prisma's: cannot reach the server, server closed the connection, no connection or transaction in time. */
const AWAY_PRISMA = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);

/**
 * Whether an error says that the database is not there for the moment, as opposed to that it refuses what was asked:
 * `busy` where no connection was to be had, and `broken` where one broke under the query.
 */
export function databaseTrouble(error: unknown): "busy" | "broken" | undefined {
    for (let at: unknown = error, depth = 0; typeof at === "object" && at !== null && depth < 8; depth += 1) {
        if (at instanceof DatabaseBusyError) return "busy";
        const { code, kind, originalCode, message, cause, meta } = at as Record<string, unknown>;
        if (AWAY_KINDS.has(String(kind))) return "broken";
        if ([code, originalCode].some((text) => AWAY_CODES.has(String(text)) || AWAY_PRISMA.has(String(text))))
            return "broken";
        // node-postgres gives it no code.
        if (
            typeof message === "string" &&
            /Connection terminated|encountered a connection error|Query read timeout/.test(message)
        )
            return "broken";
        at = cause ?? (meta as Record<string, unknown> | undefined)?.["driverAdapterError"];
    }
    return undefined;
}
