import * as path from "node:path";
import type { Host } from "../../cli/command-line";
import type { Run } from "../../cli/pulumi";
import type { Engine } from "./harness";

/** What a command that runs the CLI itself needs of its surroundings. */
interface World {
    directory: string;
    run: Run;
    pulumiArguments: string[];
}

/** Runs such a command on an engine's stack and file, and gives its exit code and all that it and the CLI said. */
export async function commanded(
    engine: Engine,
    file: string,
    main: (host: Host, world: World) => Promise<number>,
): Promise<{ code: number; told: string }> {
    let told = "";
    const stream = { write: (text: string) => (told += text) };
    const code = await main(
        { stdout: stream, stderr: stream, env: {} },
        {
            directory: path.join(__dirname, "../.."),
            run: async (_program, args, { shown }) => {
                const ran = await engine.byCommand(args);
                if (shown) told += ran.text;
                return ran;
            },
            pulumiArguments: ["--config-file", file],
        },
    );
    return { code, told };
}
