import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { stacksIn } from "../../stacks/config/stack-file";
import { PROJECT, plan, type Run } from "../plan/host";
import { Engine } from "./harness";
import { configOf, startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

/** The bill in a report, by component. */
function billed({ stdout, stderr }: Run): { total: number; components: [string, number][]; unpriced: unknown[] } {
    if (stdout === "") throw new Error(stderr);
    const { total, components, unpriced } = JSON.parse(stdout).bill;
    const monthly = components.map((one: { name: string; monthly: number }): [string, number] => [
        one.name,
        one.monthly,
    ]);
    return { total, components: monthly, unpriced };
}

/** What `plan --from` says of what the engine wrote. */
async function from(engine: Engine, name: string, json: string, ...more: string[]): Promise<Run> {
    const file = path.join(engine.directory, name);
    fs.writeFileSync(file, json);
    return plan(["--from", file, "--format", "json", ...more]);
}

describe("one stack, with both policy packs", () => {
    let engine: Engine;

    before(() => {
        engine = new Engine({ config: startupProd, env: bothPacks });
    });
    after(() => engine?.close());

    it("may come up, and has one bill: in the dry run, in the engine's preview, and once it is up", async () => {
        const dryRun = billed(await plan(["--format", "json"]));
        expect(dryRun.total).to.be.greaterThan(50);
        expect(dryRun.unpriced).to.deep.equal([]);

        const preview = await engine.run("preview", "--json");
        expect(billed(await from(engine, "preview.json", succeeded(preview).stdout))).to.deep.equal(dryRun);

        succeeded(await engine.up());
        // A state holds no configuration, and so no use: the stack's file does.
        const state = await from(engine, "state.json", await engine.export(), "--stack", "startup-prod");
        expect(billed(state)).to.deep.equal(dryRun);
        // All that the rules need is known by now.
        expect([state.code, JSON.parse(state.stdout).policies]).to.deep.equal([0, []]);

        const again = await engine.run("preview", "--json", "--show-sames");
        expect(billed(await from(engine, "again.json", succeeded(again).stdout))).to.deep.equal(dryRun);
    });
});

/** A stack that reads another's outputs needs that one up next to it: that is its own test. */
const standsAlone = (stack: string) => configOf(stack)["glimpse:shared"] === undefined;

describe("every other stack that has a file and needs no other stack, with both policy packs", () => {
    // The growth stacks come up in growth.test.ts, of the suite moves: CI has 30 minutes.
    const others = stacksIn(PROJECT).filter((name) => name !== "startup-prod" && !name.startsWith("growth-"));
    for (const stack of others.filter(standsAlone)) {
        it(`may come up, and has one bill: ${stack}`, async () => {
            const engine = new Engine({ config: configOf(stack), env: bothPacks });
            try {
                const dryRun = billed(await plan(["--stack", stack, "--format", "json"]));
                expect(dryRun.unpriced).to.deep.equal([]);

                const preview = succeeded(await engine.run("preview", "--json"));
                expect(billed(await from(engine, "preview.json", preview.stdout))).to.deep.equal(dryRun);

                succeeded(await engine.up());
                // Nor commitments.
                const state = await from(engine, "state.json", await engine.export(), "--stack", stack);
                expect(billed(state)).to.deep.equal(dryRun);
            } finally {
                engine.close();
            }
        });
    }
});
