/** What a connection URL is put together from. */
export interface DatabaseUrlParts {
    username: string;
    password: string;
    host: string;
    port: number;
    databaseName: string;
    connectionLimit: number;
    poolTimeoutSeconds: number;
    statementCacheSize: number;
    /** Where the clients have RDS's certificates; see `caBundlePath` of `Postgres`. */
    caBundlePath?: string;
    /** Whether a pooler lends the connection for a transaction, so that nothing of a session lasts. */
    pooled?: boolean;
}

/**
 * A complete connection URL. `connection_limit`, `pool_timeout` and `statement_cache_size` are Prisma's: its own engine
 * (up to version 6) obeys them, a driver adapter's pool must be given them by the application, and node-postgres passes
 * over them. psql refuses a URL that has them: cut it off at the question mark and add `?sslmode=require`.
 *
 * TLS without a bundle, `sslmode=require`: Prisma's engine encrypts and trusts any certificate; node-postgres 8 checks
 * it against the authorities that Node knows, which needs `NODE_EXTRA_CA_CERTS` to name RDS's bundle; node-postgres 9
 * will encrypt only. With a bundle, `sslmode=verify-full` and `sslrootcert`: node-postgres, and Prisma with its adapter,
 * check certificate and host name. Prisma's own engine knows neither word and requires `sslaccept=strict` and `sslcert`.
 */
export function databaseUrl(parts: DatabaseUrlParts): string {
    const { username, password, host, port, databaseName, caBundlePath } = parts;
    // Typed by hand rather than through `URL`: that would leave characters in a password that its readers decode.
    const parameters = [
        `connection_limit=${parts.connectionLimit}`,
        `pool_timeout=${parts.poolTimeoutSeconds}`,
        // A named statement is a session's: Prisma makes none with `pgbouncer=true`, its word for every pooler.
        ...(parts.pooled
            ? ["statement_cache_size=0", "pgbouncer=true"]
            : [`statement_cache_size=${parts.statementCacheSize}`]),
        ...(caBundlePath === undefined
            ? ["sslmode=require"]
            : ["sslmode=verify-full", `sslrootcert=${encodeURIComponent(caBundlePath)}`]),
    ];
    const credentials = `${encodeURIComponent(username)}:${encodeURIComponent(password)}`;
    return `postgresql://${credentials}@${host}:${port}/${encodeURIComponent(databaseName)}?${parameters.join("&")}`;
}
