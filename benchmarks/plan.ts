import { planOf } from "../cli/report";
import { typeName } from "../cli/report/words";
import { dryRun } from "../inventory";
import { readStackFile } from "../stacks/config/stack-file";
import { against } from "./against";
import { interleaved, measure, median, PLAN, ROOT, ratio, type Sample, shown, table } from "./measure";

/*
 * How long `npm run plan` takes and how much memory, next to the floor: a process that only loads what a plan must load.
 * The same at another revision (`-- --against REV`) is measured in turn. Then 1, 10 and 50 services. Ratios of one machine
 * compare with ratios of another; seconds do not.
 */

const RUNS = 7;
const SERVICES = [1, 10, 50] as const;

export async function benchPlan(revision: string): Promise<void> {
    const { count, types } = await startupProd();
    const before = against(revision);
    // The first plan after a change keeps its modules, the second their compiled code (fast-start/code-cache.js).
    measure(PLAN);
    const taken = interleaved(
        {
            "SDK as it comes": ["benchmarks/floor.js", types],
            "SDK, lean": ["benchmarks/floor.js", types, "lean"],
            "npm run plan": PLAN,
            before: { args: before.plan, cwd: before.folder },
        },
        RUNS,
    );
    before.close();
    const { before: old, ...ours } = taken;
    const rows = { ...ours, [`the same at ${before.name}`]: old };
    const floor = ours["SDK, lean"];
    print(`startup-prod, ${count} resources: min / median / max of ${RUNS} runs\n\n`);
    print(table([HEAD, ...Object.entries(rows).map(([name, samples]) => row(name, samples, floor))]));
    const share = (of: (sample: Sample) => number) => ratio(ours["npm run plan"].map(of), old.map(of));
    print(
        `\nThe plan takes ${share(({ wallMs }) => wallMs)} of the wall time of ${before.name}, ` +
            `${share(({ cpuMs }) => cpuMs)} of its CPU and ${share(({ peakMiB }) => peakMiB)} of its memory\n`,
    );

    const byCount = interleaved(
        Object.fromEntries(SERVICES.map((services) => [services, ["benchmarks/services.js", String(services)]])),
        RUNS,
    );
    print("\nA network and as many services\n\n");
    const [one = []] = Object.values(byCount);
    print(table([HEAD, ...Object.entries(byCount).map(([services, samples]) => row(services, samples, one))]));
    print(`\n${slopes(byCount)}`);
}

const HEAD = ["", "wall ms", "CPU ms", "peak MiB", "wall, ratio"];

function row(name: string, samples: Sample[], base: Sample[]): string[] {
    const ratios = samples.map(({ wallMs }, index) => wallMs / (base[index]?.wallMs ?? Number.NaN));
    return [
        name,
        shown(samples.map(({ wallMs }) => wallMs)),
        shown(samples.map(({ cpuMs }) => cpuMs)),
        shown(samples.map(({ peakMiB }) => peakMiB)),
        median(ratios).toFixed(2),
    ];
}

/** What a service more costs, between 1 and 10 and between 10 and 50: a plan that grows linearly shows no rise. */
function slopes(byCount: Record<string, Sample[]>): string {
    const [few, some, many] = SERVICES;
    const between = (less: number, more: number, of: (sample: Sample) => number) =>
        (median((byCount[more] ?? []).map(of)) - median((byCount[less] ?? []).map(of))) / (more - less);
    const rows = (
        [
            ["wall ms", ({ wallMs }: Sample) => wallMs],
            ["CPU ms", ({ cpuMs }: Sample) => cpuMs],
            ["peak MiB", ({ peakMiB }: Sample) => peakMiB],
        ] as const
    ).map(([name, of]) => {
        const [first, second] = [between(few, some, of), between(some, many, of)];
        // Noise and the compiler's warming up make the first slope the steeper one.
        const verdict = second <= first * 1.25 ? "linear" : "STEEPER THAN LINEAR";
        return [`${name} a service`, first.toFixed(2), second.toFixed(2), verdict];
    });
    return table([["", `${few} to ${some}`, `${some} to ${many}`, "growth"], ...rows]);
}

/** How many resources startup-prod has, and of which types of @pulumi/aws: what the floor loads. */
export async function startupProd(): Promise<{ count: number; types: string }> {
    const file = readStackFile(ROOT, "startup-prod");
    const inventory = await dryRun({ ...file, program: () => require("../index")() });
    const types = inventory.resources.map(({ type }) => type).filter((type) => type.startsWith("aws:"));
    const names = [...new Set(types.map(typeName))].sort();
    return { count: planOf(inventory, "ap-northeast-2").count, types: names.join(",") };
}

function print(text: string): void {
    process.stdout.write(text);
}
