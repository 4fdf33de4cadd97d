import { spawnSync } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import { SUITES } from "../run/suites";

const ROOT = path.join(__dirname, "../..");
const QUICK = "tests/run/fixtures/passes.test.ts";
const BREAKS = "tests/run/fixtures/breaks.test.ts";

/** `npm test -- ...` on a machine with nothing but Node.js. */
function run(args: string[], env: Record<string, string> = {}): { code: number; text: string; last: string } {
    const bare = { PATH: path.dirname(process.execPath), HOME: path.join(os.tmpdir(), "no-one"), CI: "", ...env };
    const node = ["--require", "./tests/register.js", "tests/run/index.ts", ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, node, { cwd: ROOT, env: bare, encoding: "utf8" });
    return { code: status ?? -1, text: stdout + stderr, last: stdout.trimEnd().split("\n").at(-1) ?? "" };
}

describe("npm test", () => {
    it("explains itself, and every suite", () => {
        const { code, text } = run(["--help"]);
        expect(code).to.equal(0);
        for (const { name, about } of SUITES) expect(text).to.contain(name).and.to.contain(about);
    });

    it("refuses what is neither a suite nor a test file, and an option that it does not know", () => {
        for (const wrong of [["quik"], ["tests/run/index.ts"], ["tests/none.test.ts"], ["quick", "--gerp", "x"]]) {
            const { code, text } = run(wrong);
            expect(code, wrong.join(" ")).to.equal(2);
            expect(text).to.contain(wrong.at(wrong.length === 1 ? 0 : 1));
        }
    });

    it("skips a suite that needs what is not here, says so in one line, and runs the next", () => {
        const { code, text, last } = run(["engine", QUICK]);
        expect(code, text).to.equal(0);
        expect(text.match(/^engine: skipped, needs the Pulumi engine .*npx pulumi version.*$/gm)).to.have.length(1);
        expect(last).to.equal("1 passed, 0 failed, 2 skipped");
    });

    it("takes the same for a failure where CI asks for everything", () => {
        const { code, text, last } = run(["engine", QUICK], { CI: "true" });
        expect(code).to.equal(1);
        expect(text)
            .to.contain("engine: the suite was skipped")
            .and.to.contain('"A fixture needs a thing" was skipped');
        expect(last).to.equal("1 passed, 2 failed");
    });

    it("goes on to the next suite after one that fails, and ends with 1", () => {
        const { code, text, last } = run([BREAKS, QUICK, "engine"]);
        expect(code).to.equal(1);
        expect(text).to.contain("Uncaught error outside test suite").and.to.contain("engine: skipped");
        expect(last).to.equal("1 passed, 1 failed, 2 skipped");
    });

    it("takes a run that ends before its tests for a failure", () => {
        const { code, text, last } = run([QUICK], { NODE_OPTIONS: "--require=./tests/run/fixtures/ends.js" });
        expect(code).to.equal(1);
        expect(text).to.contain("quick: ended early, with 0");
        expect(last).to.equal("0 passed, 1 failed");
    });

    it("runs only what the text names, and fails when that is nothing", () => {
        expect(run([QUICK, "--grep", "passes"]).last).to.equal("1 passed, 0 failed");
        const { code, last } = run([QUICK, "--grep", "no such title"]);
        expect(code).to.equal(1);
        expect(last).to.equal("0 passed, 1 failed");
    });
});
