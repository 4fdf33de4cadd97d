import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";

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

function traces(before: string, env: Record<string, string> = {}): Traces {
    const { stdout, stderr } = spawnSync(process.execPath, ["--eval", `${before}\n${SCRIPT}`], {
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
});
