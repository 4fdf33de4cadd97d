import * as fs from "node:fs";
import * as path from "node:path";
import { Engine } from "./harness";

/*
 * Records what the real engine writes of fixtures/foreign, for tests/inventory: a first preview, the state after up, previews
 * of an update (all of it, and only what changes) and one that fails for want of a region.
 *
 *     node --require ./tests/register.js tests/engine/record.ts
 */

const FOLDER = path.join(__dirname, "../inventory/fixtures");
const CONFIG = { "aws:region": "ap-northeast-2" };
/** A domain that is another zone, a class that is an update, an address that goes. */
const CHANGED = {
    ...CONFIG,
    "foreign:domain": "example.org",
    "foreign:instanceClass": "db.t4g.small",
    "foreign:address": "false",
};

async function record(): Promise<void> {
    const engine = new Engine({
        program: path.join(__dirname, "fixtures/foreign"),
        project: "foreign",
        config: CONFIG,
    });
    const preview = async (name: string, ...args: string[]) => {
        save(name, (await engine.run("preview", "--json", ...args)).stdout);
    };
    try {
        await preview("preview");
        await engine.up();
        save("state", await engine.export());
        engine.configure(CHANGED);
        await preview("preview-update", "--show-sames");
        await preview("preview-partial");
        engine.configure({});
        await preview("preview-failed");
    } finally {
        engine.close();
    }
}

/** Without what differs from run to run, or depends on the machine. */
function save(name: string, json: string): void {
    const reported = [
        "sourcePosition",
        "stackTrace",
        "created",
        "modified",
        "duration",
        "manifest",
        "secrets_providers",
    ];
    const value = JSON.parse(json, (key, item) => (reported.includes(key) ? undefined : item));
    fs.mkdirSync(FOLDER, { recursive: true });
    fs.writeFileSync(path.join(FOLDER, `${name}.json`), `${JSON.stringify(value, null, 1)}\n`);
}

record();
