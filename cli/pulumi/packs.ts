import path from "node:path";

type Env = Record<string, string | undefined>;

const PACKS = ["cost-guardrails", "security-baseline"];

/** What names the packs that the engine enforces. */
export const POLICY_PACKS = "PULUMI_OPTION_POLICY_PACK";

/** An environment in which both packs judge every preview and update, unless it names packs itself. */
export function withPacks(env: Env, directory: string): Env {
    // Whole paths: the CLI may be told to work in another folder (--cwd).
    const packs = PACKS.map((name) => path.join(directory, "policies/packs", name));
    return { [POLICY_PACKS]: packs.map(inList).join(","), ...env };
}

/** The CLI reads a list as a row of CSV: a path with a comma or a quotation mark stands in quotes. */
function inList(file: string): string {
    return /[",]/.test(file) ? `"${file.replaceAll('"', '""')}"` : file;
}
