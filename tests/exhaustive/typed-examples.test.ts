import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { componentFolders } from "../../cli/commands/docs/components/page";
import { blocksOf } from "../../cli/commands/docs/components/run";
import { temporaryFolder } from "../temporary-folder";

const ROOT = path.join(__dirname, "../..");

describe("The examples in TypeScript of the components' pages", function () {
    this.timeout(120_000);
    const folder = temporaryFolder("glimpse-typed");

    it("type-check, strict, with the compiler options of pulumi new aws-typescript", () => {
        fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
        const files = componentFolders().flatMap((name) => {
            const page = fs.readFileSync(path.join(ROOT, `docs/components/${name}.md`), "utf8");
            return blocksOf(page).map((code, index) => {
                const file = `${name}-${index}.ts`;
                // Without an export, two examples would share their names.
                fs.writeFileSync(path.join(folder, file), `${code}\nexport {};\n`);
                return file;
            });
        });
        expect(files.length).to.be.at.least(2 * componentFolders().length);
        const options = ["--noEmit", "--strict", "--skipLibCheck", "--noImplicitReturns", "--target", "es2023"];
        const modules = ["--module", "preserve", "--moduleResolution", "bundler", "--types", "node"];
        const tsc = path.join(ROOT, "node_modules/typescript-7/bin/tsc");
        const args = [tsc, "--ignoreConfig", ...options, ...modules, ...files];
        const { status, stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
        expect(status, stdout).to.equal(0);
    });
});
