import { type Host, Interrupted, interruptible } from "../command";

/**
 * Work that changes nothing, or the part of a command before it changes anything: Ctrl-C ends it at once, and says so.
 *
 * @throws Interrupted where it was interrupted, whatever it came to
 */
export function untouched<T>(
    host: Pick<Host, "onInterrupt">,
    work: (signal: AbortSignal) => Promise<T>,
    left?: string,
): Promise<T> {
    return interruptible(host, async (signal) => {
        try {
            const done = await work(signal);
            if (!signal.aborted) return done;
        } catch (error) {
            if (!signal.aborted) throw error;
        }
        throw new Interrupted(left);
    });
}
