import { Console } from "node:console";
import path from "node:path";
import { CLEAN, CRASHED, main, tell } from "./main";

const { leakedPromises } = require("@pulumi/pulumi/runtime/debuggable") as { leakedPromises(): [unknown, string] };
const { getStore } = require("@pulumi/pulumi/runtime/state") as { getStore(): { leakCandidates: Set<unknown> } };

/** Runs `plan` as this process: its arguments, its streams, its exit code. */
export function run(args: string[], directory = path.join(__dirname, "..")): void {
    let over = false;
    const end = (code: number) => {
        over = true;
        process.exitCode = code;
    };
    const crash = (fault: unknown) => {
        // One fault rejects every promise that waits for it; it is told once.
        if (over && process.exitCode !== CLEAN) return;
        process.exit(tell(fault, process.stderr));
    };
    process.on("unhandledRejection", crash);
    process.on("uncaughtException", crash);
    process.on("beforeExit", () => {
        if (over) return;
        // Pulumi knows which resource waits for what, but says so only when it watches a promise, and a plan has it watch
        // none (cli/commands/plan/fast-start).
        getStore().leakCandidates.add(Promise.resolve());
        process.stderr.write(`${leakedPromises()[1]}\n`);
        process.exitCode = CRASHED;
        over = true;
    });
    // `npm run plan | head` closes the pipe early, which is no fault.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code === "EPIPE") process.exit(0);
        crash(error);
    });
    process.exitCode = CRASHED;
    // What the program itself prints must not mix with the report.
    globalThis.console = new Console({ stdout: process.stderr, stderr: process.stderr });
    const { stdout, stderr, env } = process;
    main(args, { directory, stdout, stderr, env }).then(end, crash);
}
