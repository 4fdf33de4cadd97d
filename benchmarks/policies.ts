import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
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
 * What the policy packs take: from a pack's start until it serves, and its memory; all rules over 100, 1,000 and 5,000
 * resources; and what both packs add to `pulumi preview` of startup-prod.
 */

const RUNS = 7;
const ROOT = path.join(__dirname, "..");
const PACKS = ["cost-guardrails", "security-baseline"].map((pack) => path.join(ROOT, "policies/packs", pack));
const SIZES = [100, 1000, 5000];

export async function benchPolicies(): Promise<void> {
    demand(ENGINE_NEEDS);
    await starts();
    await judging();
    await previews();
}

interface Start {
    wallMs: number;
    peakMiB: number;
}

/** Both packs, in turn. */
async function starts(): Promise<void> {
    const cases = PACKS.map((pack) => ({ name: path.basename(pack), pack, taken: [] as Start[] }));
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

async function previews(): Promise<void> {
    const without = new Engine({ config: startupProd });
    const guarded = new Engine({ config: startupProd, env: bothPacks });
    const taken = { without: [] as number[], guarded: [] as number[] };
    try {
        for (let run = 0; run <= RUNS; run++) {
            const round = { without: await preview(without), guarded: await preview(guarded) };
            process.stderr.write(".");
            if (run === 0) continue;
            taken.without.push(round.without);
            taken.guarded.push(round.guarded);
        }
    } finally {
        without.close();
        guarded.close();
    }
    const ratios = taken.guarded.map((milliseconds, index) => milliseconds / (taken.without[index] ?? Number.NaN));
    print(`\npulumi preview of startup-prod: min / median / max of ${RUNS} runs\n\n`);
    print(
        table([
            ["", "wall ms", "ratio"],
            ["without a pack", shown(taken.without), "1.00"],
            ["with both packs", shown(taken.guarded), median(ratios).toFixed(2)],
        ]),
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
