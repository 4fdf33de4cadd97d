import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { EXIT, type Host, INTERRUPTED } from "../../cli/command";
import { isStrict, unmet } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import type { Check, Suite } from "./suites";
import { type Outcome, type Result, summary } from "./summary";

const ROOT = path.join(__dirname, "../..");

const strict = isStrict();
const running = new Set<ChildProcess>();
let interrupted: NodeJS.Signals | undefined;

/** Runs suites, each whole (no files) or some of its files, one after the other. */
export async function runSuites(chosen: Map<Suite, string[]>, grep: string | undefined, host: Host): Promise<number> {
    stopOnSignals();
    const folder = temporaryFolder("glimpse-tests");
    const outcomes: Outcome[] = [];
    for (const [suite, files] of chosen) {
        if (interrupted) return INTERRUPTED;
        outcomes.push(await run(suite, files, grep, folder));
    }
    if (interrupted) return INTERRUPTED;
    const { text, code } = summary(outcomes, strict);
    host.stdout.write(`\n${text}`);
    return code === 0 ? EXIT.clean : EXIT.refused;
}

/** A terminal sends the signal to the whole group; any other sender sends it to this process alone. */
function stopOnSignals(): void {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.on(signal, () => {
            interrupted = signal;
            for (const child of running) child.kill(signal);
        });
    }
}

async function run(suite: Suite, files: string[], grep: string | undefined, folder: string): Promise<Outcome> {
    const { name } = suite;
    const needs = unmet(suite.needs);
    if (needs !== undefined) {
        process.stdout.write(`\n${name}: skipped, needs ${needs}\n`);
        return { suite: name, seconds: 0, passed: 0, failed: [], skipped: [], needs };
    }
    process.stdout.write(`\n${name}: ${suite.about}\n`);
    const began = Date.now();
    const isWhole = files.length === 0 && grep === undefined;
    // Next to the tests: each uses one core for most of its time.
    const checks = Promise.all((isWhole ? suite.checks : []).map(check));
    const result = await mocha(suite, files, grep, folder);
    const failed = (await checks).filter(({ code }) => code !== 0);
    for (const { name, output } of failed) process.stdout.write(`\n${name} failed:\n${output}\n`);
    return {
        suite: name,
        seconds: (Date.now() - began) / 1000,
        passed: result.passed + (await checks).length - failed.length,
        failed: [...failed.map(({ name }) => name), ...result.failed],
        skipped: result.skipped,
    };
}

async function check({ name, program, args }: Check): Promise<{ name: string; code: number; output: string }> {
    const child = start([path.join(ROOT, "node_modules", program), ...args], ["ignore", "pipe", "pipe"]);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += data));
    return { name, code: await ending(child), output };
}

async function mocha(suite: Suite, files: string[], grep: string | undefined, folder: string): Promise<Result> {
    const config = JSON.parse(fs.readFileSync(path.join(ROOT, suite.config), "utf8"));
    const configFile = path.join(folder, `${suite.name}.json`);
    const resultFile = path.join(folder, `${suite.name}-result.json`);
    const settings = {
        ...config,
        reporter: path.join(__dirname, "reporter.ts"),
        "forbid-only": strict,
        ...(files.length === 0 ? {} : { spec: files, ignore: [] }),
        ...(grep === undefined ? {} : { grep }),
    };
    fs.writeFileSync(configFile, JSON.stringify(settings));
    const child = start([require.resolve("mocha/bin/mocha.js"), "--config", configFile], "inherit", {
        TEST_RESULT: resultFile,
    });
    const code = await ending(child);
    if (!fs.existsSync(resultFile)) return { passed: 0, failed: [`ended early, with ${code}`], skipped: [] };
    const result: Result = JSON.parse(fs.readFileSync(resultFile, "utf8"));
    if (code !== 0 && result.failed.length === 0) result.failed.push(`ended with ${code} after its tests`);
    return result;
}

function start(args: string[], stdio: "inherit" | ("ignore" | "pipe")[], env = {}): ChildProcess {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio, env: { ...process.env, ...env } });
    running.add(child);
    return child;
}

function ending(child: ChildProcess): Promise<number> {
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (code) => {
            running.delete(child);
            resolve(code ?? 1);
        });
    });
}
