import path from "node:path";

type Env = Record<string, string | undefined>;

const PACKS = ["cost-guardrails", "security-baseline"];

/** What names the packs that the engine enforces. */
export const POLICY_PACKS = "PULUMI_OPTION_POLICY_PACK";

/** An environment in which both packs judge every preview and update, unless it names packs itself. */
export function withPacks(env: Env, directory: string): Env {
    // Whole paths, since the CLI may run in another folder (--cwd). It takes a comma for the end of a path: then
    // they start from the project's folder, where it is run.
    const base = directory.includes(",") ? "" : directory;
    return { [POLICY_PACKS]: PACKS.map((name) => path.join(base, "policies/packs", name)).join(","), ...env };
}
