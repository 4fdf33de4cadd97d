import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { natScript } from "../../components/network/nat/user-data";

/** A NAT instance's place in the VPC. */
export interface NatHost {
    namespace: string;
    instanceId: string;
    interfaceId: string;
    mac: string;
    address: string;
    gateway: string;
    /** The address that EC2 gives at launch and takes back when the standing one is associated. */
    passingAddress: string;
}

const PREFIX = "nattest";
export const STANDING_ADDRESS = "203.0.113.1";
export const INTERNET_HOST = "198.51.100.1";
export const API_PORT = 8080;
export const UDP_PORT = 8081;
export const PRIVATE_HOST = "10.0.128.10";
export const ROUTE_TABLES: Record<string, number> = { "rtb-a": 100, "rtb-c": 101 };
export const HOSTS: NatHost[] = [1, 2].map((number) => ({
    namespace: `${PREFIX}-nat${number}`,
    instanceId: `i-${number}`,
    interfaceId: `eni-${number}`,
    mac: `02:00:00:00:00:0${number}`,
    address: `10.0.${number}.10`,
    gateway: `10.0.${number}.1`,
    passingAddress: `203.0.113.1${number}`,
}));
export const ROUTER = `${PREFIX}-vpc`;
export const PRIVATE = `${PREFIX}-private`;
export const INTERNET = `${PREFIX}-internet`;
const NAMESPACES = [ROUTER, PRIVATE, INTERNET, ...HOSTS.map(({ namespace }) => namespace)];

/** What went wrong with the calls that the stub is told to spoil. */
export interface Faults {
    /** Actions that the role may not do. */
    denied?: string[];
    /** Actions whose first call is throttled. */
    throttledOnce?: string[];
    /** The route tables have lost their default route. */
    routesMissing?: boolean;
    /** The address moves before the reply is sent, which is lost by that. */
    addressMovesAtOnce?: boolean;
}

/** One call as the stub saw it. */
export interface Call {
    action: string;
    dryRun: boolean;
    /** The public address that it came from. */
    from: string;
    parameters: Record<string, string>;
    answer: number;
}

/**
 * A VPC of network namespaces: a private host, two NAT hosts, a router that is VPC router and internet gateway in one
 * (route tables by policy routing, public addresses rewritten one to one and without memory, as AWS does), and the
 * internet, where the EC2 and Auto Scaling APIs live.
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

    /** Runs the launch template's script on a NAT host until it ends. */
    async boot(
        host: NatHost,
        environment: Record<string, string> = {},
    ): Promise<{ status: number | null; log: string }> {
        const script = path.join(this.folder, "nat.sh");
        writeFileSync(script, natScript());
        const child = this.start(host.namespace, ["bash", script], {
            NAT_REGION: "ap-northeast-2",
            NAT_VPC_CIDR: "10.0.0.0/16",
            NAT_ALLOCATION_ID: "eipalloc-1",
            NAT_PUBLIC_IP: STANDING_ADDRESS,
            NAT_ROUTE_TABLE_IDS: Object.keys(ROUTE_TABLES).join(" "),
            NAT_HOOK_NAME: "packets-flow",
            NAT_IMDS_URL: "http://127.0.0.1:1338",
            NAT_EC2_URL: `http://${INTERNET_HOST}:${API_PORT}/`,
            NAT_AUTOSCALING_URL: `http://${INTERNET_HOST}:${API_PORT}/`,
            NAT_STATE_DIR: path.join(this.folder, host.instanceId),
            ...environment,
        });
        return finished(child);
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

    setFaults(faults: Faults): void {
        writeFileSync(path.join(this.folder, "faults.json"), JSON.stringify(faults));
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

    private layCables(): void {
        removeNamespaces();
        for (const namespace of NAMESPACES) {
            execFileSync("ip", ["netns", "add", namespace]);
            inside(namespace, "ip link set lo up");
        }
        const cable = (
            far: string,
            farDevice: string,
            near: string,
            farAddress: string,
            nearAddress: string,
            mtu: number,
        ) => {
            execFileSync("ip", [
                "link",
                "add",
                near,
                "netns",
                ROUTER,
                "type",
                "veth",
                "peer",
                "name",
                farDevice,
                "netns",
                far,
            ]);
            inside(ROUTER, `ip link set ${near} mtu ${mtu} up`, `ip addr add ${nearAddress}/24 dev ${near}`);
            inside(far, `ip link set ${farDevice} mtu ${mtu} up`, `ip addr add ${farAddress}/24 dev ${farDevice}`);
        };
        cable(PRIVATE, "eth0", "private", PRIVATE_HOST, "10.0.128.1", 9001);
        inside(PRIVATE, "ip route add default via 10.0.128.1");
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
            ...Object.values(ROUTE_TABLES).map((table) => `ip route add blackhole default table ${table}`),
        );
    }

    private async startStubs(): Promise<void> {
        this.setFaults({});
        const stubs = [
            this.startModule(INTERNET, "stub-api.ts", this.folder),
            ...HOSTS.map((host) => this.startModule(host.namespace, "stub-imds.ts", this.folder, JSON.stringify(host))),
        ];
        await Promise.all(stubs.map(listening));
    }
}

/** Runs commands in a namespace, one after the other. */
export function inside(namespace: string, ...commands: string[]): string {
    return commands
        .map((command) =>
            execFileSync("ip", ["netns", "exec", namespace, ...command.split(" ")], {
                encoding: "utf8",
                stdio: ["ignore", "pipe", "pipe"],
            }),
        )
        .join("");
}

/** What a command wrote, and how it ended. */
export function finished(child: ChildProcess): Promise<{ status: number | null; log: string }> {
    return new Promise((resolve) => {
        let log = "";
        for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (log += data));
        child.on("close", (status) => resolve({ status, log }));
    });
}

/** A stub says "listening" on standard output when it does. */
function listening(child: ChildProcess): Promise<void> {
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

function removeNamespaces(): void {
    for (const namespace of NAMESPACES) {
        if (existsSync(`/run/netns/${namespace}`)) execFileSync("ip", ["netns", "del", namespace]);
    }
}
