import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";
import { programFor } from "../../cli/pulumi/find";
import { temporaryFolder } from "../temporary-folder";

const ROOT = path.join(__dirname, "../..");

describe("pulumi new, with this repository as a template (the real CLI; npm installs nothing here)", () => {
    const folder = temporaryFolder("pulumi new ");
    const mine = path.join(folder, "mine");

    it("makes a project of that name, asks for region and environment, and its stack can be planned at once, in a folder with spaces", async () => {
        for (const name of ["template", "mine", "state", "bin"]) mkdirSync(path.join(folder, name));
        const files = execFileSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" }).trim().split("\n");
        const list = files.filter((file) => !/^(tests|benchmarks)\//.test(file)).join("\n");
        const copy = ["-c", `tar -cf - -T - | tar -xf - -C "${folder}/template"`];
        execFileSync("sh", copy, { cwd: ROOT, input: list });
        writeFileSync(path.join(folder, "bin/npm"), "#!/bin/sh\necho 11.0.0\n", { mode: 0o755 });
        const { program, env } = await programFor(ROOT, {
            ...process.env,
            PULUMI_BACKEND_URL: `file://${folder}/state`,
            PULUMI_CONFIG_PASSPHRASE: "made-up",
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        });
        const args = ["new", "../template", "--name", "shop", "--description", "A shop", "--stack", "first"];
        const output = execFileSync(program, [...args, "--yes", "--non-interactive", "--color", "never"], {
            cwd: mine,
            env: { ...env, PATH: `${folder}/bin:${env["PATH"]}` },
            encoding: "utf8",
        });
        expect(output).to.contain("Created project 'shop'").and.contain("Saved config");
        const read = (file: string) =>
            yaml.load(readFileSync(path.join(mine, file), "utf8")) as Record<string, unknown>;
        expect(read("Pulumi.yaml")).to.deep.include({ name: "shop", description: "A shop", main: "program.js" });
        expect(read("Pulumi.yaml")).not.to.have.property("template");
        expect(read("Pulumi.first.yaml")["config"]).to.deep.equal({
            "aws:region": "ap-northeast-2",
            "glimpse:environment": "prod",
        });
        symlinkSync(path.join(ROOT, "node_modules"), path.join(mine, "node_modules"));
        const plan = execFileSync("node", ["cli/glimpse.js", "plan", "--stack", "first"], {
            cwd: mine,
            encoding: "utf8",
        });
        expect(plan).to.match(/^first: \d+ resources in \d+ components, region ap-northeast-2/);
    });
});
