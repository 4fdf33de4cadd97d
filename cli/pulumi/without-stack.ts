import { existsSync } from "node:fs";
import path from "node:path";
import { InputError } from "../../components/faults";
import { stackFileFault } from "../../stacks/config/stack-file";
import type { Host } from "../command";
import { saysNoStack } from "./no-stack";

/**
 * A stack whose settings are in no file cannot be what was meant: the engine would find no configuration.
 *
 * @throws InputError that names the stacks that there are
 */
export function refuseWithoutFile(directory: string, stack: string): void {
    if (!existsSync(path.join(directory, "Pulumi.yaml"))) return;
    const fault = stackFileFault(directory, stack);
    if (fault) throw new InputError(`stack ${stack}`, [fault]);
}

/** After the CLI has failed: says which command makes the stack, where the state's backend has none of this name. */
export async function sayHowItIsMade(stack: string, { run, stderr }: Pick<Host, "run" | "stderr">): Promise<void> {
    const args = ["stack", "export", "--stack", stack, "--non-interactive", "--color", "never"];
    const asked = await run("pulumi", args, { shown: false }).catch(() => undefined);
    if (asked?.code !== 0 && saysNoStack(asked?.stderr ?? ""))
        stderr.write(`The stack has its file, and is not made yet: npm run bootstrap -- --stack ${stack}\n`);
}
