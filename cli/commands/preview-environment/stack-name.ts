import type { Host } from "../../command";
import { saysNoStack } from "../../pulumi/no-stack";
import { refused } from "./place";

const QUIET = ["--non-interactive", "--color", "never"];

/** Makes the stack in the state's backend. @returns whether it was not there */
export async function requireStack(name: string, keys: Record<string, string>, host: Host): Promise<boolean> {
    const provider = keys["secretsprovider"];
    const args = ["stack", "init", name, "--no-select", ...(provider ? ["--secrets-provider", provider] : [])];
    const init = await host.run("pulumi", [...args, ...QUIET], { shown: false });
    if (init.code === 0) return true;
    if (/already exists/.test(init.stderr)) return false;
    const reason = `the Pulumi CLI said: ${(init.stderr || init.stdout).trim()}`;
    throw refused("--name", name, reason, "do what it says, and run this again");
}

/** Removes the name of a stack that has nothing. @returns why it is still there; nothing where it is not */
export async function whyKept(name: string, host: Host): Promise<string | undefined> {
    const args = ["stack", "rm", name, "--yes", "--preserve-config", ...QUIET];
    const { code, stdout, stderr } = await host.run("pulumi", args, { shown: false });
    const said = stderr || stdout;
    return code === 0 || saysNoStack(said) ? undefined : said.trim();
}
