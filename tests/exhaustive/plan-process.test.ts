import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { planOdd, planProcess, type Run } from "../plan/host";
import { temporaryFolder } from "../temporary-folder";

describe("npm run plan", () => {
    let first: Run;

    before(() => {
        first = planProcess([]);
    });

    it("prints the same bytes twice, whatever account, region and colours the environment names", () => {
        expect(first.code, first.stderr).to.equal(0);
        expect(first.stdout).to.match(/^startup-prod: \d+ resources in \d+ components, region ap-northeast-2\n/);
        const aws = { AWS_PROFILE: "someone", AWS_REGION: "us-east-1", AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE" };
        const pulumi = { PULUMI_STACK: "other", PULUMI_CONFIG: "{}" };
        expect(planProcess([], { ...aws, ...pulumi, FORCE_COLOR: "1" }).stdout).to.equal(first.stdout);
        expect(first.stdout).to.not.include("\u001b[");
    });

    it("opens no connection, starts no process, writes no file", () => {
        const home = temporaryFolder("plan");
        const env = { HOME: home, TMPDIR: home, PULUMI_HOME: path.join(home, "pulumi") };
        const { code, stderr } = planProcess([], env, [path.join(__dirname, "../plan/sealed.js")]);
        expect(code, stderr).to.equal(0);
        expect(stderr).to.equal("");
        expect(fs.readdirSync(home)).to.deep.equal([]);
    });

    it("ends with 2 and one message when the stack does not exist", () => {
        const { code, stdout, stderr } = planProcess(["--stack", "startup-pord"]);
        expect(code).to.equal(2);
        expect(stdout).to.equal("");
        expect(stderr).to.include("Pulumi.startup-pord.yaml").and.include("startup-prod");
        expect(stderr).to.not.match(/^ +at /m);
    });

    it("ends with 2 when a value turns out to be wrong only while the program runs", () => {
        const { code, stdout, stderr } = planOdd("late-fault");
        expect(code).to.equal(2);
        expect(stdout).to.equal("");
        expect(stderr)
            .to.include("fix: write 2")
            .and.not.match(/^ +at /m);
    });

    it("ends with 2 and one error with the line when the user's program throws, early or late, or rejects a promise", () => {
        for (const stack of ["crash", "late-crash", "stray"]) {
            const { code, stdout, stderr } = planOdd(stack);
            expect(code, stack).to.equal(2);
            expect(stdout, stack).to.equal("");
            expect(stderr, stack).to.match(
                /^The program failed: 1 error\n.*odd\/index\.ts, line \d+\n +why: it throws: TypeError: .*the program has a bug.*\n.*GLIMPSE_TRACE=1/,
            );
            expect(stderr, stack).to.not.match(/^ +at /m);
        }
    });

    it("shows the trace to those who ask for it", () => {
        const { code, stderr } = planOdd("crash", { GLIMPSE_TRACE: "1" });
        expect(code).to.equal(2);
        expect(stderr).to.match(/^TypeError: the program has a bug\n +at .*odd\/index\.ts:\d+/);
    });

    it("is no clean plan when the user's program ends the process", () => {
        const { code, stdout, stderr } = planOdd("exits");
        expect(code).to.equal(70);
        expect(stdout).to.equal("");
        expect(stderr).to.include("plan was ended by the program that it ran (process.exit)");
    });

    it("ends with 70 and names the resource when the program waits for ever", () => {
        const { code, stdout, stderr } = planOdd("hang");
        expect(code).to.equal(70);
        expect(stdout).to.equal("");
        expect(stderr).to.include(`"waiting" [aws:sns/topic:Topic]`);
    });

    it("keeps what the program prints out of the report", () => {
        const { code, stdout, stderr } = planOdd("chatty");
        expect(code).to.equal(0);
        expect(stderr).to.include("hello from the program").and.include("and from Pulumi");
        expect(stdout).to.match(/^chatty: 1 resource, region eu-central-1\n/);
        expect(stdout).to.not.include("hello");
    });
});
