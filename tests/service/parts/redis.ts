import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { Certificates } from "./certificates";
import { FOLDER, freePort, type Running, start, until } from "./processes";

/** cache.t4g.micro has 512 MiB, of which the stack's parameter group reserves half: `reserved-memory-percent` 50. */
const DATA_MB = 256;
const ADMIN = "test-admin-token";

/** A Redis as ElastiCache runs it: TLS only, and a token of the default user, of which there may be two. */
export class Redis {
    /** The token that alone is valid: a node that takes its place has it too. */
    private token = "";

    private constructor(
        readonly port: number,
        private readonly certificates: Certificates,
        private server: Running,
    ) {}

    /** @param more lines of its configuration */
    static async start(certificates: Certificates, more = ""): Promise<Redis> {
        const port = await freePort();
        const redis = new Redis(port, certificates, run(port, certificates, more));
        await redis.isUp();
        return redis;
    }

    /** One that spreads its keys over shards as ElastiCache Serverless does, though here there is but one shard. */
    static async startCluster(certificates: Certificates): Promise<Redis> {
        const bus = await freePort();
        const lines = [
            "cluster-enabled yes",
            "tls-cluster yes",
            `cluster-port ${bus}`,
            `cluster-config-file nodes-${bus}`,
        ];
        const redis = await Redis.start(certificates, lines.join("\n"));
        await redis.command("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await until("the cluster is up", async () => (await redis.command("CLUSTER", "INFO")).includes("state:ok"));
        return redis;
    }

    /** ElastiCache's `auth-token-update-strategy SET`: this token alone is valid for new connections. */
    async setToken(token: string): Promise<void> {
        await this.command("ACL", "SETUSER", "default", "on", "resetpass", `>${token}`, "~*", "&*", "+@all");
        this.token = token;
    }

    /** ElastiCache's `ROTATE`: this token is valid too. */
    async addToken(token: string): Promise<void> {
        await this.command("ACL", "SETUSER", "default", `>${token}`);
    }

    /** Ends all connections of clients, as a failover does. */
    async dropConnections(): Promise<void> {
        await this.command("CLIENT", "KILL", "USER", "default");
    }

    /** What a client that knows a token is answered to PING. */
    async ping(token: string): Promise<string> {
        return this.cli("default", token, "PING");
    }

    async command(...words: string[]): Promise<string> {
        return this.cli("tests", ADMIN, ...words);
    }

    /** Fills it to its limit with values that live for ten minutes, as anything does that is kept here. */
    async fill(): Promise<void> {
        const script =
            "for i = 1, tonumber(ARGV[1]) do redis.call('SET', 'filler:' .. i, string.rep('x', 4000), 'EX', 600) end";
        await this.command("EVAL", script, "0", String(DATA_MB * 300));
    }

    /** A figure of its INFO. */
    async info(name: string): Promise<number> {
        return Number(new RegExp(`^${name}:(\\d+)`, "m").exec(await this.command("INFO"))?.[1]);
    }

    /** Its process stays, and answers nothing any more. */
    freeze(): void {
        this.server.child.kill("SIGSTOP");
    }

    thaw(): void {
        this.server.child.kill("SIGCONT");
    }

    /** Ends without a word, as a node that fails. */
    async kill(): Promise<void> {
        this.server.child.kill("SIGKILL");
        await this.server.ended;
    }

    /** Comes back empty, with its token. */
    async startAgain(): Promise<void> {
        this.server = run(this.port, this.certificates);
        await this.isUp();
        await this.setToken(this.token);
    }

    private async isUp(): Promise<void> {
        await until("Redis is up", () =>
            this.command("PING").then(
                (answer) => answer === "PONG",
                () => false,
            ),
        );
    }

    private async cli(user: string, token: string, ...words: string[]): Promise<string> {
        const tls = ["--tls", "--cacert", this.certificates.authority, "-h", "localhost", "-p", String(this.port)];
        const env = { ...process.env, REDISCLI_AUTH: token };
        const { stdout, stderr } = await promisify(execFile)("redis-cli", [...tls, "--user", user, ...words], { env });
        return (stdout + stderr).trim();
    }
}

function run(port: number, { authority, certificate, key }: Certificates, more = ""): Running {
    const file = path.join(FOLDER, `redis-${port}.conf`);
    writeFileSync(
        file,
        `port 0
bind 127.0.0.1
tls-port ${port}
tls-cert-file "${certificate}"
tls-key-file "${key}"
tls-ca-cert-file "${authority}"
tls-auth-clients no
# As the stack's parameter group has them; nothing survives a node of ElastiCache that has no replica.
save ""
appendonly no
maxmemory ${DATA_MB}mb
maxmemory-policy volatile-lru
user tests on >${ADMIN} ~* &* +@all
user default off
dir "${FOLDER}"
${more}
`,
    );
    return start("redis-server", [file]);
}
