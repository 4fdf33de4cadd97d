import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { temporaryFolder } from "../temporary-folder";

const ROOT = path.join(__dirname, "../..");

/** Reported by a process that loads a module: what code can change of Node.js's loader and of the packages of Pulumi. */
const STATE = `
    const Module = require("node:module");
    const crypto = require("node:crypto");
    const of = (value) => crypto.createHash("sha1").update(Function.prototype.toString.call(value)).digest("hex");
    const functions = (holder, prefix) =>
        Object.entries(Object.getOwnPropertyDescriptors(holder ?? {}))
            .filter(([, { value }]) => typeof value === "function")
            .map(([name, { value }]) => [prefix + name, of(value)]);
    const state = () => ({
        extensions: Object.keys(Module._extensions),
        files: Object.keys(require.cache).filter((file) => /@pulumi.(pulumi|policy|aws)./.test(file)).length,
        functions: Object.fromEntries([
            ...functions(Module, "Module."),
            ...functions(Module.prototype, "Module.prototype."),
            ...functions(Module._extensions, "extensions"),
            ...Object.entries(require.cache)
                .filter(([file]) => /@pulumi.(pulumi|policy)./.test(file))
                .flatMap(([file, { exports }]) => [
                    ...functions(exports, file + "#"),
                    ...Object.entries(Object.getOwnPropertyDescriptors(exports ?? {}))
                        .filter(([, { value }]) => typeof value === "function")
                        .flatMap(([name, { value }]) => [
                            ...functions(value, file + "#" + name + "."),
                            ...functions(value.prototype, file + "#" + name + ".prototype."),
                        ]),
                ]),
        ]),
    });
    // Not to standard output, where a pack prints its port at a moment that it chooses.
    const report = () => require("node:fs").writeFileSync(process.env["STATE_FILE"], JSON.stringify(state()));
`;

interface State {
    extensions: string[];
    files: number;
    functions: Record<string, string>;
}

function reported(script: string, env: Record<string, string> = {}): State {
    const file = path.join(temporaryFolder("state"), "state.json");
    const { stderr } = spawnSync(process.execPath, ["--eval", `${STATE}${script}`], {
        cwd: ROOT,
        env: { ...process.env, ...env, STATE_FILE: file },
        encoding: "utf8",
    });
    expect(fs.existsSync(file), stderr).to.equal(true);
    return JSON.parse(fs.readFileSync(file, "utf8"));
}

/** The same packages, loaded by nothing of ours. */
function untouched(files: string[]): State {
    return reported(`for (const file of ${JSON.stringify(files)}) require(file); report();`);
}

function loadedFiles({ functions }: State): string[] {
    return [
        ...new Set(Object.keys(functions).flatMap((name) => (name.includes("#") ? [name.split("#")[0] ?? ""] : []))),
    ];
}

describe("What runs under pulumi preview and pulumi up, once it is loaded", () => {
    it("leaves Node.js's loader and the SDK as they are: the program", () => {
        const ours = reported(`require("./program.js"); report();`);
        expect(ours.extensions).to.deep.equal([".js", ".json", ".node"]);
        expect(ours.files).to.be.above(140);
        expect(ours.functions).to.deep.equal(untouched(loadedFiles(ours)).functions);
    });

    for (const pack of ["cost-guardrails", "security-baseline"]) {
        it(`leaves Node.js's loader and the SDK as they are: ${pack}`, () => {
            const config = JSON.stringify({ "aws:region": "ap-northeast-2" });
            const names = { PULUMI_NODEJS_PROJECT: "p", PULUMI_NODEJS_STACK: "s", PULUMI_CONFIG: config };
            const ours = reported(
                `
                require("./policies/packs/${pack}/index.js");
                setTimeout(() => {
                    report();
                    process.exit();
                });
                `,
                names,
            );
            expect(ours.extensions).to.deep.equal([".js", ".json", ".node"]);
            expect(ours.functions).to.deep.equal(untouched(loadedFiles(ours)).functions);
        });
    }
});
