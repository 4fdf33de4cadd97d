import { spawn, spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { dryRun, type ResourceRecord } from "../inventory";
import { judge, readPolicySettings, rules } from "../policies";
import { settingsOf } from "../policies/stack-settings";
import { readStackFile } from "../stacks/config/stack-file";
import { Engine } from "../tests/engine/harness";
import { ENGINE_NEEDS } from "../tests/engine/needs";
import { startupProd } from "../tests/engine/stack";
import { bothPacks } from "../tests/engine/verdicts";
import { demand } from "./demand";
import { median, shown, table } from "./measure";

/*
 * What the policy packs take: from a pack's start until it serves, and its memory, next to a pack without a rule, which is what
 * @pulumi/policy takes; all rules over 100, 1,000 and 5,000 resources; and what both packs add to `pulumi preview` of
 * startup-prod, and whose time that is.
 */

const RUNS = 7;
/** A preview takes seconds, and there are five of each round. */
const PREVIEWS = 5;
const ROOT = path.join(__dirname, "..");
const PACKS = ["cost-guardrails", "security-baseline"].map((pack) => path.join(ROOT, "policies/packs", pack));
/** Without a rule: CrossGuard alone. */
const EMPTY = path.join(ROOT, "benchmarks/no-rules");
/** The same a second time: a pack is started once a folder. It lies where it finds @pulumi/policy. */
const EMPTY_TOO = path.join(ROOT, "node_modules/.cache/no-rules-too");
const SIZES = [100, 1000, 5000];

export async function benchPolicies(): Promise<void> {
    demand(ENGINE_NEEDS);
    const sdkMs = await starts();
    await judging();
    await previews(sdkMs);
}

interface Start {
    wallMs: number;
    peakMiB: number;
}

/** Both packs and the empty one, in turn. Gives what the empty one takes. */
async function starts(): Promise<number> {
    const cases = [EMPTY, ...PACKS].map((pack) => ({ name: path.basename(pack), pack, taken: [] as Start[] }));
    for (let run = 0; run <= RUNS; run++) {
        for (const { pack, taken } of cases) {
            const start = await startOf(pack);
            // The first round fills the file system's cache.
            if (run > 0) taken.push(start);
            process.stderr.write(".");
        }
    }
    const rows = cases.map(({ name, taken }) => [
        name,
        shown(taken.map(({ wallMs }) => wallMs)),
        shown(taken.map(({ peakMiB }) => peakMiB)),
    ]);
    print(`\nA pack's start, until it serves: min / median / max of ${RUNS} runs\n\n`);
    print(table([["", "wall ms", "peak MiB"], ...rows]));
    const [sdk = Number.NaN, ...packs] = cases.map(({ taken }) => median(taken.map(({ wallMs }) => wallMs)));
    const own = packs.map((wallMs, index) => `${path.basename(PACKS[index] ?? "")} ${(wallMs - sdk).toFixed(0)} ms`);
    print(`\nOver the empty pack, a pack's own code: ${own.join(", ")}\n`);
    return sdk;
}

/** Starts a pack as the engine does; it serves once it has printed its port. */
function startOf(pack: string): Promise<Start> {
    const runner = path.join(ROOT, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
    const config = JSON.stringify(readStackFile(ROOT, "startup-prod").config);
    const names = { PULUMI_NODEJS_PROJECT: "glimpse", PULUMI_NODEJS_STACK: "startup-prod", PULUMI_CONFIG: config };
    const env = { ...process.env, ...names };
    const began = performance.now();
    const child = spawn(process.execPath, [runner, "127.0.0.1:9", "."], {
        cwd: pack,
        env,
        stdio: ["ignore", "pipe", "inherit"],
    });
    return new Promise((resolve, reject) => {
        child.stdout.once("data", () => {
            const wallMs = performance.now() - began;
            const [, peakKiB] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
            child.kill();
            resolve({ wallMs, peakMiB: Number(peakKiB) / 1024 });
        });
        child.on("exit", (code) => reject(new Error(`the pack ended with ${code}`)));
    });
}

/** startup-prod so many times over, judged by all rules with its own settings and a ceiling. */
async function judging(): Promise<void> {
    const file = readStackFile(ROOT, "startup-prod");
    const { resources } = await dryRun({ ...file, program: () => require("../index")() });
    const { use, commitments, policies, region } = settingsOf(file.config);
    const settings = readPolicySettings({ policies, ceilings: { monthlyUsd: 1_000_000 } });
    const rows = SIZES.map((size) => {
        const many = copiesOf(resources, size);
        const taken = Array.from({ length: RUNS + 1 }, () => {
            // A list that no one has inspected yet.
            const fresh = [...many];
            const began = performance.now();
            judge(fresh, settings, { region, billing: { use, commitments } });
            return performance.now() - began;
        }).slice(1);
        return [`${size} resources`, shown(taken), ((median(taken) / size) * 1000).toFixed(0)];
    });
    print(`\nAll ${rules.length} rules: min / median / max of ${RUNS} runs\n\n`);
    print(table([["", "wall ms", "ms per 1,000"], ...rows]));
}

/** So many resources: the stack again and again, each time under other names. */
function copiesOf(resources: readonly ResourceRecord[], size: number): ResourceRecord[] {
    return Array.from({ length: size }, (_, index) => {
        const copy = Math.floor(index / resources.length);
        return renamed(resources[index % resources.length] as ResourceRecord, copy);
    });
}

/** Every text that names the stack names the copy; the URN's separator keeps logical names apart. */
function renamed(resource: ResourceRecord, copy: number): ResourceRecord {
    return copy === 0 ? resource : JSON.parse(JSON.stringify(resource).replaceAll("glimpse", `glimpse${copy}`));
}

/** Half of the rules each, as both packs have them, of which none says anything. */
function silent(): string {
    const asked = rules.filter(({ alone, compares }) => alone || compares).length;
    // Each pack asks about its settings too, before each step.
    return [asked / 2 + 1, (rules.length - asked) / 2].map(Math.round).join(",");
}

const TWO_EMPTY = { PULUMI_OPTION_POLICY_PACK: `${EMPTY},${EMPTY_TOO}` };
/** The same preview with so many packs, and with which. */
const PREVIEWED = {
    without: ["without a pack", {}],
    one: ["with a pack without a rule", { PULUMI_OPTION_POLICY_PACK: EMPTY }],
    two: ["with two packs without a rule", TWO_EMPTY],
    silent: ["with two packs of as many rules that do nothing", { ...TWO_EMPTY, NO_RULES: silent() }],
    both: ["with both packs", bothPacks],
} satisfies Record<string, [string, Record<string, string>]>;
type Previewed = keyof typeof PREVIEWED;
const NAMES = Object.keys(PREVIEWED) as Previewed[];

/** @param sdkMs what a pack without a rule takes until it serves: Node.js and @pulumi/policy */
async function previews(sdkMs: number): Promise<void> {
    const engines = NAMES.map((name) => new Engine({ config: startupProd, env: PREVIEWED[name][1] }));
    const taken: Record<Previewed, number[]> = { without: [], one: [], two: [], silent: [], both: [] };
    cpSync(EMPTY, EMPTY_TOO, { recursive: true });
    try {
        for (let run = 0; run <= PREVIEWS; run++) {
            for (const [index, name] of NAMES.entries()) {
                const wallMs = await preview(engines[index] as Engine);
                if (run > 0) taken[name].push(wallMs);
                process.stderr.write(".");
            }
        }
    } finally {
        for (const engine of engines) engine.close();
        rmSync(EMPTY_TOO, { recursive: true, force: true });
    }
    const over = (more: Previewed, less: Previewed) =>
        median(taken[more].map((wallMs, index) => wallMs - (taken[less][index] ?? Number.NaN)));
    const ratio = (name: Previewed) =>
        median(taken[name].map((wallMs, index) => wallMs / (taken.without[index] ?? Number.NaN))).toFixed(2);
    print(`\npulumi preview of startup-prod: min / median / max of ${PREVIEWS} runs\n\n`);
    print(
        table([
            ["", "wall ms", "ratio"],
            ...NAMES.map((name) => [PREVIEWED[name][0], shown(taken[name]), ratio(name)]),
        ]),
    );
    const host = hostMs();
    print(
        "\nWhat both packs add, and whose time it is: medians, of packs that start at once on the machine's cores\n\n",
    );
    print(
        table([
            ["", "ms"],
            ["added in all", over("both", "without").toFixed(0)],
            ["the host: Node.js itself, once", host.toFixed(0)],
            ["the SDK: @pulumi/policy until it serves, once", (sdkMs - host).toFixed(0)],
            ["the engine: asks a pack about each resource", (over("one", "without") - sdkMs).toFixed(0)],
            ["a second pack: host, SDK and engine once more", over("two", "one").toFixed(0)],
            ["the SDK: reads each resource again for each rule", over("silent", "two").toFixed(0)],
            ["the packs' own code", over("both", "silent").toFixed(0)],
        ]),
    );
}

/** Node.js without a program. */
function hostMs(): number {
    return median(
        Array.from({ length: RUNS }, () => {
            const began = performance.now();
            spawnSync(process.execPath, ["--eval", "0"]);
            return performance.now() - began;
        }),
    );
}

async function preview(engine: Engine): Promise<number> {
    const { code, text, seconds } = await engine.run("preview");
    if (code !== 0) throw new Error(text);
    return seconds * 1000;
}

function print(text: string): void {
    process.stdout.write(text);
}
