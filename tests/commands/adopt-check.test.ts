import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import type { UserError } from "../../cli/command";
import { check } from "../../cli/commands/adopt/check";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";

const INSTANCE = "aws:rds/instance:Instance";
const database = `urn:pulumi:startup-prod::glimpse::glimpse:a:A$${INSTANCE}::postgres-instance`;
const imported = { op: "import", urn: database };

describe("npm run adopt -- --check, as a command", () => {
    const project = temporaryFolder("adopt-check");
    fs.writeFileSync(
        path.join(project, "Pulumi.dev.yaml"),
        "config:\n  glimpse:adopt:\n    postgres-instance: glimpse-prod\n",
    );
    const run = async (stdout: string, code = 0, names: string[] = []) => {
        const asked: string[][] = [];
        const { host, left } = testHost({
            directory: project,
            run: (program, args) => {
                asked.push([program, ...args]);
                return Promise.resolve({ code, stdout, stderr: "error: no credentials" });
            },
        });
        const checked = check({ stack: "dev", format: "text" }, host, async () => names);
        left.code = await checked.catch((error: UserError) => {
            left.stderr += error.message;
            return error.exitCode;
        });
        return { ...left, asked };
    };

    it("previews the stack, and says by its exit code whether something would be lost", async () => {
        const clean = await run(JSON.stringify({ steps: [imported] }));
        expect(clean.asked).to.deep.equal([
            ["pulumi", "preview", "--json", "--show-sames", "--non-interactive", "--stack", "dev"],
        ]);
        expect([clean.code, clean.stdout]).to.deep.equal([
            0,
            "Nothing that holds data is replaced, deleted, renamed, made public or less protected.\n",
        ]);
        const lossy = await run(JSON.stringify({ steps: [{ op: "replace", urn: database }] }));
        expect([lossy.code, lossy.stdout]).to.deep.equal([
            1,
            `Would be lost:\n  ${INSTANCE} postgres-instance: replace\n`,
        ]);
    });

    it("interrupted, it says nothing of what would be lost and ends with 130, though the preview came to its end", async () => {
        let interrupt = () => {};
        const { host, left } = testHost({
            directory: project,
            onInterrupt: (listener) => {
                interrupt = listener;
                return () => {};
            },
            run: async () => {
                interrupt();
                return { code: 0, stdout: JSON.stringify({ steps: [imported] }), stderr: "" };
            },
        });
        const code = await check({ stack: "dev", format: "text" }, host, () => {
            throw new Error("no name is asked for");
        });
        expect([code, left.stdout]).to.deep.equal([130, ""]);
        expect(left.stderr).to.contain("Interrupted");
    });

    it("fails on a name that AWS has already, of what the stack would make", async () => {
        const taken = "whether the secret a is free: there is a secret of that name";
        const { code, stdout } = await run(JSON.stringify({ steps: [imported] }), 0, [taken]);
        expect(code).to.equal(1);
        expect(stdout).to.contain(`Names at AWS:\n  ${taken}`);
    });

    it("does not take a preview that failed for one that is clean", async () => {
        expect((await run(JSON.stringify({ steps: [imported] }), 255)).stdout).to.contain(
            "the preview failed: error: no credentials",
        );
        const silent = await run("", 255);
        expect(silent.code).to.equal(1);
        expect(silent.stderr).to.include("printed no JSON");
    });
});
