import { expect } from "chai";
import { plan } from "../plan/host";
import { Engine } from "./harness";
import { billed, from } from "./one-bill";
import { startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

// Every other stack: other-bills.test.ts, by name. CI has 30 minutes.
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
