import { readdirSync, readFileSync } from "node:fs";

/**
 * Ends all that was started with a folder as its home, at once, as when a machine is switched off: commands, the engine, and
 * the providers and programs that the engine starts in separate groups.
 *
 * @returns how many there were
 */
export function switchedOff(home: string): number {
    const found = started(home);
    for (const pid of found) killed(pid);
    return found.length;
}

/** Processes that have a folder as HOME. Where there is no /proc, none is found. */
function started(home: string): number[] {
    const pids = processes().filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
    return pids.map(Number).filter((pid) => {
        try {
            const isZombie = /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
            return !isZombie && readFileSync(`/proc/${pid}/environ`, "utf8").includes(`HOME=${home}\0`);
        } catch {
            return false;
        }
    });
}

function processes(): string[] {
    try {
        return readdirSync("/proc");
    } catch {
        return [];
    }
}

function killed(pid: number): void {
    try {
        process.kill(pid, "SIGKILL");
    } catch {
        // It has just ended.
    }
}
