import * as fs from "node:fs";
import * as path from "node:path";
import { plan } from "../plan/host";
import type { Engine, Run } from "./harness";

const packs = ["cost-guardrails", "security-baseline"].map((pack) =>
    path.resolve(__dirname, "../../policies/packs", pack),
);

/** PULUMI_OPTION_POLICY_PACK for both packs. */
export const bothPacks = { PULUMI_OPTION_POLICY_PACK: packs.join(",") };

/** One line a verdict, `mandatory graviton box`; sorted, each once. */
export type Verdicts = string[];

/** What both packs said on the terminal. */
export function verdictsByPacks({ text }: Run): Verdicts {
    const line = /\[(mandatory|advisory)\]\s+(?:\[severity: \w+\]\s+)?([\w-]+)\s+\(([^)]*)\)/g;
    return sorted(
        [...text.matchAll(line)].map(([, level, rule, resource = ""]) => `${level} ${rule} ${nameIn(resource)}`),
    );
}

/** What `npm run plan` says, of a program or of what the engine wrote. */
export async function verdictsByPlan(args: string[], directory?: string): Promise<Verdicts> {
    const { stdout, stderr } = await plan([...args, "--format", "json"], directory ? { directory } : {});
    if (stdout === "") throw new Error(stderr);
    const policies: { level: string; rule: string; resource: string }[] = JSON.parse(stdout).policies;
    return sorted(policies.map(({ level, rule, resource }) => `${level} ${rule} ${nameIn(resource)}`));
}

/** The same of a preview's or a state's JSON. */
export async function verdictsOfJson(engine: Engine, name: string, json: string): Promise<Verdicts> {
    const file = path.join(engine.directory, name);
    fs.writeFileSync(file, json);
    return verdictsByPlan(["--from", file]);
}

/** `aws:ec2/instance:Instance: box` and a URN both end in the name. */
function nameIn(resource: string): string {
    return resource.split(/::|: /).at(-1) ?? "";
}

function sorted(verdicts: string[]): Verdicts {
    return [...new Set(verdicts)].sort();
}
