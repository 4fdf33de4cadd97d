import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { PROJECT } from "../plan/host";
import { temporaryFolder } from "../temporary-folder";

const FAST_START = "cli/commands/plan/fast-start";

/** A plan keeps nothing that changed in the second before it. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 1100));

describe("The code that a plan keeps", () => {
    let root: string;
    const cache = () => path.join(root, "node_modules/.cache/glimpse");
    const write = (file: string, text: string) => {
        const target = path.join(root, file);
        fs.mkdirSync(path.dirname(target), { recursive: true });
        fs.writeFileSync(target, text);
    };
    const plan = () => {
        const env = { PATH: process.env["PATH"] ?? "", NODE_PATH: path.join(PROJECT, "node_modules") };
        const { stdout, stderr } = spawnSync(process.execPath, ["main.js"], { cwd: root, env, encoding: "utf8" });
        return stdout.trim() || stderr;
    };
    /** Makes what is kept report that it is used. */
    const mark = () => {
        const [file = ""] = fs.readdirSync(cache()).map((name) => path.join(cache(), name));
        fs.writeFileSync(file, fs.readFileSync(file, "latin1").replace("from source", "from cache!"), "latin1");
    };

    beforeEach(async () => {
        root = temporaryFolder("code cache");
        fs.cpSync(path.join(PROJECT, FAST_START), path.join(root, FAST_START), { recursive: true });
        fs.copyFileSync(path.join(PROJECT, "build.js"), path.join(root, "build.js"));
        write("node_modules/.package-lock.json", "{}");
        write("main.js", `require("./${FAST_START}/plan");\nconsole.log(require("./parts").part);`);
        write("parts/index.ts", 'export { part } from "./one";');
        write("parts/one.ts", 'const text: string = "from source";\nexport const part = text;');
        await settled();
    });

    it("is used while nothing changed", () => {
        expect(plan()).to.equal("from source");
        mark();
        expect([plan(), plan(), plan()]).to.deep.equal(["from cache!", "from cache!", "from cache!"]);
    });

    it("is not used after an edit that keeps the size and the time of a file", async () => {
        const file = path.join(root, "parts/one.ts");
        const { atime, mtime } = fs.statSync(file);
        plan();
        mark();
        write("parts/one.ts", 'const text: string = "from editor";\nexport const part = text;');
        fs.utimesSync(file, atime, mtime);
        expect(plan()).to.equal("from editor");
        await settled();
        expect([plan(), plan(), plan()]).to.deep.equal(["from editor", "from editor", "from editor"]);
    });

    it("is not used where a new file takes another's place, or a file is removed", () => {
        plan();
        mark();
        write("parts.ts", 'export const part = "from above";');
        expect(plan()).to.equal("from above");
        fs.rmSync(path.join(root, "parts.ts"));
        fs.rmSync(path.join(root, "parts/one.ts"));
        expect(plan()).to.match(/Cannot find module '\.\/one'/);
    });

    it("is not used after npm installed something", () => {
        plan();
        mark();
        write("node_modules/.package-lock.json", '{ "packages": {} }');
        expect(plan()).to.equal("from source");
    });

    it("is not used where it was cut short", () => {
        plan();
        const [file = ""] = fs.readdirSync(cache()).map((name) => path.join(cache(), name));
        for (const size of [0, 5, 200, fs.statSync(file).size - 1]) {
            fs.truncateSync(file, size);
            expect(plan(), `${size} bytes`).to.equal("from source");
        }
    });

    it("is not needed: where nothing can be written, a plan is right", () => {
        write("node_modules/.cache/glimpse", "a file, not a folder");
        expect([plan(), plan()]).to.deep.equal(["from source", "from source"]);
    });

    it("keeps the files and lines of stack traces", async () => {
        write(
            "parts/one.ts",
            "type Unused = 1;\n\nexport const part = String(new Error('here').stack).split('\\n', 2)[1];",
        );
        await settled();
        const first = plan();
        expect(first).to.match(/\(.*parts\/one\.ts:3:\d+\)$/);
        const place = (text: string) => text.replace(/:\d+\)$/, "");
        expect([plan(), plan(), plan()].map(place)).to.deep.equal([place(first), place(first), place(first)]);
    });
});
