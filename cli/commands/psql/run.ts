import { isError } from "../../aws/failures";
import { CommandError, type Host } from "../../command";
import { opened, type Running, type Surroundings } from "../../running";
import { allowedService, type Endpoint, requirePlugin, throughTunnel } from "../../running/tunnel";
import { until } from "../../running/tunnel/until";
import { urlOf } from "../../running/tunnel/url";
import { rdsAuthorities } from "./authorities";

const DATABASE = "aws:rds/instance:Instance";

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
        const credentials = asked.tunnel ? undefined : await credentialsOf(running);
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
        const database = resources.of(DATABASE).find(({ resource }) => resource.name === "postgres-instance");
        const [host, port] = [database?.text("address"), database?.number("port")];
        if (host === undefined || port === undefined) throw absent("the state names no database with an address");
        return { host, port };
    }
    const { DescribeDBInstancesCommand, RDSClient } = await import("@aws-sdk/client-rds");
    const client = new RDSClient(aws.config());
    const refused = (reason: string, fix: string) =>
        new CommandError("psql", { key: "--instance", value: instance, reason, fix });
    try {
        const asked = new DescribeDBInstancesCommand({ DBInstanceIdentifier: instance });
        const [found] = (await client.send(asked, aws.options)).DBInstances ?? [];
        const { Address: host, Port: port } = found?.Endpoint ?? {};
        if (host !== undefined && port !== undefined) return { host, port };
        throw refused(
            `RDS gives it no address yet: it is ${found?.DBInstanceStatus ?? "unknown"}`,
            `wait: aws rds wait db-instance-available --db-instance-identifier ${instance}`,
        );
    } catch (error) {
        if (!isError(error, "DBInstanceNotFoundFault", "DBInstanceNotFound")) throw error;
        throw refused("RDS knows no such instance in this account and region", "see aws rds describe-db-instances");
    }
}

function absent(reason: string): CommandError {
    return new CommandError("psql", { key: "database", reason, fix: "run npm run up, or npx pulumi refresh" });
}
