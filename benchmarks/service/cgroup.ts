import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const ROOT = "/sys/fs/cgroup";
const PERIOD_US = 100_000;
const MIB = 2 ** 20;
const REMOVAL_TRIES = 20;

/** The version of cgroups here whose limits this process may set; undefined where there is none. */
export function cgroupVersion(): 1 | 2 | undefined {
    if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
    if (existsSync(path.join(ROOT, "cpu/cpu.cfs_quota_us"))) return 1;
    const controllers = path.join(ROOT, "cgroup.subtree_control");
    return existsSync(controllers) && /cpu.*memory/.test(readFileSync(controllers, "utf8")) ? 2 : undefined;
}

/** A group of processes with a part of a core and so much memory: a task of Fargate. */
export class Cgroup {
    private readonly folders: { cpu: string; cpuacct: string; memory: string };

    constructor(
        name: string,
        private readonly version: 1 | 2,
        cores: number,
        memoryMiB: number,
    ) {
        const at = (controller: string) =>
            path.join(ROOT, version === 1 ? controller : "", `glimpse-${process.pid}-${name}`);
        this.folders = { cpu: at("cpu"), cpuacct: at("cpuacct"), memory: at("memory") };
        for (const folder of new Set(Object.values(this.folders))) mkdirSync(folder, { recursive: true });
        const quota = String(Math.round(PERIOD_US * cores));
        if (version === 1) {
            writeFileSync(path.join(this.folders.cpu, "cpu.cfs_period_us"), String(PERIOD_US));
            writeFileSync(path.join(this.folders.cpu, "cpu.cfs_quota_us"), quota);
            writeFileSync(path.join(this.folders.memory, "memory.limit_in_bytes"), String(memoryMiB * MIB));
        } else {
            writeFileSync(path.join(this.folders.cpu, "cpu.max"), `${quota} ${PERIOD_US}`);
            writeFileSync(path.join(this.folders.memory, "memory.max"), String(memoryMiB * MIB));
        }
    }

    /** The command that runs another one in this group, from its first instruction on. */
    within(command: string, args: string[]): [string, string[]] {
        const join = [...new Set(Object.values(this.folders))].map((folder) => `echo $$ > ${folder}/cgroup.procs`);
        return ["/bin/sh", ["-c", `${join.join(" && ")} && exec "$0" "$@"`, command, ...args]];
    }

    /** Seconds of CPU so far. */
    get cpuSeconds(): number {
        if (this.version === 1) return Number(this.read("cpuacct", "cpuacct.usage")) / 1e9;
        return Number(/usage_usec (\d+)/.exec(this.read("cpu", "cpu.stat"))?.[1]) / 1e6;
    }

    /** What the processes themselves hold, without the kernel's cache of files, MiB. */
    get memoryMiB(): number {
        const stat = this.read("memory", "memory.stat");
        return Number((this.version === 1 ? /^rss (\d+)/m : /^anon (\d+)/m).exec(stat)?.[1]) / MIB;
    }

    /** Once its processes have ended; the kernel may take a moment to know that. */
    async remove(): Promise<void> {
        for (const folder of new Set(Object.values(this.folders))) {
            for (let tries = 0; existsSync(folder); tries += 1) {
                try {
                    rmdirSync(folder);
                } catch (error) {
                    if (tries === REMOVAL_TRIES) throw error;
                    await pause(100);
                }
            }
        }
    }

    private read(controller: "cpu" | "cpuacct" | "memory", file: string): string {
        return readFileSync(path.join(this.folders[controller], file), "utf8");
    }
}
