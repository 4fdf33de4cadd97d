import { spawn } from "node:child_process";
import { constants } from "node:os";
import type { Host } from "../command";
import { startError } from "../command/programs";
import { endedAtOnce, PULUMI_HOLD_MS, passSignals, signalled } from "../command/signals";
import { pulumiFor } from "./find";

/**
 * Runs the Pulumi CLI in the project's folder on this process's own streams, with both packs.
 *
 * @returns its exit code; as a shell has it, 128 and the signal's number where a signal ended it, or came while it ran: who
 * interrupts a command is not answered that it passed
 */
export async function passOn(args: string[], { directory, env }: Pick<Host, "directory" | "env">): Promise<number> {
    const { program, env: given } = await pulumiFor(directory, env, args, process.stderr);
    const how = signalled();
    const child = spawn(program, args, { cwd: directory, env: given, stdio: "inherit", ...how });
    const ended = passSignals(child, how, PULUMI_HOLD_MS);
    try {
        return await new Promise((resolve, reject) => {
            child.on("error", (error: NodeJS.ErrnoException) => reject(startError(error, "pulumi")));
            child.on("close", (code, signal) => {
                const interrupted = ended();
                if (signal) process.stderr.write(endedAtOnce(signal));
                const by = signal ?? (code === 0 ? interrupted : undefined);
                resolve(by ? 128 + constants.signals[by] : (code ?? 128));
            });
        });
    } finally {
        ended();
    }
}
