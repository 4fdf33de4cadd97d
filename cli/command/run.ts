import { EXIT } from "../../components/user-error";
import { readArguments } from "./arguments";
import type { Command, Options } from "./define";
import { report } from "./errors";
import { helpOf } from "./help";
import type { Host } from "./host";

/** Runs a command and gives its exit code. */
export async function runCommand<O extends Options>(command: Command<O>, args: string[], host: Host): Promise<number> {
    try {
        const { help, values, rest } = await readArguments(command, args);
        if (!help) return await command.run(values, host, rest);
        host.stdout.write(helpOf(command));
        return EXIT.clean;
    } catch (error) {
        return report(error, command, host.stderr);
    }
}
