import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as http from "node:http";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { natScript } from "../../components/network/nat/user-data";
import {
    API_PORT,
    HOSTS,
    INTERNET,
    INTERNET_HOST,
    inside,
    NAMESPACES,
    type NatHost,
    PRIVATE,
    PRIVATE_C,
    PRIVATE_HOST,
    PRIVATE_HOST_C,
    ROUTE_TABLES,
    ROUTER,
    STANDING_ADDRESS,
} from "./layout";

/** What goes wrong with the calls. A rehearsed (DryRun) call's name ends in a question mark. */
export interface Faults {
    /** Actions that the role may not do. */
    denied?: string[];
    /** Calls that EC2 answers with an error of its own, the first time or always. */
    failOnce?: string[];
    failing?: string[];
    throttledOnce?: string[];
    /** Calls that find address or interface in use the first time. */
    heldOnce?: string[];
    /** Calls whose first reply and effect come only after `slowSeconds`. */
    slowOnce?: string[];
    slowSeconds?: number;
    /** The APIs answer this many calls and then none. */
    frozenAfter?: number;
    /** The route tables have lost their default route. */
    routesMissing?: boolean;
    /** The address moves before the reply is sent, which is lost by that. */
    addressMovesAtOnce?: boolean;
    /** How far the machine's clock is behind AWS's. */
    clockAheadSeconds?: number;
}

/** One call as the stub saw it. */
export interface Call {
    at: number;
    action: string;
    dryRun: boolean;
    /** The public address that it came from. */
    from: string;
    parameters: Record<string, string>;
    answer: number;
}

/** How a process ended, and what it wrote. */
export interface Ending {
    status: number | null;
    log: string;
}

/** A NAT's script that keeps running. */
export interface Running {
    ended: Promise<Ending>;
    /** Resolves once the script has logged this. */
    says(text: string): Promise<void>;
    kill(): void;
}

/**
 * A VPC of network namespaces: a private host in each of two zones, NAT hosts, a router that is VPC router and internet
 * gateway in one (route tables by policy routing, public addresses rewritten one to one and without memory, as AWS
 * does), and the internet, where the APIs live.
 */
export class Vpc {
    readonly folder = mkdtempSync(path.join(tmpdir(), "nat-"));
    private readonly children: ChildProcess[] = [];

    static async create(): Promise<Vpc> {
        const vpc = new Vpc();
        try {
            vpc.layCables();
            await vpc.startStubs();
            return vpc;
        } catch (error) {
            vpc.destroy();
            throw error;
        }
    }

    /** Ends what runs in the namespaces and removes them. */
    destroy(): void {
        for (const child of this.children) child.kill("SIGKILL");
        removeNamespaces();
        rmSync(this.folder, { recursive: true, force: true });
    }

    /** Runs the launch template's script on a NAT host until it is in service or fails. */
    boot(host: NatHost, environment: Record<string, string> = {}): Promise<Ending> {
        return finished(this.startScript(host, { NAT_WATCH_SECONDS: "0", ...environment }));
    }

    /** Runs it with its watch, a tenth of a second a tick in place of two. */
    run(host: NatHost, environment: Record<string, string> = {}): Running {
        const child = this.startScript(host, { NAT_WATCH_SECONDS: "0.1", ...environment });
        let log = "";
        const listeners = new Set<() => void>();
        for (const stream of [child.stdout, child.stderr]) {
            stream?.on("data", (data) => {
                log += data;
                for (const listener of listeners) listener();
            });
        }
        const ended = new Promise<Ending>((resolve) => child.on("close", (status) => resolve({ status, log })));
        return {
            ended,
            kill: () => child.kill("SIGKILL"),
            says: (text) =>
                new Promise((resolve, reject) => {
                    const listener = () => {
                        if (!log.includes(text)) return;
                        listeners.delete(listener);
                        resolve();
                    };
                    listeners.add(listener);
                    listener();
                    ended.then(() => reject(new Error(`never said "${text}":\n${log}`)));
                }),
        };
    }

    /** Starts a command in a namespace. */
    start(namespace: string, command: string[], environment: Record<string, string> = {}): ChildProcess {
        const child = spawn("ip", ["netns", "exec", namespace, ...command], {
            env: { ...process.env, ...environment },
            stdio: ["ignore", "pipe", "pipe"],
        });
        this.children.push(child);
        return child;
    }

