import * as fs from "node:fs";
import * as path from "node:path";
import { Engine } from "./harness";
import { PROGRAMS, RELEASED, type Recording } from "./released";
import { succeeded } from "./stack";

/*
 * Records what the programs of a version make, before it is released, for old-state.test.ts, which holds it against the
 * programs of every later day. For a version of before, run it in a checkout of that version.
 *
 *     node --require ./tests/register.js tests/engine/record-released.ts 0.2.0
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

async function record(version: string): Promise<void> {
    for (const [name, known] of Object.entries(PROGRAMS)) {
        const engine = new Engine(known);
        try {
            succeeded(await engine.up());
            const recording: Recording = { config: known.config, ...JSON.parse(await engine.export(), kept) };
            fs.writeFileSync(path.join(RELEASED, `${version}.${name}.json`), `${JSON.stringify(recording)}\n`);
        } finally {
            engine.close();
        }
    }
}

const [, , version = ""] = process.argv;
if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`"${version}" is no version: write 0.2.0`);
record(version);
