import { writeFileSync } from "node:fs";
import { CommandError, EXIT, type Host } from "../../command";
import { onlyService, opened, type Surroundings, untouched } from "../../running";
import { containerOf } from "../../running/one-off";
import { awsLines, localLines } from "./lines";

interface Asked {
    stack: string;
    service: string | undefined;
    for: "aws" | "local";
    out: string | undefined;
}

/** Prints a service's environment, or writes it into a file. */
export async function env(asked: Asked, host: Host, surroundings: Surroundings): Promise<number> {
    const { stack, service: wanted, out } = asked;
    const [service, container] = await untouched(host, async (signal) => {
        const running = await opened({ command: "env", stack, service: wanted, signal }, host, surroundings);
        const { cluster, name } = onlyService(running, "env");
        const place = { aws: running.aws, cluster, service: name };
        return [name, await running.asking(() => containerOf(place, "env"))] as const;
    });
    const lines = asked.for === "local" ? localLines(container) : awsLines(container);
    const text = `${lines.join("\n")}\n`;
    if (out === undefined) {
        host.stdout.write(text);
        return EXIT.clean;
    }
    try {
        // Its owner alone: the local secret is one too.
        writeFileSync(out, text, { flag: "wx", mode: 0o600 });
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new CommandError("env", {
            key: "--out",
            value: out,
            reason,
            fix: "name a file that is not there yet, in a folder that is yours",
        });
    }
    host.stderr.write(`The environment of ${service} is in ${out}\n`);
    return EXIT.clean;
}
