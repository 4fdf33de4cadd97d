import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import module from "node:module";
import path from "node:path";
import { UserError } from "../../components/user-error";
import { temporaryFolder } from "../../tests/temporary-folder";
import { type Case, interleaved, measure, PLAN, ROOT, ratio, type Sample, shown, table } from "../measure";
import { startupProd } from "../plan";

/*
 * How long `npm run plan` takes and how much memory, next to the same architecture in AWS CDK (app.js), measured in turn. CDK's
 * packages are no dependencies of the project: this folder is its own package, installed at its first use.
 */

/** What each of them does, which the figures alone do not say. */
const DOES = `The plan declares, shows every resource, prices it, and judges it by the rules. CDK declares, and writes the template:
without the validation that it does by default.
`;

export async function benchCdk(runs: number): Promise<void> {
    install();
    const { count } = await startupProd();
    const folder = temporaryFolder("glimpse-cdk");
    const app = (name: string) => [path.join(__dirname, name), folder];
    const cases: Record<string, Case> = { "npm run plan": PLAN, "AWS CDK": app("app.js") };
    // Of Node.js 22.8 and later. It keeps V8's code as the plan's own cache does.
    if ("enableCompileCache" in module) cases["AWS CDK, compile cache"] = app("cached.js");
    // The first plan after a change keeps its modules, the second their compiled code (fast-start/code-cache.js).
    measure(PLAN);
    const taken = interleaved(cases, runs);
    const { "npm run plan": ours = [], ...theirs } = taken;
    process.stdout.write(`min / median / max of ${runs} runs, Node.js ${process.versions.node}\n\n`);
    const row = (name: string, resources: number, samples: Sample[]) => [
        name,
        String(resources),
        ...MEASURED.map(([, of]) => shown(samples.map(of))),
    ];
    const others = Object.entries(theirs);
    const theirCount = resourcesIn(folder);
    const head = ["", "resources", ...MEASURED.map(([name]) => name)];
    const rows = others.map(([name, samples]) => row(name, theirCount, samples));
    process.stdout.write(`${table([head, row("npm run plan", count, ours), ...rows])}\n`);
    for (const [name, samples] of others) {
        const [wall, cpu, memory] = MEASURED.map(([, of]) => ratio(ours.map(of), samples.map(of)));
        process.stdout.write(
            `The plan takes ${wall} of the wall time of ${name}, ${cpu} of its CPU and ${memory} of its memory\n`,
        );
    }
    process.stdout.write(`\n${DOES}`);
}

const MEASURED: [string, (sample: Sample) => number][] = [
    ["wall ms", ({ wallMs }) => wallMs],
    ["CPU ms", ({ cpuMs }) => cpuMs],
    ["peak MiB", ({ peakMiB }) => peakMiB],
];

function resourcesIn(folder: string): number {
    const template = JSON.parse(readFileSync(path.join(folder, "startup-prod.template.json"), "utf8"));
    return Object.keys(template.Resources).length;
}

/** What the lock file names, unless it is there. */
function install(): void {
    if (isInstalled()) return;
    const command = ["ci", "--prefix", "benchmarks/cdk", "--ignore-scripts", "--no-audit", "--no-fund"];
    const { status } = spawnSync("npm", command, {
        cwd: ROOT,
        shell: process.platform === "win32",
        stdio: ["ignore", 2, 2],
    });
    if (status === 0) return;
    const fault = {
        key: "benchmarks/cdk",
        reason: "npm could not install aws-cdk-lib and constructs there, and wrote why above",
        fix: `run npm ${command.join(" ")} where npm's registry can be reached`,
    };
    throw new UserError("AWS CDK is not installed", [fault], { exit: "refused" });
}

function isInstalled(): boolean {
    const read = (...parts: string[]) =>
        JSON.parse(readFileSync(path.join(__dirname, ...parts, "package.json"), "utf8"));
    const pinned: Record<string, string> = read().dependencies;
    return Object.entries(pinned).every(
        ([name, version]) =>
            existsSync(path.join(__dirname, "node_modules", name, "package.json")) &&
            read("node_modules", name).version === version,
    );
}
