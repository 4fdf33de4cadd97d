import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { temporaryFolder } from "../temporary-folder";
import { Engine } from "./harness";
import { succeeded } from "./stack";
import { verdictsByPacks } from "./verdicts";

const ROOT = path.join(__dirname, "../..");
const PACKS = ["cost-guardrails", "security-baseline"];
const DEPENDENCIES = ["@pulumi", "js-yaml", "valibot"];

/** What `npm pack` makes of a pack's folder, which `pulumi policy publish` uploads, unpacked. */
function packed(pack: string, into: string): string {
    const folder = path.join(ROOT, "policies/packs", pack);
    const run = spawnSync("npm", ["pack", "--json", "--pack-destination", into], { cwd: folder, encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    const archive = path.join(into, JSON.parse(run.stdout)[0].filename);
    fs.mkdirSync(path.join(into, pack));
    const unpacked = spawnSync("tar", ["xzf", archive, "-C", path.join(into, pack)], { encoding: "utf8" });
    if (unpacked.status !== 0) throw new Error(unpacked.stderr);
    return path.join(into, pack, "package");
}

/** What `npm install` would put there, as links: no registry is asked here. Only what the pack itself says that it needs. */
function withDependencies(folder: string, pack: string): void {
    const needed = Object.keys(JSON.parse(fs.readFileSync(path.join(pack, "package.json"), "utf8")).dependencies);
    expect([...new Set(needed.map((name) => (name.startsWith("@pulumi/") ? "@pulumi" : name)))].sort()).to.deep.equal(
        DEPENDENCIES,
    );
    fs.mkdirSync(path.join(folder, "node_modules"), { recursive: true });
    for (const name of DEPENDENCIES) {
        const link = path.join(folder, "node_modules", name);
        if (!fs.existsSync(link)) fs.symlinkSync(path.join(ROOT, "node_modules", name), link);
    }
}

describe("a pack as one folder, outside of this repository", () => {
    let engine: Engine;
    before(() => {
        engine = new Engine({
            program: path.join(__dirname, "fixtures/guarded"),
            project: "guarded",
            config: { "aws:region": "ap-northeast-2", "guarded:parts": ["graviton", "image-scanning"] },
        });
    });
    after(() => engine?.close());

    const judges = async (packs: string[]) => {
        engine.setEnvironment({ PULUMI_OPTION_POLICY_PACK: packs.join(",") });
        const run = await engine.run("preview");
        expect(run.code, run.text).not.to.equal(0);
        expect(verdictsByPacks(run)).to.deep.equal([
            "advisory immutable-tags images",
            "mandatory graviton box",
            "mandatory image-scanning images",
        ]);
        engine.setEnvironment({ PULUMI_OPTION_POLICY_PACK: "" });
    };

    it("judges from where pulumi policy publish has it unpacked, with its dependencies within", async () => {
        const into = temporaryFolder("glimpse-packed");
        const folders = PACKS.map((pack) => packed(pack, into));
        for (const folder of folders) {
            withDependencies(folder, folder);
            expect(fs.readdirSync(folder).sort()).to.deep.equal([
                "LICENSE",
                "PulumiPolicy.yaml",
                "README.md",
                "dist",
                "index.js",
                "node_modules",
                "package.json",
            ]);
        }
        await judges(folders);
    });

    it("judges from node_modules, next to its dependencies, as npm install has it", async () => {
        const into = temporaryFolder("glimpse-packed");
        const app = path.join(into, "app");
        const folders = PACKS.map((pack) => {
            const installed = path.join(app, "node_modules/@glimpse", pack);
            fs.mkdirSync(path.dirname(installed), { recursive: true });
            fs.renameSync(packed(pack, fs.mkdtempSync(path.join(into, "install-"))), installed);
            withDependencies(app, installed);
            return installed;
        });
        await judges(folders);
        succeeded(await engine.run("preview"));
    });
});
