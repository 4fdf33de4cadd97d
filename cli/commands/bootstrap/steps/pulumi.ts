import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CommandError, type Host, type Ran } from "../../../command";
import { saysNoStack } from "../../../pulumi/no-stack";
import { missing, type Step, there } from "../step";
import { fileOf, type StackFilePlace, writtenIn } from "./stack-file";

type Run = Host["run"];

/** How the CLI is run: with the passphrase, which it alone gets. */
export interface Cli {
    run: Run;
    env: () => Promise<Record<string, string>>;
}

const QUIET = ["--non-interactive", "--color", "never"];

/** Where the state is. The CLI remembers it for all that the user runs later. */
export function loginStep({ run }: Cli, url: string): Step {
    return {
        find: async () => {
            const { code, stdout } = await run("pulumi", ["whoami", "--json", ...QUIET], { shown: false });
            const now = code === 0 ? urlIn(stdout) : undefined;
            if (now !== undefined && same(now, url)) return there(`pulumi is logged in to ${url}`);
            return missing(`pulumi login ${url}${now === undefined ? "" : ` (now it is logged in to ${now})`}`);
        },
        make: async () => checked(await run("pulumi", ["login", url, ...QUIET], { shown: false }), "login"),
    };
}

/** The stack in the backend. Made from a folder with the file's own lines alone: the CLI writes the file that it finds again. */
export function stackStep({ run, env }: Cli, place: StackFilePlace, project: string): Step {
    const { stack } = place;
    return {
        find: async () => {
            const { code, stderr } = await run("pulumi", ["stack", "export", "--stack", stack, ...QUIET], {
                shown: false,
            });
            if (code === 0) return there(`the stack ${stack}`);
            if (saysNoStack(stderr)) return missing(`the stack ${stack}, empty`);
            // A dry run has not logged in yet.
            if (/PULUMI_ACCESS_TOKEN must be set|could not open bucket|bucket.*not exist/i.test(stderr))
                return missing(`the stack ${stack}, empty`);
            throw failed("stack export", stderr);
        },
        make: async () => {
            const folder = mkdtempSync(path.join(tmpdir(), "glimpse-stack-"));
            try {
                const { secretsprovider, ...lines } = writtenIn(place);
                const all = { ...(secretsprovider === undefined ? {} : { secretsprovider }), ...lines };
                const text = Object.entries(all).map(([key, value]) => `${key}: ${value}\n`);
                writeFileSync(path.join(folder, "Pulumi.yaml"), `name: ${JSON.stringify(project)}\nruntime: nodejs\n`);
                writeFileSync(path.join(folder, fileOf(place)), text.join(""));
                const args = [
                    "stack",
                    "init",
                    stack,
                    "--secrets-provider",
                    secretsprovider ?? "passphrase",
                    "--cwd",
                    folder,
                ];
                const made = await run("pulumi", [...args, ...QUIET], { shown: false, env: await env() });
                // One that a run before this one made is as good.
                if (!/already exists/.test(made.stderr)) checked(made, "stack init");
            } finally {
                rmSync(folder, { recursive: true, force: true });
            }
        },
    };
}

/** The stack that commands without `--stack` mean. */
export function selectStep({ run }: Cli, { stack }: StackFilePlace): Step {
    return {
        find: async () => {
            const { code, stdout } = await run("pulumi", ["stack", "--show-name", ...QUIET], { shown: false });
            if (code === 0 && stdout.trim().split("/").at(-1) === stack) return there(`${stack} is selected`);
            return missing(`${stack} as the stack that commands without --stack mean`);
        },
        make: async () =>
            checked(await run("pulumi", ["stack", "select", stack, ...QUIET], { shown: false }), "stack select"),
    };
}

function urlIn(stdout: string): string | undefined {
    try {
        const { url } = JSON.parse(stdout) as { url?: unknown };
        return typeof url === "string" ? url : undefined;
    } catch {
        return undefined;
    }
}

function same(one: string, other: string): boolean {
    return one.replace(/\/$/, "") === other.replace(/\/$/, "");
}

function checked({ code, stdout, stderr }: Ran, command: string): void {
    if (code !== 0) throw failed(command, stderr || stdout);
}

function failed(command: string, said: string): CommandError {
    return new CommandError("bootstrap", {
        key: `pulumi ${command}`,
        reason: `it failed:\n${said.trim()}`,
        fix: "do what pulumi says, and run this again: it goes on from there",
    });
}
