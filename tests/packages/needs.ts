import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { expect } from "chai";
import { type Need, onPath, works } from "../needs";

/** What the tests of the packages share: the tools of other languages, and how they run them. */

const GO_BIN = path.join(process.env["HOME"] ?? "", "go/bin");

/** The folder of Pulumi's host for programs in YAML. */
export const YAML_HOST = path.dirname(onPath("pulumi-language-yaml", GO_BIN) ?? "");

export const YAML: Need = {
    what: "pulumi-language-yaml",
    how: "go install github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml@v1.25.0",
    isMet: () => onPath("pulumi-language-yaml", GO_BIN) !== undefined,
};

/** The generator of the SDKs is a program in Go. */
export const GO: Need = {
    what: "Go 1.25 or later",
    how: "https://go.dev/dl",
    isMet: () => works("go", "version"),
};

export const PYTHON: Need = {
    what: "Python 3.9 or later with venv",
    apt: "python3-venv",
    isMet: () => works("python3", "-c", "import venv, ensurepip, sys; assert sys.version_info >= (3, 9)"),
};

/** What a command prints. It must end well. */
export function ran(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
    const { status, stdout, stderr } = spawnSync(command, args, {
        cwd,
        encoding: "utf8",
        maxBuffer: 1e8,
        env: { ...process.env, ...env },
    });
    expect(status, `${command} ${args.join(" ")}\n${stdout}${stderr}`).to.equal(0);
    return stdout;
}
