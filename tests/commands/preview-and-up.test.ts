import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "chai";
import { commandNamed } from "../../cli/commands";
import { pulumiFor } from "../../cli/pulumi/find";
import { POLICY_PACKS, withPacks } from "../../cli/pulumi/packs";
import { PROJECT, testHost } from "../command/host";

/** A CLI that writes down how it was called, counts Ctrl-C, and ends with what FAKE_EXIT says. */
const FAKE = `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const { argv, env } = process;
const note = (what) => appendFileSync(env.FAKE_NOTES, JSON.stringify(what) + "\\n");
note({ args: argv.slice(2), cwd: process.cwd(), packs: env.PULUMI_OPTION_POLICY_PACK });
process.stdout.write("from pulumi\\n");
if (env.FAKE_WAITS) {
    process.on("SIGINT", () => note("SIGINT"));
    process.on("SIGTERM", () => note("SIGTERM"));
    setTimeout(() => process.exit(Number(env.FAKE_EXIT)), 1500);
    note("waits");
} else if (env.FAKE_SIGNAL) process.kill(process.pid, env.FAKE_SIGNAL);
else process.exit(Number(env.FAKE_EXIT ?? 0));
`;

const PACKS = ["cost-guardrails", "security-baseline"].map((name) => path.join(PROJECT, "policies/packs", name));

describe("preview and up", () => {
    let folder: string;
    let notes: string;

    beforeEach(() => {
        folder = mkdtempSync(path.join(tmpdir(), "a cli with spaces-"));
        notes = path.join(folder, "notes");
        writeFileSync(notes, "");
        writeFileSync(path.join(folder, "pulumi"), FAKE);
        chmodSync(path.join(folder, "pulumi"), 0o755);
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const noted = (): unknown[] =>
        readFileSync(notes, "utf8")
            .split("\n")
            .filter(Boolean)
            .map((line) => JSON.parse(line));

    function glimpse(args: string[], env: Record<string, string> = {}, cwd = PROJECT): ChildProcess {
        return spawn(process.execPath, [path.join(PROJECT, "cli/glimpse.js"), ...args], {
            cwd,
            env: { PATH: folder, FAKE_NOTES: notes, ...env },
            stdio: ["ignore", "pipe", "pipe"],
            detached: true,
        });
    }

    async function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
        const left = { stdout: "", stderr: "" };
        child.stdout?.on("data", (text) => (left.stdout += text));
        child.stderr?.on("data", (text) => (left.stderr += text));
        const [code] = await once(child, "close");
        return { code, ...left };
    }

    for (const command of ["preview", "up"]) {
        it(`${command} hands every further argument to pulumi, with both packs, and ends with its code`, async () => {
            const args = ["--stack", "a stack", "--yes", "-m", 'it\'s "said"', "--", "--help"];
            const { code, stdout, stderr } = await ended(glimpse([command, ...args], { FAKE_EXIT: "23" }));
            expect([code, stdout, stderr]).to.deep.equal([23, "from pulumi\n", ""]);
            expect(noted()).to.deep.equal([{ args: [command, ...args], cwd: PROJECT, packs: PACKS.join(",") }]);
        });
    }

    it("work in the project's folder from wherever they are started", async () => {
        expect((await ended(glimpse(["up"], {}, path.join(PROJECT, "docs")))).code).to.equal(0);
        expect(noted()).to.deep.equal([{ args: ["up"], cwd: PROJECT, packs: PACKS.join(",") }]);
    });

    it("leave other packs, or none, where the environment names them", async () => {
        for (const packs of ["/mine/pack", ""]) {
            await ended(glimpse(["preview"], { [POLICY_PACKS]: packs }));
            expect(noted().at(-1)).to.deep.include({ packs });
        }
    });

    it("end as a shell has it where a signal ends pulumi", async () => {
        expect((await ended(glimpse(["up"], { FAKE_SIGNAL: "SIGKILL" }))).code).to.equal(137);
    });

    for (const [who, kill] of [
        ["the process", (child: ChildProcess) => process.kill(Number(child.pid), "SIGINT")],
        ["its whole group, as Ctrl-C does", (child: ChildProcess) => process.kill(-Number(child.pid), "SIGINT")],
    ] as const) {
        it(`pass Ctrl-C on once where it is sent to ${who}, and wait for pulumi to tidy up`, async () => {
            const child = glimpse(["up"], { FAKE_WAITS: "1", FAKE_EXIT: "3" });
            const end = ended(child);
            while (!noted().includes("waits")) await new Promise((resolve) => setTimeout(resolve, 20));
            kill(child);
            expect((await end).code).to.equal(3);
            expect(noted().filter((one) => one === "SIGINT")).to.have.length(1);
        });
    }

    it("say clearly that there is no Pulumi CLI, and how to get one", async () => {
        const empty = path.join(folder, "empty");
        mkdirSync(empty);
        for (const env of [{ PATH: empty }, { PATH: "" }, {}]) {
            const error = await pulumiFor(empty, env).catch((one: unknown) => one);
            expect(error).to.include({ exitCode: 1 });
            expect(String(error))
                .to.contain("there is no Pulumi CLI on PATH, and none in node_modules")
                .and.contain("fix: run npm ci");
        }
    });

    it("take npm's launcher for what it is: they ask it for the CLI, and start that themselves", async () => {
        const project = path.join(folder, "project");
        const bin = path.join(project, "node_modules/.bin");
        mkdirSync(path.join(project, "node_modules/pulumi/lib"), { recursive: true });
        mkdirSync(bin);
        writeFileSync(path.join(project, "node_modules/pulumi/run.js"), "throw new Error('not this')");
        chmodSync(path.join(project, "node_modules/pulumi/run.js"), 0o755);
        writeFileSync(
            path.join(project, "node_modules/pulumi/lib/resolve.js"),
            `exports.resolve = async () => ${JSON.stringify(path.join(folder, "pulumi"))};`,
        );
        symlinkSync("../pulumi/run.js", path.join(bin, "pulumi"));
        const { program, env } = await pulumiFor(project, { PATH: bin });
        expect(program).to.equal(path.join(folder, "pulumi"));
        expect(env["PATH"]).to.equal([folder, bin].join(path.delimiter));
        writeFileSync(path.join(bin, "pulumi.cmd"), "@echo off");
        chmodSync(path.join(bin, "pulumi.cmd"), 0o755);
        const onWindows = await pulumiFor(project, { Path: bin }, "win32");
        expect(onWindows.program).to.equal(path.join(folder, "pulumi"));
        expect(onWindows.env["Path"]).to.equal([folder, bin].join(path.delimiter));
    });

    it("are what the installed launcher's own file still offers", () => {
        expect(require("pulumi/lib/resolve").resolve).to.be.a("function");
    });

    it("name packs in paths with spaces and commas as the CLI reads a list", () => {
        const packs = withPacks({}, "/a b/c,d")[POLICY_PACKS];
        expect(packs).to.equal("policies/packs/cost-guardrails,policies/packs/security-baseline");
        expect(withPacks({}, "/a b")[POLICY_PACKS]).to.equal(
            "/a b/policies/packs/cost-guardrails,/a b/policies/packs/security-baseline",
        );
    });

    for (const name of ["preview", "up"]) {
        it(`${name} --help says what it adds and that the rest is pulumi's`, async () => {
            const command = await commandNamed(name);
            const { host, left } = testHost();
            const { runCommand } = await import("../../cli/command");
            if (command) await runCommand(command, ["--stack", "dev", "--help"], host);
            expect(left.stdout).to.contain(POLICY_PACKS).and.contain(`npx pulumi ${name} --help`);
        });
    }
});
