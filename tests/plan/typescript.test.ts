import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "./host";

describe("cli/typescript", () => {
    it("takes what npm ci built of costs and policies, until the source is newer", () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "typescript-"));
        const write = (file: string, text: string, seconds: number) => {
            const target = path.join(folder, file);
            fs.mkdirSync(path.dirname(target), { recursive: true });
            fs.writeFileSync(target, text);
            fs.utimesSync(target, seconds, seconds);
        };
        const run = () => {
            const program = 'require("./cli/typescript"); console.log(require("./costs/sum.ts").sum)';
            const env = { PATH: process.env["PATH"] ?? "", NODE_PATH: path.join(PROJECT, "node_modules") };
            const { stdout, stderr } = spawnSync(process.execPath, ["-e", program], {
                cwd: folder,
                env,
                encoding: "utf8",
            });
            return stdout.trim() || stderr;
        };
        try {
            write("cli/typescript.js", fs.readFileSync(path.join(PROJECT, "cli/typescript.js"), "utf8"), 100);
            write("costs/sum.ts", 'export const sum: string = "source";', 100);
            expect(run()).to.equal("source");
            write("policies/dist/costs/sum.js", 'exports.sum = "built";', 200);
            expect(run()).to.equal("built");
            write("costs/sum.ts", 'export const sum: string = "newer source";', 300);
            expect(run()).to.equal("newer source");
        } finally {
            fs.rmSync(folder, { recursive: true });
        }
    });
});
