import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { temporaryFolder } from "../temporary-folder";

const ROOT = path.join(__dirname, "../..");

/** Prints one trace of each kind. Its first line is the third that Node.js counts. */
const SCRIPT = `
    function made(...message) { return new Error(...message); }
    function asked() { return made("with a message"); }
    function bare() { return made(); }
    const raised = () => {
        const limit = Error.stackTraceLimit;
        Error.stackTraceLimit = Infinity;
        try { return bare().stack; } finally { Error.stackTraceLimit = limit; }
    };
    const plain = {};
    Error.captureStackTrace(plain);
    let thrown;
    try { null.name; } catch (error) { thrown = error; }
    const later = made();
    later.message = "set before anyone asked";
    const { stack: missing } = (() => { try { require("./not-there"); } catch (error) { return error; } })();
    console.log(JSON.stringify({
        message: asked().stack, bare: bare().stack, raised: raised(), plain: plain.stack, thrown: thrown.stack,
        later: later.stack, missing, type: new TypeError("a\\nb").stack, nameless: Object.assign(made("m"), { name: "" }).stack,
    }));
`;

const PROGRAM = `require("./program.js");`;

type Traces = Record<string, string>;

/** Runs the program with Pulumi's mocks, in whose root directory no stack is, and counts the frames of an error with a message at each resource. */
const DECLARING = `
    const pulumi = require("@pulumi/pulumi");
    const program = require("./program.js");
    process.chdir(process.env["FOLDER"]);
    const frames = () => new Error("m").stack.split("\\n").length - 1;
    const deep = (calls) => (calls === 0 ? frames() : deep(calls - 1));
    pulumi.runtime.setAllConfig({ "aws:region": "ap-northeast-2", "glimpse:alarms": '{"emails":["you@example.com"]}' });
    pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => ({ id: name, state: { ...inputs, arn: "arn:aws:x:::" + name } }),
        call: () => ({}),
    }, "glimpse", "traces", true);
    const declared = [];
    pulumi.runtime.runInPulumiStack(async () => {
        pulumi.runtime.registerStackTransformation(() => void declared.push(deep(10)));
        program();
        require("node:fs").writeSync(1, JSON.stringify({ declared, after: deep(10) }));
        process.exit();
    });
`;

const traces = (before: string, env?: Record<string, string>): Traces => printed(`${before}\n${SCRIPT}`, env);

function declaring(env: Record<string, string>): { declared: number[]; after: number } {
    const folder = temporaryFolder("traces");
    fs.mkdirSync(path.join(folder, "rootDirectory"));
    fs.copyFileSync(path.join(ROOT, "Pulumi.yaml"), path.join(folder, "rootDirectory/Pulumi.yaml"));
    return printed(DECLARING, { ...env, FOLDER: folder });
}

function printed<T>(script: string, env: Record<string, string> = {}): T {
    const { stdout, stderr } = spawnSync(process.execPath, ["--eval", script], {
        cwd: ROOT,
        env: { ...process.env, PULUMI_DEBUG_PROMISE_LEAKS: "", GLIMPSE_TRACE: "", ...env },
        encoding: "utf8",
    });
    expect(stdout, stderr).not.to.equal("");
    return JSON.parse(stdout);
}

describe("A stack trace under pulumi preview and pulumi up", () => {
    let usual: Traces;
    let ours: Traces;

    before(() => {
        usual = traces("");
        ours = traces(PROGRAM);
    });

    it("is Node.js's own for every error with a message: each frame, with file and line", () => {
        const { bare: _, ...others } = usual;
        for (const [what, trace] of Object.entries(others)) expect(ours[what], what).to.equal(trace);
        expect(ours["message"]).to.match(
            /^Error: with a message\n +at made \(?.*:3:\d+\)?\n +at asked \(?.*:4:\d+\)?\n/,
        );
        expect(ours["missing"]).to.match(/Cannot find module[\s\S]*\[eval\]:\d+:\d+/);
    });

    it("names the line that made an error without a message, as the SDK makes one for each promise", () => {
        expect(ours["bare"]).to.match(/^Error\n +at made \(?.*:3:\d+\)?$/);
        expect(usual["bare"]?.split("\n").length).to.be.above(4);
    });

    it("is whole for those who ask for it", () => {
        for (const name of ["PULUMI_DEBUG_PROMISE_LEAKS", "GLIMPSE_TRACE"]) {
            expect(traces(PROGRAM, { [name]: "1" }), name).to.deep.equal(usual);
        }
    });

    it("has five frames while resources are declared, and its usual ones before and after", () => {
        for (const [ask, inside] of [
            ["", 5],
            ["1", 10],
        ] as const) {
            const { declared, after } = declaring({ GLIMPSE_TRACE: ask });
            expect(declared.length, "resources").to.be.above(50);
            expect(new Set(declared)).to.deep.equal(new Set([inside]));
            expect(after).to.equal(10);
        }
    });
});
