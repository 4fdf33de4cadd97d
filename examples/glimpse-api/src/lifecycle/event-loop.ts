import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MS = 10;
const NS_PER_MS = 1e6;

/**
 * One line every so often: by how many milliseconds the event loop was late. A server that computes too long at once is late
 * for everyone, and its CPU need not show it.
 */
export function logEventLoop(seconds: number, write: (line: string) => void): void {
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    // The histogram has the whole time between two turns of the timer in it.
    const late = (ns: number) => Math.max(0, Math.round(ns / NS_PER_MS) - RESOLUTION_MS);
    setInterval(() => {
        const eventLoopLateMs = {
            p50: late(delay.percentile(50)),
            p99: late(delay.percentile(99)),
            most: late(delay.max),
        };
        write(`${JSON.stringify({ eventLoopLateMs })}\n`);
        delay.reset();
    }, seconds * 1000).unref();
}