    /** Starts a TypeScript file of this folder in a namespace. */
    startModule(namespace: string, file: string, ...args: string[]): ChildProcess {
        const register = path.join(__dirname, "../register.js");
        return this.start(namespace, [process.execPath, "-r", register, path.join(__dirname, file), ...args]);
    }

    setFaults(faults: Faults): Promise<unknown> {
        rmSync(path.join(this.folder, "clock"), { force: true });
        return this.tell({ faults });
    }

    /** The group launches an instance on a host that was one before: a new boot, with nothing remembered. */
    async relaunch(host: NatHost): Promise<void> {
        rmSync(this.stateDir(host), { recursive: true, force: true });
        rmSync(path.join(this.folder, `ending-${host.instanceId}`), { force: true });
        await this.tell({ launch: host.instanceId });
    }

    /** The launch hook's time is up: the group abandons the instance. */
    async expire(host: NatHost): Promise<void> {
        writeFileSync(path.join(this.folder, `ending-${host.instanceId}`), "");
        await this.tell({ expire: host.instanceId });
    }

    /** Nothing comes in or goes out any more, metadata included: a kernel that hangs. */
    hang(host: NatHost): void {
        const rules = ["input", "output", "forward"].map(
            (hook) => `add chain inet hang ${hook} { type filter hook ${hook} priority -400; policy drop; }`,
        );
        execFileSync("ip", ["netns", "exec", host.namespace, "nft", "-f", "-"], {
            input: ["add table inet hang", ...rules].join("\n"),
        });
    }

    recover(host: NatHost): void {
        inside(host.namespace, "nft delete table inet hang");
    }

    /** An instance ends: no packet passes it, its interface is gone, its address is free. */
    async terminate(host: NatHost): Promise<void> {
        this.hang(host);
        await this.tell({ terminate: host.instanceId });
    }

    /** Metadata answers nothing until it is on time again. */
    setMetadataLate(host: NatHost, late: boolean): void {
        const file = path.join(this.folder, `late-${host.instanceId}`);
        if (late) writeFileSync(file, "");
        else rmSync(file, { force: true });
    }

    /** The interface that each route table's default route and each address belongs to. */
    owners(): Promise<Record<string, string | undefined>> {
        return this.tell({});
    }

    /** The calls that the stub has answered so far. */
    calls(): Call[] {
        const file = path.join(this.folder, "calls.jsonl");
        if (!existsSync(file)) return [];
        return readFileSync(file, "utf8")
            .split("\n")
            .filter((line) => line !== "")
            .map((line) => JSON.parse(line));
    }

    stateDir(host: NatHost): string {
        return path.join(this.folder, host.instanceId);
    }

    private startScript(host: NatHost, environment: Record<string, string>): ChildProcess {
        const script = path.join(this.folder, "nat.sh");
        const bin = path.join(this.folder, "bin");
        if (!existsSync(script)) {
            writeFileSync(script, natScript());
            mkdirSync(bin);
            writeFileSync(path.join(bin, "date"), dateThatSetsNothing(this.folder), { mode: 0o755 });
        }
        const api = `http://${INTERNET_HOST}:${API_PORT}/`;
        // The clock is the whole machine's, whatever the namespace: the script may not set it.
        const jail = ["setpriv", "--bounding-set=-sys_time", "--inh-caps=-sys_time"];
        return this.start(host.namespace, [...jail, "bash", script], {
            PATH: `${bin}:${process.env["PATH"]}`,
            NAT_REGION: "ap-northeast-2",
            NAT_VPC_CIDR: "10.0.0.0/16",
            NAT_ALLOCATION_ID: "eipalloc-1",
            NAT_PUBLIC_IP: STANDING_ADDRESS,
            NAT_ROUTE_TABLE_IDS: Object.keys(ROUTE_TABLES).join(" "),
            NAT_HOOK_NAME: "packets-flow",
            NAT_IMDS_URL: "http://127.0.0.1:1338",
            NAT_EC2_URL: api,
            NAT_AUTOSCALING_URL: api,
            NAT_MONITORING_URL: api,
            NAT_STATE_DIR: this.stateDir(host),
            NAT_PATIENCE_SECONDS: "2",
            ...environment,
        });
    }

