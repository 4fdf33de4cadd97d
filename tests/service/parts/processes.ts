import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { temporaryFolder } from "../../temporary-folder";

/** Everything that this run writes. */
export const FOLDER = temporaryFolder("glimpse-service");

const running = new Set<ChildProcess>();

// Whatever ends the run, nothing that it started outlives it.
process.prependOnceListener("exit", () => {
    for (const child of running) child.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** A process of the run, with its output in a file. */
export interface Running {
    child: ChildProcess;
    /** What it wrote so far. */
    output(): string;
    /** Resolves with its exit code or the signal that ended it. */
    ended: Promise<number | NodeJS.Signals>;
}

/** Ends all that was started, in a process that goes on. */
export async function endAll(): Promise<void> {
    const ends = [...running].map((child) => once(child, "exit"));
    for (const child of running) child.kill("SIGKILL");
    await Promise.all(ends);
}

let count = 0;

/** Starts a command whose output goes to its own file. */
export function start(command: string, args: string[], env: NodeJS.ProcessEnv = process.env): Running {
    count += 1;
    const file = path.join(FOLDER, `${count}-${path.basename(command)}.log`);
    const log = openSync(file, "w");
    const child = spawn(command, args, { env, stdio: ["ignore", log, log] });
    running.add(child);
    const ended = new Promise<number | NodeJS.Signals>((resolve) => {
        child.once("error", () => resolve(127));
        child.once("exit", (code, signal) => resolve(code ?? signal ?? 1));
    });
    ended.then(() => running.delete(child));
    return { child, ended, output: () => readFileSync(file, "utf8") };
}

/** A TCP port of the loopback that is free now. */
export async function freePort(): Promise<number> {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as net.AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
}

/** Waits until a condition holds; says what it waited for when it does not in time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 120): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
        if (await holds()) return;
        if (Date.now() > deadline) throw new Error(`waited ${seconds} s without result: ${what}`);
        await pause(50);
    }
}

/**
 * Whether someone listens on a port of the loopback. A socket that the kernel gives the very port it asks for is connected to
 * itself (TCP's simultaneous open), which happens to those of `freePort`, where outgoing ports come from too: no one listens then.
 *
 * @param from the port to ask from. @default the kernel chooses
 */
export function listens(port: number, from?: number): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = net.connect({ port, host: "127.0.0.1", ...(from === undefined ? {} : { localPort: from }) });
        socket.once("connect", () => resolve(socket.localPort !== port)).once("error", () => resolve(false));
        socket.once("close", () => resolve(false));
        setTimeout(() => socket.destroy(), 1000).unref();
        socket.once("connect", () => socket.destroy());
    });
}
