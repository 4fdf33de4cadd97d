import type { Host } from "../../command";
import { onlyService, opened, type Surroundings } from "../../running";
import { runOnce } from "../../running/one-off";

interface Asked {
    stack: string;
    service: string | undefined;
}

/** Runs a command in a task, and gives its exit code. */
export async function task(asked: Asked, run: string[], host: Host, surroundings: Surroundings): Promise<number> {
    // It ends what it started itself: no request is aborted.
    const running = await opened({ command: "task", ...asked }, host, surroundings);
    const { name: service, cluster } = onlyService(running, "task");
    const { aws } = running;
    return running.asking(() => runOnce({ aws, cluster, service }, { command: "task", run }, host));
}
