import { readFileSync } from "node:fs";
import { CommandError, type Host } from "../../command";
import { onPath } from "../../command/on-path";
import { opened, type Running, type Surroundings, untouched } from "../../running";
import { allowedService, type Endpoint, requirePlugin, throughTunnel } from "../../running/tunnel";
import { until } from "../../running/tunnel/until";
import { urlOf } from "../../running/tunnel/url";
import { TlsRelay } from "./tls-relay";

const CACHE = "aws:elasticache/replicationGroup:ReplicationGroup";
const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";

interface Asked {
    stack: string;
    service: string | undefined;
    tunnel: boolean;
    port: number | undefined;
}

/** Opens the tunnel, and a client of Redis on it; gives the client's exit code. */
export async function redis(asked: Asked, rest: string[], host: Host, surroundings: Surroundings): Promise<number> {
    requirePlugin("redis", host);
    const client = asked.tunnel ? "" : clientFor(host);
    const running = await opened({ command: "redis", stack: asked.stack, service: asked.service }, host, surroundings);
    return running.asking(async () => {
        allowedService(running, "redis");
        const endpoint = cacheOf(running);
        const url = asked.tunnel ? undefined : await untouched(host, () => urlOf(running, "redis-url"));
        const wanted = { command: "redis", running, endpoint, localPort: asked.port };
        return throughTunnel(wanted, host, async (tunnel, signal) => {
            if (asked.tunnel) {
                host.stderr.write(`Speak TLS there, to the server name ${endpoint.host}\nOpen until Ctrl-C\n`);
                return until(tunnel, signal, host);
            }
            const ca = surroundings.authorities === undefined ? undefined : readFileSync(surroundings.authorities);
            const relay = await TlsRelay.open({ ...endpoint, port: tunnel.port }, ca, (why) =>
                host.stderr.write(`The connection to ${endpoint.host} was refused: ${why}\n`),
            );
            try {
                const token = decodeURIComponent(url?.password ?? "");
                const args = ["-h", "127.0.0.1", "-p", String(relay.port), ...rest];
                return await host.attach(client, args, { ...withoutHistory(host.env), REDISCLI_AUTH: token });
            } finally {
                relay.close();
            }
        });
    });
}

function clientFor({ env }: Host): string {
    const found = onPath(["redis-cli", "valkey-cli", "redis-cli.exe"], env);
    if (found !== undefined) return found;
    const reason = "neither redis-cli nor valkey-cli is installed, or on PATH";
    const fix = "brew install valkey, or sudo apt-get install redis-tools; or write --tunnel, and use another client";
    throw new CommandError("redis", { key: "redis-cli", reason, fix });
}

/** Commands may hold personal data and tokens. */
function withoutHistory(env: Host["env"]): Host["env"] {
    return { ...env, REDISCLI_HISTFILE: env["REDISCLI_HISTFILE"] ?? "/dev/null" };
}

function cacheOf({ resources }: Running): Endpoint {
    const [group] = resources.of(CACHE);
    const [serverless] = resources.of(SERVERLESS);
    const endpoint = serverless?.blocks("endpoints")[0];
    const host =
        group?.text("primaryEndpointAddress") ??
        group?.text("configurationEndpointAddress") ??
        endpoint?.text("address");
    const port = group?.number("port") ?? endpoint?.number("port");
    if (host !== undefined && port !== undefined) return { host, port };
    const reason =
        "the stack has no ElastiCache cache, or its state no address: one in the task (glimpse:redis.inTask) is reached by that task alone";
    throw new CommandError("redis", {
        key: "cache",
        reason,
        fix: "run npm run up, or npx pulumi refresh, where it should have one",
    });
}
