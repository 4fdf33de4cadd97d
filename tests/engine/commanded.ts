import { type Command, type Host, type Options, runCommand } from "../../cli/command";
import { testHost } from "../command/host";
import type { Engine } from "./harness";

/**
 * Runs a command that runs the CLI itself on an engine's stack, and gives its exit code and all that it and the CLI said.
 */
export async function commanded<O extends Options>(
    engine: Engine,
    command: Command<O>,
    args: string[],
    clock: Partial<Host["clock"]> = {},
): Promise<{ code: number; output: string }> {
    const { host, left } = testHost();
    host.run = async (_program, given, { shown }) => {
        const ran = await engine.byCommand(given);
        if (shown) host.stderr.write(ran.text);
        return ran;
    };
    Object.assign(host.clock, clock);
    const code = await runCommand(command, args, host);
    return { code, output: left.output };
}
