import type { ChildProcess } from "node:child_process";

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
    /** Asks it to end, as systemd does. */
    stop(): void;
}

/** Follows what a NAT's script says. */
export function running(child: ChildProcess): Running {
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
        stop: () => child.kill("SIGTERM"),
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
