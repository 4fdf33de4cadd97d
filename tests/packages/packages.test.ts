import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { Engine } from "../engine/harness";
import { needing } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { ran, typesIn, YAML, YAML_HOST } from "./needs";

/*
 * The components as others get them: packed, installed from the file by npm, which asks its registry for the SDKs, and used by a
 * program that has nothing of this repository.
 */

const ROOT = path.join(__dirname, "../..");
const FIXTURES = path.join(__dirname, "fixtures");
const VERSION: string = require("../../components/package.json").version;

describe("the components as a package of npm", () => {
    const folder = temporaryFolder("glimpse-package");
    const project = path.join(folder, "aws-typescript");
    const installed = path.join(project, "node_modules/@glimpse/components");
    const plugin = path.join(folder, "package");
    let files: string[];
    let engine: Engine;

    before(() => {
        fs.cpSync(path.join(FIXTURES, "aws-typescript"), project, { recursive: true });
        const packed = ran("npm", ["pack", "--json", "--pack-destination", folder], path.join(ROOT, "components"));
        files = JSON.parse(packed)[0].files.map((file: { path: string }) => file.path);
        const archive = path.join(folder, `glimpse-components-${VERSION}.tgz`);
        ran("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", archive], project);
        // The engine takes an @ in a path for a version: a plugin is the package unpacked, not npm's folder of it.
        ran("tar", ["xzf", archive, "-C", folder], folder);
        ran("npm", ["install", "--omit=dev", "--no-audit", "--no-fund", "--prefer-offline"], plugin);
        const env = { npm_config_offline: "true", npm_config_dry_run: "true" };
        engine = new Engine({
            env,
            program: project,
            project: "aws-typescript",
            config: { "aws:region": "ap-northeast-2" },
        });
    });
    after(() => engine?.close());

    it("is built JavaScript with declarations and what it reads at run time, and holds no source", () => {
        expect(files).to.include.members([
            "README.md",
            "LICENSE",
            "PulumiPlugin.yaml",
            "schema.json",
            "plugin.js",
            "entry.js",
            "dist/index.js",
            "dist/index.d.ts",
            "dist/network/nat/nat.sh",
            "dist/spot-fallback/function/index.js",
        ]);
        expect(files.filter((file) => /(?<!\.d)\.ts$/.test(file))).to.deep.equal([]);
    });

    it("shares the program's SDKs: there is one of each", () => {
        expect(fs.existsSync(path.join(installed, "node_modules/@pulumi"))).to.equal(false);
        expect(fs.readdirSync(path.join(project, "node_modules/@pulumi"))).to.have.members(["aws", "pulumi", "random"]);
    });

    it("type-checks as pulumi new aws-typescript sets it, strict, and with the strictest options", () => {
        const tsc = path.join(project, "node_modules/.bin/tsc");
        ran(tsc, ["--noEmit"], project);
        ran(tsc, ["--noEmit", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"], project);
    });

    it("previews with the engine", async () => {
        const run = await engine.preview();
        expect(run.code, run.text).to.equal(0);
        const types = typesIn(run.stdout);
        expect(types).to.include.members(["glimpse:network:Network", "glimpse:fargate-service:FargateService"]);
        expect(types.length).to.be.above(40);
    });

    it("serves its schema as a plugin", async () => {
        const run = await engine.pulumi(folder, ["package", "get-schema", plugin]);
        expect(run.code, run.text).to.equal(0);
        const schema = JSON.parse(run.stdout);
        expect(schema).to.include({ name: "glimpse", version: VERSION, displayName: "Glimpse", license: "Apache-2.0" });
        expect(Object.keys(schema.resources)).to.include("glimpse:network:Network");
    });

    needing(YAML)("makes the same resources for a program in YAML", async () => {
        const program = path.join(folder, "yaml");
        fs.cpSync(path.join(FIXTURES, "yaml"), program, { recursive: true });
        fs.appendFileSync(path.join(program, "Pulumi.yaml"), `packages:\n    glimpse: ${plugin}\n`);
        const other = new Engine({ program, project: "of-yaml", config: { "aws:region": "ap-northeast-2" } });
        try {
            const PATH = `${other.environment["PATH"]}${path.delimiter}${YAML_HOST}`;
            other.setEnvironment({ PATH, npm_config_offline: "true", npm_config_dry_run: "true" });
            const run = await other.preview();
            expect(run.code, run.text).to.equal(0);
            expect(typesIn(run.stdout)).to.deep.equal(typesIn((await engine.preview()).stdout));
            // The task's memory is not its default; a sidecar without its own would be refused.
            expect(run.stdout).to.match(/"memory": ?"1024"/);
        } finally {
            other.close();
        }
    });
});
