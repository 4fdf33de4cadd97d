import { execFile, execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { usableConnections } from "../../../components/postgres/connections";
import { postgresFolder } from "../needs";
import type { Certificates } from "./certificates";
import { FOLDER, freePort, type Running, start, until } from "./processes";

/** PostgreSQL keeps these for superusers, as on RDS. */
const SUPERUSER_CONNECTIONS = 3;

/** A PostgreSQL that is as strict as RDS's: TLS only, passwords by SCRAM, and no more connections than db.t4g.micro has. */
export class Postgres {
    private constructor(
        readonly port: number,
        private readonly bin: string,
        private readonly data: string,
        private server: Running,
    ) {}

    /** How its clients reach it as the superuser. */
    private get bySocket(): string[] {
        return ["-h", this.data, "-p", String(this.port), "-U", "rdsadmin"];
    }

    /** @param folder another one than the first's, for a second server */
    static async start(certificates: Certificates, folder = "postgres"): Promise<Postgres> {
        const bin = postgresFolder();
        const usable = usableConnections("db.t4g.micro");
        if (bin === undefined || usable === undefined) throw new Error("no PostgreSQL");
        const data = path.join(FOLDER, folder);
        mkdirSync(data, { mode: 0o700 });
        // Anyone who runs the tests must let PostgreSQL's own user pass: it refuses to run as root.
        chmodSync(FOLDER, 0o711);
        if (asRoot()) execFileSync("chown", ["postgres:", data]);
        const [command, args] = unprivileged(path.join(bin, "initdb"), [
            "-D",
            data,
            "-U",
            "rdsadmin",
            "--no-sync",
            "-A",
            "trust",
        ]);
        execFileSync(command, args, { stdio: "pipe", cwd: "/" });
        for (const [from, to] of [
            [certificates.certificate, "server.crt"],
            [certificates.key, "server.key"],
        ] as const) {
            copyFileSync(from, path.join(data, to));
            if (asRoot()) execFileSync("chown", ["postgres:", path.join(data, to)]);
        }
        // rds.force_ssl: what comes without TLS finds no line.
        writeFileSync(
            path.join(data, "pg_hba.conf"),
            "local all,replication rdsadmin trust\nhostssl all all 127.0.0.1/32 scram-sha-256\nhostssl all all ::1/128 scram-sha-256\n",
        );
        const port = await freePort();
        const settings = {
            listen_addresses: "127.0.0.1",
            port: String(port),
            unix_socket_directories: data,
            ssl: "on",
            password_encryption: "scram-sha-256",
            max_connections: String(usable + SUPERUSER_CONNECTIONS),
            superuser_reserved_connections: String(SUPERUSER_CONNECTIONS),
            fsync: "off",
            log_connections: "off",
        };
        writeSettings(data, settings);
        const postgres = new Postgres(port, bin, data, run(bin, data));
        await postgres.isUp();
        return postgres;
    }

    /** Another server from a copy of this one's volume, taken while it runs: what a restore of a snapshot gives. */
    async restored(folder: string): Promise<Postgres> {
        const data = path.join(FOLDER, folder);
        mkdirSync(data, { mode: 0o700 });
        if (asRoot()) execFileSync("chown", ["postgres:", data]);
        const args = [...this.bySocket, "-D", data, "-c", "fast", "--no-sync"];
        const [command, rest] = unprivileged(path.join(this.bin, "pg_basebackup"), args);
        await promisify(execFile)(command, rest, { cwd: "/" });
        const port = await freePort();
        writeSettings(data, { port: String(port), unix_socket_directories: data });
        const postgres = new Postgres(port, this.bin, data, run(this.bin, data));
        await postgres.isUp();
        return postgres;
    }

    /** What the superuser's psql is given as a file: `\\gexec` is known there. The answer's lines. */
    async script(text: string, database = "postgres"): Promise<string> {
        const args = [...this.bySocket, "-d", database, "-Atq", "-v", "ON_ERROR_STOP=1"];
        const running = promisify(execFile)(path.join(this.bin, "psql"), args, { cwd: "/" });
        running.child.stdin?.end(text);
        return (await running).stdout.trim();
    }

    /** What `pg_dump` writes of a database. */
    async dumped(database: string, ...options: string[]): Promise<string> {
        const args = [...this.bySocket, ...options, database];
        return (await promisify(execFile)(path.join(this.bin, "pg_dump"), args, { cwd: "/" })).stdout;
    }

    /** A role and its database, as the instance's master user has them. */
    async createDatabase(user: string, password: string, database: string): Promise<void> {
        await this.sql(`CREATE ROLE ${user} LOGIN PASSWORD '${password}'`);
        await this.sql(`CREATE DATABASE ${database} OWNER ${user}`);
    }

    /** Runs a statement as the superuser, by the socket; the answer's lines. */
    async sql(statement: string, database = "postgres"): Promise<string> {
        const args = [...this.bySocket, "-d", database, "-Atqc", statement];
        return (await promisify(execFile)(path.join(this.bin, "psql"), args, { cwd: "/" })).stdout.trim();
    }

    /** Stops it as a restart of the instance does: connections end in the middle of what they do. */
    async stop(): Promise<void> {
        this.server.child.kill("SIGINT");
        await this.server.ended;
    }

    async startAgain(): Promise<void> {
        this.server = run(this.bin, this.data);
        await this.isUp();
    }

    /** Its processes stay, and answer nothing any more. */
    async freeze(): Promise<void> {
        await this.signal("STOP");
    }

    async thaw(): Promise<void> {
        await this.signal("CONT");
    }

    private async signal(name: string): Promise<void> {
        const { pid } = this.server.child;
        const { stdout } = await promisify(execFile)("ps", ["-o", "pid=", "--ppid", String(pid)]);
        const pids = [String(pid), ...stdout.trim().split(/\s+/)];
        await promisify(execFile)("kill", [`-${name}`, ...pids]).catch(() => {});
    }

    /** Its log since it last started. */
    log(): string {
        return this.server.output();
    }

    private async isUp(): Promise<void> {
        await until("PostgreSQL is up", () =>
            this.sql("SELECT 1").then(
                () => true,
                () => false,
            ),
        );
    }
}

/** The last one of a name counts. */
function writeSettings(data: string, settings: Readonly<Record<string, string>>): void {
    const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'\n`);
    appendFileSync(path.join(data, "postgresql.auto.conf"), lines.join(""));
}

function run(bin: string, data: string): Running {
    const [command, args] = unprivileged(path.join(bin, "postgres"), ["-D", data]);
    // libpq in it, as a subscriber, searches for a certificate of the user who runs it.
    return start(command, args, { ...process.env, HOME: data });
}

function asRoot(): boolean {
    return process.getuid?.() === 0;
}

function unprivileged(command: string, args: string[]): [string, string[]] {
    if (!asRoot()) return [command, args];
    return ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", command, ...args]];
}
