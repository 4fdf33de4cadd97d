import { Console } from "node:console";
import path from "node:path";
import { CRASHED, main, tell } from "./main";

const { leakedPromises } = require("@pulumi/pulumi/runtime/debuggable") as { leakedPromises(): [unknown, string] };

/** Runs `plan` as this process: its arguments, its streams, its exit code. */
export function run(directory = path.join(__dirname, "..")): void {
    let over = false;
    const end = (code: number) => {
        if (over) return;
        over = true;
        process.exitCode = code;
    };
    // A fault in an `apply` reaches nobody but the process. Nothing after it is worth running.
    const crash = (fault: unknown) => {
        if (over) return;
        end(tell(fault, process.stderr));
        process.exit();
    };
    process.on("unhandledRejection", crash);
    process.on("uncaughtException", crash);
    process.on("beforeExit", () => {
        // Pulumi knows which resource waits for what.
        if (!over) crash(new Error(leakedPromises()[1] || "The program waits for a value that nothing gives."));
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
    main(process.argv.slice(2), { directory, stdout, stderr, env }).then(end, crash);
}
