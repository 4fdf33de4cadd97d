import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { writeLauncher } from "../../launcher";
import { temporaryFolder } from "../../temporary-folder";

export const ROOT = path.resolve(__dirname, "../../..");
export const SCRIPTS = path.join(ROOT, ".github/scripts");

/** What a stub says to a command; the first answer that fits is given. */
export interface Answer {
    /** Part of the command line, as a regular expression. */
    to: string;
    stdout?: string;
    stderr?: string;
    /** @default 0 */
    code?: number;
    /** Given to the first such command only. */
    once?: boolean;
    /** Lets the real command run. */
    real?: boolean;
}

/** How a command was called, and the text that it was to send. */
export interface Call {
    command: string;
    cwd: string;
    body?: string;
}

export interface ScriptRun {
    code: number;
    text: string;
    calls: Call[];
    /** What it wrote into its folder. */
    read(file: string): string;
}

/**
 * Runs a workflow's script as the workflow does, from the repository's folder by default, with stubs for what reaches out. `DIR` in
 * arguments and environment is its own folder.
 */
export function run(
    script: string,
    args: string[],
    answers: Answer[],
    { env = {}, input = "", cwd = ROOT }: { env?: Record<string, string>; input?: string; cwd?: string } = {},
): ScriptRun {
    const directory = temporaryFolder("glimpse-workflow");
    fs.mkdirSync(path.join(directory, "bin"));
    for (const name of ["gh", "aws", "docker", "npm", "npx"]) {
        writeLauncher(path.join(directory, "bin", name), process.execPath, path.join(__dirname, "stub.js"), name);
    }
    fs.writeFileSync(path.join(directory, "answers.json"), JSON.stringify(answers));
    const { status, stdout, stderr } = spawnSync(
        path.join(SCRIPTS, script),
        args.map((arg) => arg.replace("DIR", directory)),
        {
            cwd,
            input,
            encoding: "utf8",
            env: {
                ...process.env,
                PATH: `${path.join(directory, "bin")}${path.delimiter}${process.env["PATH"]}`,
                STUB_DIRECTORY: directory,
                STACK: "startup-prod",
                GITHUB_REPOSITORY: "glimpse/infra",
                ...Object.fromEntries(
                    Object.entries(env).map(([name, value]) => [name, value.replace("DIR", directory)]),
                ),
            },
        },
    );
    const log = path.join(directory, "calls.jsonl");
    const lines = fs.existsSync(log) ? fs.readFileSync(log, "utf8").trim().split("\n") : [];
    return {
        code: status ?? -1,
        text: stdout + stderr,
        calls: lines.map((line) => JSON.parse(line)),
        read: (file) => fs.readFileSync(path.join(directory, file), "utf8"),
    };
}
