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
    how: "go install github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml@v1.28.0",
    isMet: () => onPath("pulumi-language-yaml", GO_BIN) !== undefined,
};

/** `pulumi package add` in a program in YAML: v1.25.0 answers "Link not implemented". */
export const YAML_WITH_ADD: Need = {
    what: "pulumi-language-yaml of 2026-02 or later",
    how: "go install github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml@v1.28.0",
    isMet: () => {
        const file = onPath("pulumi-language-yaml", GO_BIN);
        const { stdout } = spawnSync("go", ["version", "-m", file ?? ""], { encoding: "utf8" });
        const [, minor] = /mod\s+github\.com\/pulumi\/pulumi-yaml\s+v1\.(\d+)/.exec(stdout ?? "") ?? [];
        return Number(minor) >= 28;
    },
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

/** For a CLI of the engine's tests that asks npm's registry: the user's own way to the network, and npm's own cache. */
export function online(): Record<string, string> {
    const proxies = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"];
    const passed = [...proxies, "NODE_EXTRA_CA_CERTS"].map((name) => [name, process.env[name] ?? ""]);
    const cache = ran("npm", ["config", "get", "cache"], process.cwd()).trim();
    return { ...Object.fromEntries(passed), npm_config_cache: cache, npm_config_prefer_offline: "true" };
}

/** The types of a preview's resources without the engine's own, sorted. */
export function typesIn(stdout: string): string[] {
    const { steps } = JSON.parse(stdout) as { steps: { newState?: { type: string } }[] };
    const types = steps.flatMap(({ newState }) => newState?.type ?? []);
    return types.filter((type) => !type.startsWith("pulumi:")).sort();
}

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
