import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "./host";

describe("cli/typescript", () => {
    it("takes what npm ci built of a file, while the file is the same, whatever its time says", () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "typescript-"));
        const write = (file: string, text: string) => {
            const target = path.join(folder, file);
            fs.mkdirSync(path.dirname(target), { recursive: true });
            fs.writeFileSync(target, text);
        };
        const run = (...args: string[]) => {
            const env = { PATH: process.env["PATH"] ?? "", NODE_PATH: path.join(PROJECT, "node_modules") };
            const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8" });
            return stdout.trim() || stderr;
        };
        const sum = () => run("-e", 'require("./cli/typescript"); console.log(require("./costs/sum.ts").sum)');
        try {
            for (const file of ["cli/typescript.js", "cli/build.js"]) {
                write(file, fs.readFileSync(path.join(PROJECT, file), "utf8"));
            }
            for (const room of ["components", "stacks", "inventory", "policies", "benchmarks", "tests"])
                fs.mkdirSync(path.join(folder, room));
            write("index.ts", "export {};");
            write("costs/sum.ts", 'export const sum: string = "source";');
            expect(sum()).to.equal("source");
            expect(run("cli/build.js")).to.equal("");
            const built = path.join(folder, "dist/costs/sum.js");
            fs.writeFileSync(built, fs.readFileSync(built, "utf8").replace("source", "built"));
            expect(sum()).to.equal("built");
            write("costs/sum.ts", 'export const sum: string = "another";');
            fs.utimesSync(path.join(folder, "costs/sum.ts"), 100, 100);
            expect(sum()).to.equal("another");
        } finally {
            fs.rmSync(folder, { recursive: true });
        }
    });
});
