import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/** What one process took. */
export interface Sample {
    wallMs: number;
    /** User and system time of all its threads: hardly troubled by what else the machine does. */
    cpuMs: number;
    /** The largest resident set. */
    peakMiB: number;
}

export const ROOT = path.join(__dirname, "..");

/** What `npm run plan` gives Node.js in a project. */
export function planIn(folder: string): string[] {
    const { scripts } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return scripts.plan.split(" ").slice(1);
}

export const PLAN = planIn(ROOT);

/**
 * Runs Node with these arguments and measures the process from outside.
 *
 * @param cwd the project's root by default
 * @param ends the exit code that it must end with
 */
export function measure(args: string[], cwd = ROOT, ends = 0): Sample {
    const start = performance.now();
    const { status, output, stderr } = spawnSync(
        process.execPath,
        ["--require", path.join(__dirname, "usage.js"), ...args],
        { cwd, encoding: "utf8", stdio: ["ignore", "ignore", "pipe", "pipe"] },
    );
    const wallMs = performance.now() - start;
    if (status !== ends) throw new Error(`node ${args.join(" ")} ended with ${status}\n${stderr}`);
    return { wallMs, ...(JSON.parse(output[3] ?? "") as Omit<Sample, "wallMs">) };
}

/** What to run: Node's arguments, and the folder where that is not the project's root. */
export type Case = string[] | { args: string[]; cwd: string };

/** Runs all cases in turn, `runs` times over, so that a noisy minute hits all of them; one round before does not count. */
export function interleaved<Name extends string>(cases: Record<Name, Case>, runs: number): Record<Name, Sample[]> {
    const names = Object.keys(cases) as Name[];
    const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
    for (let run = 0; run <= runs; run++) {
        for (const name of names) {
            const one: Case = cases[name];
            const sample = Array.isArray(one) ? measure(one) : measure(one.args, one.cwd);
            if (run > 0) samples[name].push(sample);
            process.stderr.write(".");
        }
    }
    process.stderr.write("\n");
    return samples;
}

/** Smallest, median and largest. */
export function spread(values: number[]): [min: number, median: number, max: number] {
    const sorted = [...values].sort((one, other) => one - other);
    const at = (index: number) => sorted[index] ?? Number.NaN;
    return [at(0), at(Math.floor(sorted.length / 2)), at(sorted.length - 1)];
}

export function median(values: number[]): number {
    return spread(values)[1];
}

/** A table of text, its columns as wide as their widest cell. */
export function table(rows: string[][]): string {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const line = (row: string[]) =>
        row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
    return rows.map((row) => `${line(row).join("  ")}\n`).join("");
}

/** `min / median / max` without decimals. */
export function shown(values: number[]): string {
    return spread(values)
        .map((value) => value.toFixed(0))
        .join(" / ");
}

/** The median of the ratios of runs that were made in turn, as `0.70`. */
export function ratio(values: number[], base: number[]): string {
    return median(values.map((value, index) => value / (base[index] ?? Number.NaN))).toFixed(2);
}
