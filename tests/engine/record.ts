import * as fs from "node:fs";
import * as path from "node:path";
import { Engine } from "./harness";
import type { CloudContents } from "./provider/cloud";

/*
 * Records what the real engine writes of fixtures/foreign, for tests/inventory: a first preview, the state after up, previews
 * of an update (all of it, and only what changes) and one that fails for want of a region; previews of a part of the stack,
 * of a stack that stays as it is, of a refresh after AWS was changed by hand, and of a destruction; a checkpoint of a stack
 * that was never up.
 *
 *     node --require ./tests/register.js tests/engine/record.ts
 */

const FOLDER = path.join(__dirname, "../inventory/fixtures");
const CHECKPOINT = "state/.pulumi/stacks/foreign/startup-prod.json";
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
    const zone = "urn:pulumi:startup-prod::foreign::aws:route53/zone:Zone::zone";
    try {
        await engine.export();
        save("checkpoint-never-up", fs.readFileSync(path.join(engine.directory, CHECKPOINT), "utf8"));
        await preview("preview");
        await preview("preview-target", "--show-sames", "--target", zone);
        await preview("preview-exclude", "--show-sames", "--exclude", zone);
        await engine.up();
        save("state", await engine.export());
        await preview("preview-unchanged");
        engine.configure(CHANGED);
        await preview("preview-update", "--show-sames");
        await preview("preview-partial");
        await preview("preview-target-update", "--show-sames", "--target", zone);
        engine.configure({});
        await preview("preview-failed");
        engine.configure(CONFIG);
        save("destroy", (await engine.run("destroy", "--preview-only", "--json")).stdout);
        save("refresh", (await engine.run("refresh", "--preview-only", "--json")).stdout);
        changedByHand(path.join(engine.directory, "cloud", "aws.json"));
        save("refresh-drift", (await engine.run("refresh", "--preview-only", "--json")).stdout);
        await preview("preview-refresh", "--refresh", "--show-sames");
    } finally {
        engine.close();
    }
}

/** Somebody releases the address. */
function changedByHand(file: string): void {
    const cloud = JSON.parse(fs.readFileSync(file, "utf8")) as CloudContents;
    const things = cloud.things.filter(({ type }) => type !== "aws:ec2/eip:Eip");
    fs.writeFileSync(file, JSON.stringify({ ...cloud, things }));
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
