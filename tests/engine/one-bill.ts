import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { OWN_STACKS } from "../../cli/commands/golden/own-stacks";
import { plan, type Run } from "../plan/host";
import { Engine } from "./harness";
import { configOf, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

/** The bill in a report, by component. */
export function billed({ stdout, stderr }: Run): {
    total: number;
    components: [string, number][];
    unpriced: unknown[];
} {
    if (stdout === "") throw new Error(stderr);
    const { total, components, unpriced } = JSON.parse(stdout).bill;
    const monthly = components.map((one: { name: string; monthly: number }): [string, number] => [
        one.name,
        one.monthly,
    ]);
    return { total, components: monthly, unpriced };
}

/** What `plan --from` says of what the engine wrote. */
export async function from(engine: Engine, name: string, json: string, ...more: string[]): Promise<Run> {
    const file = path.join(engine.directory, name);
    fs.writeFileSync(file, json);
    return plan(["--from", file, "--format", "json", ...more]);
}

/** The stacks of the repository that read no other stack's outputs; those that do have tests of their parts. */
export const standingAlone = OWN_STACKS.filter((stack) => configOf(stack)["glimpse:shared"] === undefined);

/** Brings a stack up with both policy packs, and compares its bills. */
export async function comesUpWithOneBill(stack: string): Promise<void> {
    const engine = new Engine({ config: configOf(stack), env: bothPacks });
    try {
        const dryRun = billed(await plan(["--stack", stack, "--format", "json"]));
        expect(dryRun.unpriced).to.deep.equal([]);

        const preview = succeeded(await engine.run("preview", "--json"));
        expect(billed(await from(engine, "preview.json", preview.stdout))).to.deep.equal(dryRun);

        succeeded(await engine.up());
        // A state holds no commitments.
        const state = await from(engine, "state.json", await engine.export(), "--stack", stack);
        expect(billed(state)).to.deep.equal(dryRun);
    } finally {
        engine.close();
    }
}
