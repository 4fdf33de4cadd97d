import { readFileSync } from "node:fs";
import path from "node:path";
import * as yaml from "js-yaml";
import { Engine, engineMissing } from "../tests/engine/harness";
import { measure, median, shown, table } from "./measure";

/*
 * How long the real engine's `pulumi preview` of startup-prod takes, beside the same engine on a program without
 * resources and beside a plan. The provider is the engine tests' simulated one; no network.
 */

const RUNS = 7;
const ROOT = path.join(__dirname, "..");

async function main(): Promise<void> {
    const missing = engineMissing();
    if (missing) throw new Error(missing);
    const stack = yaml.load(readFileSync(path.join(ROOT, "Pulumi.startup-prod.yaml"), "utf8")) as Stack;
    const empty = new Engine({ program: path.join(__dirname, "empty"), project: "empty", config: {} });
    const full = new Engine({ config: stack.config });
    const taken = { empty: [] as number[], full: [] as number[], plan: [] as number[] };
    try {
        for (let run = 0; run <= RUNS; run++) {
            const round = {
                empty: await preview(empty),
                full: await preview(full),
                plan: measure(["cli/plan.js"]).wallMs,
            };
            process.stderr.write(".");
            // The first round fills the file system's cache.
            if (run === 0) continue;
            for (const name of ["empty", "full", "plan"] as const) taken[name].push(round[name]);
        }
    } finally {
        empty.close();
        full.close();
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
        ]),
    );
    const ratio = median(taken.full.map((milliseconds, index) => milliseconds / (aim[index] ?? Number.NaN)));
    const verdict = ratio <= 1 ? "no slower than" : `${ratio.toFixed(2)} times`;
    process.stdout.write(
        `\nThe preview is ${verdict} an empty program's and the plan together (median of ${RUNS} ratios)\n`,
    );
}

interface Stack {
    config: Record<string, unknown>;
}

async function preview(engine: Engine): Promise<number> {
    const { code, text, seconds } = await engine.run("preview");
    if (code !== 0) throw new Error(text);
    return seconds * 1000;
}

main();