    private tell(order: object): Promise<Record<string, string | undefined>> {
        return new Promise((resolve, reject) => {
            const options = { socketPath: path.join(this.folder, "control.sock"), method: "POST" };
            const request = http.request(options, (response) => {
                let body = "";
                response.on("data", (data) => (body += data));
                response.on("end", () => resolve(JSON.parse(body)));
            });
            request.on("error", reject);
            request.end(JSON.stringify(order));
        });
    }

    private layCables(): void {
        removeNamespaces();
        for (const namespace of NAMESPACES) {
            execFileSync("ip", ["netns", "add", namespace]);
            inside(namespace, "ip link set lo up");
        }
        cable(PRIVATE, "eth0", "private", PRIVATE_HOST, "10.0.128.1", 9001);
        inside(PRIVATE, "ip route add default via 10.0.128.1");
        cable(PRIVATE_C, "eth0", "private-c", PRIVATE_HOST_C, "10.0.144.1", 9001);
        inside(PRIVATE_C, "ip route add default via 10.0.144.1");
        cable(INTERNET, "eth0", "internet", INTERNET_HOST, "198.51.100.254", 1500);
        inside(INTERNET, "ip route add default via 198.51.100.254");
        for (const host of HOSTS) {
            cable(host.namespace, "ens5", host.instanceId, host.address, host.gateway, 9001);
            inside(host.namespace, `ip route add default via ${host.gateway}`);
        }
        inside(
            ROUTER,
            "sysctl -qw net.ipv4.ip_forward=1",
            "sysctl -qw net.ipv4.conf.all.rp_filter=0",
            "sysctl -qw net.ipv4.conf.all.send_redirects=0",
            "ip route add default via 198.51.100.1",
            "ip rule add iif internet to 10.0.128.0/24 table 200 priority 80",
            "ip rule add to 10.0.0.0/16 table main priority 90",
            `ip rule add iif private table ${ROUTE_TABLES["rtb-a"]} priority 100`,
            `ip rule add iif private-c table ${ROUTE_TABLES["rtb-c"]} priority 101`,
            ...Object.values(ROUTE_TABLES).map((table) => `ip route add blackhole default table ${table}`),
        );
    }

    private async startStubs(): Promise<void> {
        const stubs = [
            this.startModule(INTERNET, "stub-api.ts", this.folder),
            ...HOSTS.map((host) => this.startModule(host.namespace, "stub-imds.ts", this.folder, JSON.stringify(host))),
        ];
        await Promise.all(stubs.map(listening));
    }
}

/** Notes by how much the clock was to be set; the stub takes it for set. */
function dateThatSetsNothing(folder: string): string {
    const note = `echo $((\${2#@} - EPOCHSECONDS)) >${folder}/clock`;
    return `#!/bin/bash\nif [ "$1" = -s ]; then ${note}; else exec /bin/date "$@"; fi\n`;
}

/** Joins a namespace to the router. */
function cable(far: string, farDevice: string, near: string, farAddress: string, nearAddress: string, mtu: number) {
    const peer = ["type", "veth", "peer", "name", farDevice, "netns", far];
    execFileSync("ip", ["link", "add", near, "netns", ROUTER, ...peer]);
    inside(ROUTER, `ip link set ${near} mtu ${mtu} up`, `ip addr add ${nearAddress}/24 dev ${near}`);
    inside(far, `ip link set ${farDevice} mtu ${mtu} up`, `ip addr add ${farAddress}/24 dev ${farDevice}`);
}

/** What a command wrote, and how it ended. */
export function finished(child: ChildProcess): Promise<Ending> {
    return new Promise((resolve) => {
        let log = "";
        for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (log += data));
        child.on("close", (status) => resolve({ status, log }));
    });
}

/** A stub says "listening" on standard output when it does. */
export function listening(child: ChildProcess): Promise<void> {
    return new Promise((resolve, reject) => {
        let log = "";
        child.stdout?.on("data", (data) => {
            log += data;
            if (log.includes("listening")) resolve();
        });
        child.stderr?.on("data", (data) => (log += data));
        child.on("exit", () => reject(new Error(`a stub ended: ${log}`)));
    });
}

/** Those of this run, and of runs that ended without doing so. */
function removeNamespaces(): void {
    if (!existsSync("/run/netns")) return;
    for (const namespace of readdirSync("/run/netns")) {
        const run = /^nat(\d+)-/.exec(namespace)?.[1];
        if (run && (NAMESPACES.includes(namespace) || !existsSync(`/proc/${run}`))) {
            execFileSync("ip", ["netns", "del", namespace]);
        }
    }
}
