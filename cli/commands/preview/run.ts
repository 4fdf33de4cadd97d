import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fromEvents } from "../../../inventory/updates";
import { type Host, isColoured } from "../../command";
import { passOn } from "../../pulumi/pass-on";
import { painter, updatesText, visibleValues } from "../../report";

/** How a CLI option is set by the environment: the arguments stay the user's own. */
const EVENT_LOG = "PULUMI_OPTION_EVENT_LOG";
/** The option is among those for tools; Pulumi's Automation API sets the same. */
const TOOLS = "PULUMI_DEBUG_COMMANDS";

const WIDTH = 120;

/** Runs the preview, and ends it with what the update would do. @param args `preview` first @returns the CLI's exit code */
export async function preview(args: string[], host: Host): Promise<number> {
    // The log has what the state has: a folder that no one else may read, for as long as the preview takes.
    const folder = mkdtempSync(path.join(tmpdir(), "glimpse-preview-"));
    const log = host.env[EVENT_LOG] ?? path.join(folder, "events.jsonl");
    try {
        const env = { ...host.env, [EVENT_LOG]: log, [TOOLS]: host.env[TOOLS] ?? "true" };
        const code = await passOn(args, { directory: host.directory, env });
        end(log, isJson(args) ? host.stderr : host.stdout, host.env);
        return code;
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** Prints what the log says; a preview that took no step, as with `--help`, has nothing to add. */
function end(log: string, stream: Host["stdout"], env: Host["env"]): void {
    const updates = existsSync(log) ? fromEvents(readFileSync(log, "utf8")) : undefined;
    if (!updates) return;
    const width = stream.isTTY ? (stream.columns ?? WIDTH) : WIDTH;
    const lines = updatesText(visibleValues(updates), painter(isColoured(stream, env)), width);
    stream.write(lines.map((line) => `${line.trimEnd()}\n`).join(""));
}

/** Must standard output stay one JSON document? */
function isJson(args: string[]): boolean {
    return args.some((arg) => /^(--json(=true)?|-j)$/.test(arg));
}
