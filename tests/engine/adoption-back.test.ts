import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { teardownCommand } from "../../cli/commands/teardown";
import { documentSystem } from "../adopt/system";
import { temporaryFolder } from "../temporary-folder";
import { adoptedConfig, kept, secrets } from "./adopting";
import { commanded } from "./commanded";
import { existing } from "./existing";
import { Engine } from "./harness";
import { changed, succeeded } from "./stack";

describe("the way back of an adoption: npm run teardown (the engine is real, AWS is simulated)", function () {
    // Some ten updates, one after the other.
    this.timeout(1_800_000);
    const folder = temporaryFolder("adoption-back");
    let engine: Engine;
    let config: Record<string, unknown>;
    let waits = 0;
    let guarded = false;

    before(async () => {
        config = await adoptedConfig(folder);
        engine = new Engine({ config, secrets });
        engine.hold(existing(documentSystem()));
    });
    after(() => engine?.close());

    /** `terraform apply`: all that Terraform made is as its configuration has it. */
    const applied = () => {
        const file = path.join(engine.directory, "cloud", "aws.json");
        const contents = engine.cloud("aws");
        const made = new Map(existing(documentSystem()).map((one) => [`${one.type} ${one.id}`, one]));
        const things = contents.things.map((one) => ({ ...one, ...made.get(`${one.type} ${one.id}`) }));
        fs.writeFileSync(file, JSON.stringify({ ...contents, things }));
    };
    const teardown = async (...args: string[]) => {
        const file = await engine.stackFile();
        return commanded(engine, teardownCommand(["--config-file", file]), ["--stack", "startup-prod", ...args], {
            wait: async () => {
                waits++;
                guarded = engine.thing("aws:rds/instance:Instance").inputs["deletionProtection"] === true;
                applied();
            },
        });
    };
    const outside = () => engine.things().filter(({ isOutside }) => isOutside);

    it("refuses where the map was taken out and no up has run since: what was adopted would be deleted", async () => {
        succeeded(await engine.up());
        const { "glimpse:adopt": _, ...removed } = config;
        engine.configure(removed);
        const before = engine.things();
        const { code, output } = await teardown("--yes");
        expect(code, output).to.equal(1);
        expect(output).to.contain("glimpse:adopt.postgres-instance").and.contain("put the line back to leave it");
        expect(engine.things()).to.deep.equal(before);
        engine.configure(config);
    });

    it("says what stays because it was adopted, apart from what is deleted", async () => {
        const { code, output } = await teardown("--dry-run");
        expect(code, output).to.equal(0);
        const [goes = "", stays = ""] = output.split("What was adopted stays at AWS");
        expect(goes).not.to.contain("the database");
        expect(stays).to.contain("the database glimpse-prod").and.contain("the users of");
        expect(stays).not.to.contain("final snapshot");
    });

    it("removes what was made next to it, and leaves the old system as its own program then has it", async () => {
        const ids = kept(engine);
        const { code, output } = await teardown("--yes");
        expect(code, output).to.equal(0);
        expect(waits).to.equal(1);
        expect(kept(engine)).to.deep.equal(ids);
        // The stack's own protection was lowered, and not that of what stays.
        expect(guarded).to.equal(true);
        const deleted = engine.calls().filter(({ operation }) => operation === "delete");
        expect(deleted.map(({ type }) => type)).to.include("aws:ecs/service:Service");
        applied();
        const order = (things: { type: string; id: string }[]) => things.map(({ type, id }) => `${type} ${id}`).sort();
        expect(order(outside())).to.deep.equal(order(existing(documentSystem())));
        // What the stack made is away, but for what a destroy leaves of any stack.
        const left = engine.things().filter(({ isOutside }) => !isOutside);
        expect(left.map(({ type }) => type)).to.deep.equal([]);
        expect(JSON.parse(await engine.export()).deployment.resources ?? []).to.deep.equal([]);
    });

    it("lets the move be tried again, with the same resources", async () => {
        const ids = kept(engine);
        succeeded(await engine.up());
        expect(kept(engine)).to.deep.equal(ids);
        expect(succeeded(await engine.up()).steps).to.deep.equal([]);
    });

    it("deletes what was adopted once the map was taken out and an up has run, and names it first", async () => {
        const { "glimpse:adopt": _, ...removed } = config;
        engine.configure(changed(removed, "glimpse:api", {}));
        succeeded(await engine.up());
        const { code, output } = await teardown("--dry-run");
        expect(code, output).to.equal(0);
        expect(output).not.to.contain("What was adopted");
        for (const name of ["the database glimpse-prod", "glimpse-files-prod", "the users of", "the images of"]) {
            expect(output.split("What stays at AWS")[0]).to.contain(name);
        }
    });
});
