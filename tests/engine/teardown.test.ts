import { expect } from "chai";
import { teardownCommand } from "../../cli/commands/teardown";
import { configIn } from "../stack-file";
import { commanded } from "./commanded";
import { Engine } from "./harness";
import { startupProd, succeeded } from "./stack";
import { bothPacks } from "./verdicts";

describe("npm run teardown, under the real engine and both packs", () => {
    const engine = new Engine({ config: startupProd, env: bothPacks });
    after(() => engine.close());

    it("removes the protection of a stack that is up, destroys it, and leaves the stack's file as it was", async () => {
        succeeded(await engine.up());
        const file = await engine.stackFile();
        const before = configIn(file);
        const { code, output } = await commanded(engine, teardownCommand(["--config-file", file]), [
            "--stack",
            "startup-prod",
            "--yes",
        ]);
        expect(code, output).to.equal(0);
        expect(output).to.contain("Step 2 of 2").and.to.contain("startup-prod is deleted.");
        expect(engine.things("aws:rds/instance:Instance")).to.deep.equal([]);
        expect(configIn(file)).to.deep.equal(before);
    });
});
