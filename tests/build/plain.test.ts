import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";

const ROOT = path.join(__dirname, "../..");
const FAST_START = "cli/commands/plan/fast-start/";

/** Every tracked file of ours that Node.js could load. */
function sources(): string[] {
    const { stdout } = spawnSync("git", ["ls-files", "*.js", "*.ts", "*.json", "*.yaml", "*.mjs", "*.cjs"], {
        cwd: ROOT,
        encoding: "utf8",
    });
    return stdout.split("\n").filter((file) => file !== "" && fs.existsSync(path.join(ROOT, file)));
}

describe("What runs under pulumi preview and pulumi up", () => {
    it("is the SDK that is installed: no pack and no workspace has another in its folder", () => {
        for (const folder of [
            "policies",
            "policies/packs/cost-guardrails",
            "policies/packs/security-baseline",
            "stacks",
        ]) {
            const found = require.resolve("@pulumi/pulumi/package.json", { paths: [path.join(ROOT, folder)] });
            expect(found).to.equal(require.resolve("@pulumi/pulumi/package.json"));
        }
    });

    it("is started by Pulumi without more arguments for Node.js", () => {
        const projects = sources().filter((file) => /^(?!tests|benchmarks)(.*\/)?Pulumi(Policy)?\.yaml$/.test(file));
        expect(projects).to.include.members(["Pulumi.yaml", "examples/ci-role/Pulumi.yaml"]);
        for (const file of projects)
            expect(fs.readFileSync(path.join(ROOT, file), "utf8"), file).not.to.contain("nodeargs");
    });

    it("changes no loader: only the plan's fast start does, and what measures or tests", () => {
        const changes = /Module\._|require\.extensions|_resolveFilename|_extensions|registerHooks|module\.register\b/;
        const changing = sources().filter(
            (file) =>
                !/^(tests|benchmarks)\//.test(file) && changes.test(fs.readFileSync(path.join(ROOT, file), "utf8")),
        );
        expect(changing.filter((file) => !file.startsWith(FAST_START))).to.deep.equal([]);
        expect(changing).not.to.deep.equal([]);
    });

    it("takes nothing of the plan's fast start", () => {
        const entries = ["program.js", "build.js", "index.ts", "policies/packs/start.js", "policies/build.js"];
        const rooms = sources().filter((file) => /^(components|stacks|policies|costs|inventory|examples)\//.test(file));
        for (const file of [...entries, ...rooms]) {
            expect(fs.readFileSync(path.join(ROOT, file), "utf8"), file).not.to.contain("fast-start");
        }
    });
});
