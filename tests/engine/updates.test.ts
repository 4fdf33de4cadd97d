import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { POLICY_PACKS } from "../../cli/pulumi/packs";
import { PROJECT, plan } from "../plan/host";
import { Engine } from "./harness";
import { succeeded } from "./stack";

const PROGRAM = path.join(__dirname, "fixtures/changing");
const CONFIG = { "aws:region": "ap-northeast-2" };

describe("what an update would do, under the real engine", () => {
    const engine = new Engine({ program: PROGRAM, project: "changing", config: CONFIG });
    after(() => engine.close());

    before(async () => {
        succeeded(await engine.up());
    });

    /** `npm run preview`, of another program than ours and without the packs. */
    const preview = async () => {
        const stack = ["--stack", "startup-prod", "--config-file", await engine.stackFile()];
        const args = ["--cwd", PROGRAM, ...stack, "--non-interactive", "--color", "never"];
        return spawnSync(process.execPath, ["cli/glimpse.js", "preview", ...args], {
            cwd: PROJECT,
            encoding: "utf8",
            env: { ...engine.environment, [POLICY_PACKS]: "" },
            timeout: 280_000,
        });
    };

    it("is nothing for a stack that stays as it is, and npm run preview ends with that", async () => {
        const { status, stdout, stderr } = await preview();
        expect(status, stderr).to.equal(0);
        expect(stdout.trimEnd().split("\n").at(-1)).to.equal("Changes: none, 6 unchanged");
    });

    it("names a database that would be replaced, at the preview's end and in a plan of its JSON", async () => {
        engine.configure({ ...CONFIG, "changing:changed": "true" });
        const ended = await preview();
        const loss = /^ {2}The database data-database would be replaced: dbName\. Its data would be lost$/m;
        expect(ended.stdout, ended.stderr).to.match(loss);
        const shown = ended.stdout.slice(ended.stdout.lastIndexOf("\nChanges: ")).replace(/ +/g, " ");
        expect(shown).to.include("dbName: app -> main (replaces it)").and.include("password: [secret] -> another");
        expect(ended.stdout).not.to.include("made-up");

        const file = path.join(engine.directory, "preview.json");
        fs.writeFileSync(file, succeeded(await engine.run("preview", "--json", "--show-sames")).stdout);
        const planned = (await plan(["--from", file])).stdout;
        expect(planned).to.match(loss);
        expect(planned.split("\n\n")[1]).to.equal(ended.stdout.trim().split("\n\n").at(-1)?.trim());
    });
});
