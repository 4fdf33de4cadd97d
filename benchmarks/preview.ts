import path from "node:path";
import { withCompileCache } from "../cli/pulumi/compile-cache";
import { Engine } from "../tests/engine/harness";
import { ENGINE_NEEDS } from "../tests/engine/needs";
import { startupProd } from "../tests/engine/stack";
import { configIn } from "../tests/stack-file";
import { against as projectAt } from "./against";
import { demand } from "./demand";
import { measure, median, ratio as medianRatio, PLAN, ROOT, shown, table } from "./measure";
import { profiled } from "./preview-profile";

/*
 * How long the real engine's `pulumi preview` of startup-prod takes, next to the same engine on a program without
 * resources and next to a plan. The providers are the engine tests' simulated ones; no network. What it takes to start these
 * two, which neither an empty program nor a plan does, is measured by a program of two resources. The same preview at another
 * revision (`-- --against REV`) is measured in turn: without an argument at the last one that patched the SDK. A revision knows
 * only the settings of that time, so both are compared by its stack file. Ours keeps its compiled code as `npm run preview` does,
 * where Node.js can. At the end one preview of each is profiled.
 */

const RUNS = 8;

export async function benchPreview(against: string): Promise<void> {
    demand(ENGINE_NEEDS);
    const empty = new Engine({ program: path.join(__dirname, "empty"), project: "empty", config: {} });
    const env = withCompileCache({}, ROOT) as Record<string, string>;
    const full = new Engine({ config: startupProd, env });
    const revision = projectAt(against);
    const config = configIn(path.join(revision.folder, "Pulumi.startup-prod.yaml"));
    const alike = new Engine({ config, env });
    const before = new Engine({ config, program: revision.folder });
    const [idle, started] = [false, true].map((is) => {
        const config = { "aws:region": "ap-northeast-2", "providers:started": String(is) };
        return new Engine({ program: path.join(__dirname, "providers"), project: "providers", config });
    }) as [Engine, Engine];
    const engines = { empty, full, alike, before, idle, started };
    const taken: Record<keyof typeof engines | "plan" | "providers", number[]> = {
        empty: [],
        full: [],
        alike: [],
        before: [],
        idle: [],
        started: [],
        plan: [],
        providers: [],
    };
    const parts: [Map<string, number>, Map<string, number>] = [new Map(), new Map()];
    try {
        for (let run = 0; run <= RUNS; run++) {
            const round: Partial<Record<keyof typeof taken, number>> = {
                plan: measure(PLAN).wallMs,
            };
            for (const name of Object.keys(engines) as (keyof typeof engines)[]) {
                round[name] = await preview(engines[name]);
            }
            round.providers = (round.started ?? 0) - (round.idle ?? 0);
            process.stderr.write(".");
            // The first round fills the file system's cache.
            if (run === 0) continue;
            for (const name of Object.keys(taken) as (keyof typeof taken)[])
                taken[name].push(round[name] ?? Number.NaN);
        }
        parts[0] = new Map(await profiled(alike));
        parts[1] = new Map(await profiled(before));
    } finally {
        for (const engine of Object.values(engines)) engine.close();
        revision.close();
    }
    const aim = taken.empty.map((milliseconds, index) => milliseconds + (taken.plan[index] ?? 0));
    const row = (name: string, milliseconds: number[]) => [
        name,
        shown(milliseconds),
        (median(milliseconds) / median(aim)).toFixed(2),
    ];
    process.stdout.write(`\nmin / median / max of ${RUNS} runs\n\n`);
    process.stdout.write(
        table([
            ["", "wall ms", "ratio"],
            row("pulumi preview, no resources", taken.empty),
            row("npm run plan", taken.plan),
            row("both together", aim),
            row("pulumi preview, startup-prod", taken.full),
            row(`with the stack file of ${revision.name}`, taken.alike),
            row(`the same at ${revision.name}`, taken.before),
            row("of it the start of both simulated providers", taken.providers),
        ]),
    );
    const ratio = (more: number[]) =>
        median(taken.full.map((milliseconds, index) => milliseconds / ((aim[index] ?? 0) + (more[index] ?? 0))));
    process.stdout.write(
        `\nThe preview takes ${medianRatio(taken.alike, taken.before)} of the time of ${revision.name} (median of ${RUNS} ratios)\n`,
    );
    process.stdout.write(`\n${profileTable(parts, revision.name)}`);
    const verdict = (value: number) => (value <= 1 ? `no slower (${value.toFixed(2)})` : `${value.toFixed(2)} times`);
    process.stdout.write(
        `\nThe preview, against an empty program's and the plan together (median of ${RUNS} ratios): ${verdict(ratio([]))}; ` +
            `with the providers' start, which neither of these has: ${verdict(ratio(taken.providers))}\n`,
    );
}

/** Where the program's process spends its time, next to the other revision's. */
function profileTable([ours, theirs]: [Map<string, number>, Map<string, number>], name: string): string {
    const names = [...new Set([...ours.keys(), ...theirs.keys()])];
    const rows = names.map((part) => [part, ...[ours, theirs].map((parts) => (parts.get(part) ?? 0).toFixed(0))]);
    return table([["ms of the program's process, one profiled preview", "here", name], ...rows]);
}

async function preview(engine: Engine): Promise<number> {
    const { code, text, seconds } = await engine.run("preview");
    if (code !== 0) throw new Error(text);
    return seconds * 1000;
}
