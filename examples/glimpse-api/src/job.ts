import { SettingsError } from "./settings/environment.js";
import { openPool } from "./work/pool.js";
import { readBackgroundSettings } from "./work/settings.js";
import { tidy } from "./work/tidy.js";

// A job of `glimpse:services`: the same image as the server, with `command: [node, dist/job.js]`. It ends with 0 when its work
// is done, and with 1 when it failed or was stopped before: the platform starts it again.

const log = (line: unknown) => process.stdout.write(`${JSON.stringify({ job: "tidy", line })}\n`);
const stopped = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stopped.abort());

async function run(): Promise<number> {
    const pool = await openPool(readBackgroundSettings(process.env), log);
    try {
        log({ removed: await tidy(pool, stopped.signal), stopped: stopped.signal.aborted });
        return stopped.signal.aborted ? 1 : 0;
    } finally {
        await pool.end();
    }
}

run().then(
    (code) => process.exit(code),
    (error) => {
        console.error(error instanceof SettingsError ? error.message : error);
        process.exit(1);
    },
);
