import type { Host } from "../../command";
import type { Tunnel } from ".";

/** Keeps a tunnel open until Ctrl-C, which is no error; that it ended by itself is one. */
export async function until(tunnel: Tunnel, signal: AbortSignal, host: Host): Promise<number> {
    const interrupted = new Promise<"interrupted">((resolve) => {
        if (signal.aborted) resolve("interrupted");
        signal.addEventListener("abort", () => resolve("interrupted"), { once: true });
    });
    const outcome = await Promise.race([interrupted, tunnel.ended]);
    if (outcome === "interrupted") return 0;
    host.stderr.write("The tunnel ended by itself: open it again.\n");
    return 1;
}
