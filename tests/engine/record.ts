import * as fs from "node:fs";
import * as path from "node:path";
import { Engine } from "./harness";
import type { CloudContents } from "./provider/cloud";

/*
 * Records what the real engine writes of fixtures/foreign, for tests/inventory: a first preview, the state after up, previews
 * of an update (all of it, and only what changes) and one that fails for lack of a region; previews of a part of the stack,
 * of a stack that stays as it is, of a refresh after AWS was changed by hand, and of a destruction; a checkpoint of a stack
 * that was never up.
 *
 *     node --require ./tests/register.js tests/engine/record.ts
 *
 * and, alone with `changes` behind it, what it writes of an update of fixtures/changing, for tests/inventory/updates.
 */

const FOLDER = path.join(__dirname, "../inventory/fixtures");
const CHECKPOINT = "state/.pulumi/stacks/foreign/startup-prod.json";
const UPDATES = path.join(__dirname, "../inventory/updates/fixtures");
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

/** Someone releases the address. */
function changedByHand(file: string): void {
    const cloud = JSON.parse(fs.readFileSync(file, "utf8")) as CloudContents;
    const things = cloud.things.filter(({ type }) => type !== "aws:ec2/eip:Eip");
    fs.writeFileSync(file, JSON.stringify({ ...cloud, things }));
}

/** A preview of fixtures/changing that replaces, deletes, changes and creates, as JSON and as an event log. */
async function recordChanges(): Promise<void> {
    const program = path.join(__dirname, "fixtures/changing");
    const engine = new Engine({ program, project: "changing", config: CONFIG });
    const log = path.join(engine.directory, "events.jsonl");
    try {
        await engine.up();
        engine.configure({ ...CONFIG, "changing:changed": "true" });
        save("preview", (await engine.run("preview", "--json", "--show-sames")).stdout, UPDATES);
        engine.setEnvironment({ PULUMI_OPTION_EVENT_LOG: log, PULUMI_DEBUG_COMMANDS: "true" });
        await engine.run("preview");
        const events = fs.readFileSync(log, "utf8").trim().split("\n");
        const kept = events.filter((line) => /"(resourcePreEvent|summaryEvent)"/.test(line));
        const lines = kept.map((line) => JSON.stringify(JSON.parse(line, withoutRun)));
        fs.writeFileSync(path.join(UPDATES, "events.jsonl"), `${lines.join("\n")}\n`);
    } finally {
        engine.close();
    }
}

/** Without what differs from run to run, or depends on the machine. */
const withoutRun = (key: string, item: unknown) => (RUN.includes(key) ? undefined : item);
const RUN = [
    "sourcePosition",
    "stackTrace",
    "created",
    "modified",
    "timestamp",
    "duration",
    "durationSeconds",
    "manifest",
    "secrets_providers",
];

function save(name: string, json: string, folder = FOLDER): void {
    const value = JSON.parse(json, withoutRun);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(value, null, 1)}\n`);
}

if (process.argv[2] !== "changes") record().then(recordChanges);
else recordChanges();
