import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { temporaryFolder } from "../temporary-folder";
import type { Room } from "./rooms";

/** A mutant as Stryker reports it (mutation-testing-report-schema). */
export interface Mutant {
    status: string;
    mutatorName: string;
    replacement?: string;
    location: { start: Place; end: Place };
    /** The tests that failed, by their id. */
    killedBy?: string[];
}

/** Counted from 1. */
interface Place {
    line: number;
    column: number;
}

/** By file: its text, and what was changed in it. */
export type Files = Record<string, { source: string; mutants: Mutant[] }>;

/** What came of all changes of a room, and the tests' names by their id. */
export interface Outcome {
    files: Files;
    tests: Map<string, string>;
}

/** As Stryker writes it. */
interface Report {
    files: Files;
    testFiles: Record<string, { tests: { id: string; name: string }[] }>;
}

const PROJECT = path.join(__dirname, "..", "..");
const PRELOADS = ["./tests/register.js", "./tests/mutants/titles.ts"];
const STRYKER = path.join(PROJECT, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");

/**
 * Changes a room's files in a copy of the project, one small change at a time, and runs the tests that reach it.
 *
 * @param mutate these files in place of all of the room
 * @throws Error when Stryker cannot run, or a test fails without any change
 */
export function mutated(room: Room, mutate: string[] = room.mutate): Outcome {
    const folder = temporaryFolder("mutants");
    const report = path.join(folder, "report.json");
    const config = path.join(folder, "stryker.json");
    fs.writeFileSync(config, JSON.stringify({ ...settings(room, report), mutate, tempDirName: folder }));
    const { status } = spawnSync(process.execPath, [STRYKER, "run", config], {
        cwd: PROJECT,
        stdio: ["ignore", 2, 2],
        env: { ...process.env, MUTANTS_OUTCOMES: folder },
    });
    if (status !== 0) throw new Error("Stryker could not run: see above");
    const { files, testFiles }: Report = JSON.parse(fs.readFileSync(report, "utf8"));
    const tests = Object.values(testFiles).flatMap((one) => one.tests);
    return { files, tests: new Map(tests.map(({ id, name }) => [id, name])) };
}

function settings({ spec, outcomes }: Room, fileName: string): object {
    // The last to run: Stryker stops at the first test that fails, so that what fails there failed no real one.
    const all = outcomes === undefined ? spec : [...spec, `tests/mutants/outcomes/${outcomes}.ts`];
    return {
        testRunner: "mocha",
        // Found by itself only in a project without workspaces.
        plugins: [
            "@stryker-mutator/mocha-runner",
            path.join(__dirname, "prose.js"),
            path.join(__dirname, "as-found.js"),
        ],
        ignorers: ["prose"],
        mochaOptions: { "no-config": true, "no-package": true, require: PRELOADS, spec: all },
        coverageAnalysis: "perTest",
        // What runs when a module is loaded would need a new process a mutant: tables of data, which tests hold by value.
        ignoreStatic: true,
        // Tests run without types, and the code that `npm ci` built fits only files without a line more.
        disableTypeChecks: false,
        ignorePatterns: ["/examples/*/node_modules", "/.git", "/.venv", "/site/node_modules"],
        reporters: ["progress-append-only", "as-found", "json"],
        jsonReporter: { fileName },
        concurrency: Math.max(1, Math.min(2, os.availableParallelism() - 1)),
        // Without end in a list fills the memory, three times before Stryker believes it.
        testRunnerNodeArgs: ["--max-old-space-size=768"],
        // An endless loop is a mutant that was noticed.
        timeoutMS: 60_000,
        // The first run, without any change, is far longer than five minutes on a machine that is busy.
        dryRunTimeoutMinutes: 60,
        allowConsoleColors: false,
        logLevel: "warn",
    };
}
