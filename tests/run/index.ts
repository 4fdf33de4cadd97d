import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { isStrict, unmet } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { type Check, SUITES, type Suite, suiteOf } from "./suites";
import { type Outcome, type Result, summary } from "./summary";

const ROOT = path.join(__dirname, "../..");

const HELP = `npm test [-- SUITE|FILE ... --grep TEXT]

Runs all suites but those marked *, those named, or single test files with the settings of their suite.

${SUITES.map(({ name, about, takes, byName }) => `  ${name.padEnd(15)}${about} (${takes})${byName ? " *" : ""}`).join("\n")}

A suite that needs more than this machine has is skipped, and the summary at the end says what it needs. With CI=true
nothing may be skipped. Ends with 0, with 1 when something failed, with 2 for a name that is no suite or file.
  --grep TEXT   only tests whose title has this
  --help        this
`;

const strict = isStrict();
const running = new Set<ChildProcess>();
let interrupted: NodeJS.Signals | undefined;

async function main(): Promise<number> {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: { help: { type: "boolean" }, grep: { type: "string" } },
    });
    if (values.help) {
        process.stdout.write(HELP);
        return 0;
    }
    const chosen = choose(positionals);
    const folder = temporaryFolder("glimpse-tests");
    const outcomes: Outcome[] = [];
    for (const [suite, files] of chosen) {
        if (interrupted) return 130;
        outcomes.push(await run(suite, files, values.grep, folder));
    }
    if (interrupted) return 130;
    const { text, code } = summary(outcomes, strict);
    process.stdout.write(`\n${text}`);
    return code;
}

/** What the names stand for: suites, each whole (no files) or some of its files. */
function choose(names: string[]): Map<Suite, string[]> {
    if (names.length === 0) return new Map(SUITES.filter(({ byName }) => !byName).map((suite) => [suite, []]));
    const chosen = new Map<Suite, string[]>();
    for (const name of names) {
        const whole = SUITES.find((suite) => suite.name === name);
        const suite = whole ?? (name.endsWith(".test.ts") && fs.existsSync(name) ? suiteOf(name) : undefined);
        if (!suite) throw new Error(`${name} is neither a suite nor a test file`);
        chosen.set(suite, whole ? [] : [...(chosen.get(suite) ?? []), name]);
    }
    return chosen;
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

// A terminal sends the signal to the whole group; any other sender sends it to this process alone.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
        interrupted = signal;
        for (const child of running) child.kill(signal);
    });
}

main()
    .catch((error: Error) => {
        process.stderr.write(`${error.message}\n\n${HELP}`);
        return 2;
    })
    .then((code) => {
        process.exitCode = code;
    });
