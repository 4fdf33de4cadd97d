import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as http from "node:http";
import * as path from "node:path";
import { temporaryFolder } from "../temporary-folder";
import { layCables, removeNamespaces } from "./cables";
import type { Call, Faults, MetadataFault } from "./faults";
import { API_IPV6, API_PORT, HOSTS, INTERNET, inside, type NatHost, ROUTER, STANDBY_CIDR } from "./layout";
import { type Ending, finished, listening, type Running, running } from "./processes";
import { preparedScript } from "./script";

/**
 * A VPC of network namespaces: a private host in each of two zones, NAT hosts, a router that is VPC router and internet
 * gateway in one (route tables by policy routing, public addresses rewritten one to one and without memory, as AWS
 * does), and the internet, where the APIs live.
 */
export class Vpc {
    readonly folder = temporaryFolder("nat");
    private readonly children: ChildProcess[] = [];
    /** Is the VPC someone else's? Then the NATs have the script of a guest. */
    isOthers = false;

    static async create(): Promise<Vpc> {
        const vpc = new Vpc();
        try {
            layCables();
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
    }

    /** Runs the launch template's script on a NAT host until it is in service or fails. */
    boot(host: NatHost, environment: Record<string, string> = {}): Promise<Ending> {
        return finished(this.startScript(host, { NAT_WATCH_SECONDS: "0", ...environment }));
    }

    /** Runs it with its watch, a tenth of a second a tick in place of two. */
    run(host: NatHost, environment: Record<string, string> = {}): Running {
        const child = this.startScript(host, { NAT_WATCH_SECONDS: "0.1", ...environment });
        return running(child);
    }

    /** Runs the third host as the standby on Spot, with no public address and its APIs over IPv6. */
    async runStandby(environment: Record<string, string> = {}): Promise<Running> {
        const [, , host] = HOSTS;
        await this.order({ standby: host.interfaceId });
        const api = `http://[${API_IPV6}]:${API_PORT}/`;
        return this.run(host, {
            NAT_ROLE: "standby",
            NAT_STANDBY_CIDR: STANDBY_CIDR,
            NAT_HOOK_NAME: "",
            NAT_EC2_URL: api,
            NAT_LOGS_URL: api,
            ...environment,
        });
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
        return this.order({ faults });
    }

    /** The group launches an instance on a host that was one before: a new boot, with nothing remembered. */
    async relaunch(host: NatHost): Promise<void> {
        // What it carried when it was the NAT before: a connection with the port of one of these would be taken for it.
        inside(host.namespace, "conntrack -F");
        rmSync(this.stateDir(host), { recursive: true, force: true });
        for (const mark of ["ending", "notice"])
            rmSync(path.join(this.folder, `${mark}-${host.instanceId}`), { force: true });
        await this.order({ launch: host.instanceId });
    }

    /** The launch hook's time is up: the group abandons the instance. */
    async expire(host: NatHost): Promise<void> {
        writeFileSync(path.join(this.folder, `ending-${host.instanceId}`), "");
        await this.order({ expire: host.instanceId });
    }

    /**
     * EC2 takes a Spot instance back in two minutes: metadata says so, and the group is to end it as soon as its
     * terminating hook is completed.
     */
    async notice(host: NatHost): Promise<void> {
        const time = new Date(Date.now() + 120_000).toISOString();
        writeFileSync(
            path.join(this.folder, `notice-${host.instanceId}`),
            JSON.stringify({ action: "terminate", time }),
        );
        writeFileSync(path.join(this.folder, `ending-${host.instanceId}`), "");
        await this.order({ end: host.instanceId });
    }

    /** Does the group still wait to end it? */
    async isWaited(host: NatHost): Promise<boolean> {
        return (await this.order({ waited: host.instanceId }))["waited"] === "true";
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

    /** An instance ends: no packet passes it, its interface is removed, its address is free. */
    async terminate(host: NatHost): Promise<void> {
        this.hang(host);
        await this.order({ terminate: host.instanceId });
    }

    /** Metadata answers everything so, until it is on time again. */
    setMetadataLate(host: NatHost, late: boolean, how: MetadataFault = 503): void {
        const file = path.join(this.folder, `late-${host.instanceId}`);
        if (late) writeFileSync(file, String(how));
        else rmSync(file, { force: true });
    }

    /**
     * Drops what passes between two of the router's devices, or of that only what a match of nftables names, until they are
     * connected again. A host's device is named after its instance; those of the private hosts are "private" and
     * "private-c".
     */
    cut(pairs: [string, string][], only = "", isOneWay = false): void {
        const drops = pairs.flatMap(([one, other]) =>
            [`${one} oifname ${other}`, ...(isOneWay ? [] : [`${other} oifname ${one}`])].map(
                (way) => `iifname ${way} ${only} drop`,
            ),
        );
        const chain = `chain cut { type filter hook forward priority 0; policy accept; ${drops.join("\n")}\n}`;
        execFileSync("ip", ["netns", "exec", ROUTER, "nft", "-f", "-"], { input: `table ip cut {\n${chain}\n}` });
    }

    reconnect(): void {
        inside(ROUTER, "nft delete table ip cut");
    }

    /** Someone deletes a route table. */
    async deleteTable(table: string): Promise<void> {
        await this.order({ deleteTable: table });
    }

    /** Someone makes another way out for a table. */
    async routeByHand(table: string, target: string): Promise<void> {
        await this.order({ byHand: { table, target } });
    }

    /** Another instance's calls: what it has now, a route table or an allocation. */
    async give(host: NatHost, ...things: string[]): Promise<void> {
        await this.order({ give: { interfaceId: host.interfaceId, things } });
    }

    /** The interface that each route table's default route and each address belongs to. */
    owners(): Promise<Record<string, string | undefined>> {
        return this.order({});
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
        const { command, environment: own } = preparedScript(this.folder, this.isOthers);
        return this.start(host.namespace, command, { ...own, NAT_STATE_DIR: this.stateDir(host), ...environment });
    }

    private order(order: object): Promise<Record<string, string | undefined>> {
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

    private async startStubs(): Promise<void> {
        const stubs = [
            this.startModule(INTERNET, "stub-api.ts", this.folder),
            ...HOSTS.map((host) => this.startModule(host.namespace, "stub-imds.ts", this.folder, JSON.stringify(host))),
        ];
        await Promise.all(stubs.map(listening));
    }
}
