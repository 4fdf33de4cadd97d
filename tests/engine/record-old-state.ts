import * as fs from "node:fs";
import * as path from "node:path";
import { Engine } from "./harness";
import { startupProd } from "./stack";

/*
 * Records the state of startup-prod as a program makes it: run it in a checkout of the version whose state is wanted, for
 * old-state.test.ts, which holds that state against the program of today.
 *
 *     node --require ./tests/register.js tests/engine/record-old-state.ts tests/engine/fixtures/startup-prod.state.json
 */

/** What marks a secret in a state. */
const SECRET = "4dabf18193072939515e22adb298388d";

/** What differs from run to run, or depends on the machine. */
const DROPPED = ["sourcePosition", "stackTrace", "created", "modified", "manifest", "secrets_providers"];

/** No secret is kept, not even one that a simulated provider made up: each is the same few words. */
function kept(key: string, value: unknown): unknown {
    if (DROPPED.includes(key)) return undefined;
    if (typeof value === "object" && value !== null && SECRET in value) {
        return { [SECRET]: "1b47061264138c4ac30d75fd1eb44270", plaintext: JSON.stringify("made-up-for-the-tests") };
    }
    return value;
}

async function record(file: string): Promise<void> {
    const engine = new Engine({ config: startupProd });
    try {
        const made = await engine.up();
        if (made.code !== 0) throw new Error(made.text);
        const state = JSON.parse(await engine.export(), kept);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, `${JSON.stringify(state)}\n`);
    } finally {
        engine.close();
    }
}

record(process.argv[2] ?? "state.json");
