import { spawnSync } from "node:child_process";
import { PolicyPack } from "@pulumi/policy";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "../../components/user-error";
import { fromState } from "../../inventory/from-state";
import type { PackName, Subject } from "../rule";
import { settingsOf } from "../stack-settings";
import { configuration, secretsProvider } from "./configuration";
import { policiesOf } from "./policies";

const DESCRIPTIONS: Record<PackName, string> = {
    "cost-guardrails": "Keeps a small AWS stack cheap: Graviton, Spot, ceilings, no surprises.",
    "security-baseline": "Keeps a small AWS stack safe: nothing public, everything encrypted, least privilege.",
};

/** Starts a pack's server. One a process: CrossGuard's rule. */
export function serve(pack: PackName): void {
    const config = configuration();
    // A program that names no region takes the environment's, and so does the provider.
    const region = config["aws:region"] || process.env["AWS_REGION"] || process.env["AWS_DEFAULT_REGION"];
    const settings = settingsOf({ ...config, ...(region ? { "aws:region": region } : {}) }, secretsProvider());
    const policies = policiesOf(pack, { ...settings, previous: stateBefore });
    new PolicyPack(pack, { description: DESCRIPTIONS[pack], provider: "aws", policies });
}

/**
 * What exists before the update: the engine gives packs only what will exist. The state is read as the backend keeps it,
 * secrets encrypted; about half a second.
 */
function stateBefore(): readonly Subject[] | string {
    const stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}`;
    // From the shell's folder, where a project may name its own backend.
    const cwd = process.env["PWD"] ?? process.cwd();
    const run = spawnSync("pulumi", ["stack", "export", "--stack", stack, "--non-interactive"], {
        cwd,
        encoding: "utf8",
        maxBuffer: 1 << 30,
    });
    const failed = run.error?.message ?? (run.status === 0 ? undefined : run.stderr.trim());
    if (failed !== undefined) return `\`pulumi stack export --stack ${stack}\` failed: ${failed}`;
    try {
        return fromState(JSON.parse(run.stdout))?.resources ?? `\`pulumi stack export --stack ${stack}\` gave no state`;
    } catch (error) {
        if (error instanceof UserError) return error.sentence;
        throw error;
    }
}
