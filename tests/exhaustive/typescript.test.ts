import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "../plan/host";
import { temporaryFolder } from "../temporary-folder";

const HOOK = "cli/commands/plan/fast-start/typescript.js";

describe("TypeScript, as a plan and the tests load it", () => {
    let folder: string;
    const kept = () => path.join(folder, "node_modules/.cache/typescript");
    const write = (file: string, text: string) => {
        const target = path.join(folder, file);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, text);
        fs.utimesSync(target, 100, 100);
    };
    const sum = () => {
        const env = { PATH: process.env["PATH"] ?? "", NODE_PATH: path.join(PROJECT, "node_modules") };
        const script = `require("./${HOOK}"); console.log(require("./sum.ts").sum)`;
        const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: folder, env, encoding: "utf8" });
        return stdout.trim() || stderr;
    };

    beforeEach(() => {
        folder = temporaryFolder("type script");
        for (const file of ["build.js", HOOK]) write(file, fs.readFileSync(path.join(PROJECT, file), "utf8"));
        write("sum.ts", 'export const sum: string = "source";');
    });

    it("removes the types of a file once, while the file says the same", () => {
        expect(sum()).to.equal("source");
        const [copy = ""] = fs.readdirSync(kept()).map((name) => path.join(kept(), name));
        fs.writeFileSync(copy, fs.readFileSync(copy, "utf8").replace("source", "kept"));
        expect(sum()).to.equal("kept");
    });

    it("takes what a file says now, whatever its time says", () => {
        expect(sum()).to.equal("source");
        write("sum.ts", 'export const sum: string = "another";');
        expect(sum()).to.equal("another");
    });

    it("works where nothing can be kept", () => {
        write("node_modules/.cache", "a file, not a folder");
        expect(sum()).to.equal("source");
    });
});
