import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { onPath } from "../../needs";
import type { Certificates } from "./certificates";
import { FOLDER, freePort, listens, type Running, start, until } from "./processes";

/** Debian keeps it where only root's path leads. */
export function pgbouncer(): string | undefined {
    return onPath("pgbouncer", "/usr/sbin");
}

/** Where the database is, and who connects. */
export interface Pooled {
    port: number;
    user: string;
    password: string;
    database: string;
    /** Connections that it lends. */
    connections: number;
}

/**
 * PgBouncer in transaction mode, in place of RDS Proxy, which no one can run: TLS on both sides, and what a session sets for
 * itself is refused, where RDS Proxy would keep the connection for that client alone.
 */
export async function startPooler(
    certificates: Certificates,
    database: Pooled,
): Promise<{ port: number; server: Running }> {
    const command = pgbouncer();
    if (command === undefined) throw new Error("no pgbouncer");
    const folder = path.join(FOLDER, "pooler");
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(FOLDER, 0o711);
    const file = (name: string) => path.join(folder, name);
    copyFileSync(certificates.certificate, file("server.crt"));
    copyFileSync(certificates.key, file("server.key"));
    copyFileSync(certificates.authority, file("authority.crt"));
    const port = await freePort();
    writeFileSync(file("users.txt"), `"${database.user}" "${database.password}"\n`);
    writeFileSync(
        file("pgbouncer.ini"),
        [
            "[databases]",
            `${database.database} = host=localhost port=${database.port} dbname=${database.database}`,
            "[pgbouncer]",
            "listen_addr = 127.0.0.1",
            `listen_port = ${port}`,
            "unix_socket_dir =",
            "auth_type = scram-sha-256",
            `auth_file = ${file("users.txt")}`,
            "pool_mode = transaction",
            `default_pool_size = ${database.connections}`,
            "client_tls_sslmode = require",
            `client_tls_cert_file = ${file("server.crt")}`,
            `client_tls_key_file = ${file("server.key")}`,
            "server_tls_sslmode = verify-full",
            `server_tls_ca_file = ${file("authority.crt")}`,
            "",
        ].join("\n"),
    );
    const asRoot = process.getuid?.() === 0;
    if (asRoot) execFileSync("chown", ["-R", "postgres:", folder]);
    const server = start(command, [...(asRoot ? ["-u", "postgres"] : []), file("pgbouncer.ini")]);
    await until("the pooler listens", () => listens(port));
    return { port, server };
}
