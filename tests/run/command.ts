import * as fs from "node:fs";
import { defineCommand } from "../../cli/command";
import { nearest } from "../../stacks/config/nearest";
import { SUITES, type Suite, suiteOf } from "./suites";

const NAMES = SUITES.map(({ name }) => name);

const list = SUITES.map(
    ({ name, about, takes, byName }) => `  ${name.padEnd(15)}${about} (${takes})${byName ? " *" : ""}`,
);

/** `npm test [-- SUITE|FILE ... --grep TEXT]`. */
export const command = defineCommand({
    name: "test",
    isScript: true,
    help: {
        summary:
            "Runs the suites of tests, and ends with what ran, what was skipped and what that needs, and what failed.",
        details: `Without a name it runs all suites but those marked *. A suite that needs more than this machine has is skipped; with
CI=true nothing may be skipped. A suite that fails does not keep the next from running.

${list.join("\n")}`,
        examples: ["quick engine", "tests/plan/report.test.ts", "quick --grep ceiling"],
        exits: {
            clean: "no test failed",
            refused: "a test failed, or one was skipped where CI=true",
            badInput: "there is no such suite or test file",
        },
    },
    options: {
        grep: { type: "string", placeholder: "TEXT", description: "only tests whose title has this" },
    },
    operands: {
        placeholder: "SUITE|FILE ...",
        description: "suites, or single test files with the settings of their suite",
    },
    faults: (_, names) => names.filter((name) => suiteFor(name) === undefined).map(noSuite),
    run: async ({ grep }, host, names) => (await import("./run")).runSuites(chosen(names), grep, host),
});

function suiteFor(name: string): Suite | undefined {
    const isFile = name.endsWith(".test.ts") && fs.existsSync(name);
    return SUITES.find((suite) => suite.name === name) ?? (isFile ? suiteOf(name) : undefined);
}

function noSuite(name: string) {
    const reason = `it is no test file, and none of ${NAMES.join(", ")}`;
    return { key: "SUITE|FILE", value: name, reason, fix: `write ${nearest(name, NAMES) ?? "one of them"}` };
}

/** What the names stand for: suites, each whole (no files) or some of its files. */
function chosen(names: string[]): Map<Suite, string[]> {
    if (names.length === 0) return new Map(SUITES.filter(({ byName }) => !byName).map((suite) => [suite, []]));
    const found = new Map<Suite, string[]>();
    for (const name of names) {
        const suite = suiteFor(name);
        if (suite) found.set(suite, suite.name === name ? [] : [...(found.get(suite) ?? []), name]);
    }
    return found;
}
