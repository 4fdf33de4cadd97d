import { writeFileSync } from "node:fs";
import path from "node:path";
import { EXIT } from "../cli/command";
import { type BillOptions, bill, readPriceBook } from "../costs";
import { dryRun, type ResourceRecord } from "../inventory";
import { readStackFile } from "../stacks/config/stack-file";
import { temporaryFolder } from "../tests/temporary-folder";
import { growthOf } from "./growth";
import { interleaved, measure, median, PLAN, shown, spread, table } from "./measure";

/*
 * What the bill costs in time: a thousand resources billed in this process, all four scenarios of a bill included; how that
 * grows with the number of some kinds; a plan with its bill next to the same plan without, process by process in turn; and the
 * plan of a state of five thousand, whole.
 * The plans' is a ratio of one run of this benchmark: it compares with other machines, its milliseconds do not.
 */

const ROOT = path.join(__dirname, "..");
const BILLS = 40;
const RUNS = 15;
const REGION = "ap-northeast-2";
const THOUSAND = 1000;
const FIVE_RUNS = 5;
/** What is promised. */
const PROMISED = { thousandMs: 50, sharePercent: 10, fiveThousandMs: 2500, fiveThousandMiB: 150 };

export async function benchCosts(): Promise<void> {
    const resources = copied(await startupProd(), THOUSAND);
    const options: BillOptions = { region: REGION, prices: readPriceBook(REGION) };
    const times = Array.from({ length: BILLS }, () => {
        const began = performance.now();
        bill(resources, options);
        return performance.now() - began;
    });
    const [fastest, usual] = spread(times);
    print(`${resources.length} resources billed: ${fastest.toFixed(1)} ms at best, ${usual.toFixed(1)} at the median`);
    print(` of ${BILLS} (promised: ${PROMISED.thousandMs})\n\n`);
    print(`Bills of as many resources of one kind, ms at best\n\n${growthOf(options)}\n`);

    const samples = interleaved(
        {
            "with the bill": PLAN,
            "without it": ["--require", "./benchmarks/unbilled.js", ...PLAN],
        },
        RUNS,
    );
    const rows = Object.entries(samples).map(([name, own]) => [
        name,
        shown(own.map(({ wallMs }) => wallMs)),
        shown(own.map(({ cpuMs }) => cpuMs)),
        shown(own.map(({ peakMiB }) => peakMiB)),
    ]);
    print(`npm run plan, min / median / max of ${RUNS} runs\n\n`);
    print(table([["", "wall ms", "CPU ms", "peak MiB"], ...rows]));
    const [with_, without] = [samples["with the bill"], samples["without it"]];
    const share = (of: "wallMs" | "cpuMs") =>
        100 * (median(with_.map((one, index) => one[of] / (without[index]?.[of] ?? Number.NaN))) - 1);
    print(
        `\nThe bill adds ${share("wallMs").toFixed(1)} % of wall time, ${share("cpuMs").toFixed(1)} % of CPU time ` +
            `(promised: less than ${PROMISED.sharePercent})\n`,
    );
    const { wallMs, peakMiB } = fiveThousand(await startupProd());
    print(`\nnpm run plan -- --from a state of 5,000 resources, min / median / max of ${FIVE_RUNS} runs: `);
    print(`${shown(wallMs)} ms (promised: ${PROMISED.fiveThousandMs}), ${shown(peakMiB)} MiB `);
    print(`(promised: ${PROMISED.fiveThousandMiB})\n`);
}

/** The plan of a state of five thousand resources: of copies that all have one name, so that rules are broken. */
function fiveThousand(all: ResourceRecord[]): Record<"wallMs" | "peakMiB", number[]> {
    const folder = temporaryFolder("bench-costs");
    const file = path.join(folder, "state.json");
    const resources = copied(all, 5 * THOUSAND).map((one) => ({ ...one, custom: one.type.startsWith("aws:") }));
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { manifest: {}, resources } }));
    const args = [...PLAN, "--from", file, "--stack", "startup-prod"];
    const samples = Array.from({ length: FIVE_RUNS }, () => measure(args, ROOT, EXIT.refused));
    return { wallMs: samples.map(({ wallMs }) => wallMs), peakMiB: samples.map(({ peakMiB }) => peakMiB) };
}

async function startupProd(): Promise<ResourceRecord[]> {
    const file = readStackFile(ROOT, "startup-prod");
    return (await dryRun({ ...file, program: () => require("../index")() })).resources;
}

/** As many stacks next to each other as make up so many resources, each with its own names and references. */
function copied(resources: ResourceRecord[], count: number): ResourceRecord[] {
    const copies = Array.from({ length: Math.ceil(count / resources.length) }, (_, copy) => {
        const text = JSON.stringify(resources).replaceAll("::glimpse::", `::glimpse-${copy}::`);
        return JSON.parse(text) as ResourceRecord[];
    });
    return copies.flat().slice(0, count);
}

function print(text: string): void {
    process.stdout.write(text);
}
