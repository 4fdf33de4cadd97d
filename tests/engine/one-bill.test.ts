import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { plan, type Run } from "../plan/host";
import { Engine } from "./harness";
import { startupProd, succeeded } from "./stack";

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

describe("one stack", () => {
    let engine: Engine;

    before(() => {
        engine = new Engine({ config: startupProd });
    });
    after(() => engine?.close());

    const from = async (name: string, json: string) => {
        const file = path.join(engine.directory, name);
        fs.writeFileSync(file, json);
        return plan(["--from", file, "--format", "json"]);
    };

    it("has one bill: in the dry run, in the engine's preview, and once it is up", async () => {
        const dryRun = billed(await plan(["--format", "json"]));
        expect(dryRun.total).to.be.greaterThan(50);
        expect(dryRun.unpriced).to.deep.equal([]);

        const preview = await engine.run("preview", "--json");
        expect(billed(await from("preview.json", succeeded(preview).stdout))).to.deep.equal(dryRun);

        succeeded(await engine.up());
        const state = await from("state.json", await engine.export());
        expect(billed(state)).to.deep.equal(dryRun);
        // All that the rules need is known by now.
        expect([state.code, JSON.parse(state.stdout).policies]).to.deep.equal([0, []]);

        const again = await engine.run("preview", "--json", "--show-sames");
        expect(billed(await from("again.json", succeeded(again).stdout))).to.deep.equal(dryRun);
    });
});
