import { CommandError, type Host } from "../../command";
import { opened, type Running, type Surroundings, untouched } from "../../running";
import { clusterOf, databaseIn, instanceOf } from "../../running/databases";
import { allowedService, type Endpoint, requirePlugin, throughTunnel } from "../../running/tunnel";
import { until } from "../../running/tunnel/until";
import { urlOf } from "../../running/tunnel/url";
import { rdsAuthorities } from "./authorities";

interface Asked {
    stack: string;
    service: string | undefined;
    tunnel: boolean;
    port: number | undefined;
    instance: string | undefined;
}

/** Opens the tunnel, and a client of PostgreSQL on it; gives the client's exit code. */
export async function psql(asked: Asked, rest: string[], host: Host, surroundings: Surroundings): Promise<number> {
    requirePlugin("psql", host);
    const running = await opened({ command: "psql", stack: asked.stack, service: asked.service }, host, surroundings);
    return running.asking(async () => {
        allowedService(running, "psql");
        const endpoint = await databaseOf(running, asked.instance);
        const authorities = surroundings.authorities ?? rdsAuthorities(host.directory);
        // Before anything is started: a right that lacks leaves nothing to end.
        const credentials = asked.tunnel ? undefined : await untouched(host, () => credentialsOf(running));
        return throughTunnel(
            { command: "psql", running, endpoint, localPort: asked.port },
            host,
            async (tunnel, signal) => {
                const settings = verified(endpoint, tunnel.port, authorities);
                if (credentials === undefined) {
                    host.stderr.write(`${connection(settings)}\nOpen until Ctrl-C\n`);
                    return until(tunnel, signal, host);
                }
                const isClient = rest[0] !== undefined && !rest[0].startsWith("-");
                const [program, args] = isClient ? [rest[0] ?? "", rest.slice(1)] : ["psql", rest];
                return host.attach(program, args, { ...withoutServices(host.env), ...settings, ...credentials });
            },
        );
    });
}

/** How libpq reaches the database through the tunnel, and refuses everyone else who answers there. */
function verified({ host }: Endpoint, port: number, authorities: string) {
    return {
        PGHOST: host,
        PGHOSTADDR: "127.0.0.1",
        PGPORT: String(port),
        PGSSLMODE: "verify-full",
        PGSSLROOTCERT: authorities,
    };
}

function connection({ PGHOST, PGPORT, PGSSLROOTCERT }: ReturnType<typeof verified>): string {
    return `libpq: host=${PGHOST} hostaddr=127.0.0.1 port=${PGPORT} sslmode=verify-full sslrootcert=${PGSSLROOTCERT}`;
}

/** What the user's own environment says of other databases must not mix with this one. */
function withoutServices(env: Host["env"]): Host["env"] {
    return {
        ...env,
        PGSERVICE: undefined,
        PGPASSFILE: undefined,
        PGAPPNAME: "glimpse psql",
        // Statements may hold personal data and passwords.
        PSQL_HISTORY: env["PSQL_HISTORY"] ?? (process.platform === "win32" ? "NUL" : "/dev/null"),
    };
}

async function credentialsOf(running: Running) {
    const url = await urlOf(running, "postgres-url");
    if (url === undefined) throw absent("the state has no parameter with the database's URL");
    return {
        PGUSER: decodeURIComponent(url.username),
        PGPASSWORD: decodeURIComponent(url.password),
        PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    };
}

async function databaseOf({ resources, aws }: Running, instance: string | undefined): Promise<Endpoint> {
    if (instance === undefined) {
        const { host, port } = databaseIn(resources) ?? {};
        if (host === undefined || port === undefined) throw absent("the state names no database with an address");
        return { host, port };
    }
    const { RDSClient } = await import("@aws-sdk/client-rds");
    const rds = new RDSClient(aws.config());
    const found = await instanceOf(rds, aws, instance);
    const cluster = found ? undefined : await clusterOf(rds, aws, instance);
    const refused = (reason: string, fix: string) =>
        new CommandError("psql", { key: "--instance", value: instance, reason, fix });
    if (found === undefined && cluster === undefined) {
        const reason = "RDS knows no such instance, and no such cluster, in this account and region";
        throw refused(reason, "see aws rds describe-db-instances, and describe-db-clusters");
    }
    const host = found ? found.Endpoint?.Address : cluster?.Endpoint;
    const port = found ? found.Endpoint?.Port : cluster?.Port;
    // A cluster has an address before a member answers there.
    const hasMember = found !== undefined || (cluster?.DBClusterMembers ?? []).length > 0;
    if (host !== undefined && port !== undefined && hasMember) return { host, port };
    const status = found?.DBInstanceStatus ?? cluster?.Status ?? "unknown";
    if (!hasMember) {
        const fix = `add one: aws rds create-db-instance --db-cluster-identifier ${instance} (docs/runbooks/restore.md)`;
        throw refused(`the cluster has no member that could answer: it is ${status}`, fix);
    }
    const kind = found ? "instance" : "cluster";
    const fix = `wait: aws rds wait db-${kind}-available --db-${kind}-identifier ${instance}`;
    throw refused(`RDS gives it no address yet: it is ${status}`, fix);
}

function absent(reason: string): CommandError {
    return new CommandError("psql", { key: "database", reason, fix: "run npm run up, or npx pulumi refresh" });
}
