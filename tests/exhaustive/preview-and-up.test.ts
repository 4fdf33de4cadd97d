import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { POLICY_PACKS } from "../../cli/pulumi/packs";
import { PROJECT } from "../command/host";
import { temporaryFolder } from "../temporary-folder";

/** A CLI that writes down how it was called, counts Ctrl-C, and ends with what FAKE_EXIT says. */
const FAKE = `#!${process.execPath}
const { appendFileSync, copyFileSync } = require("node:fs");
const { argv, env } = process;
const note = (what) => appendFileSync(env.FAKE_NOTES, JSON.stringify(what) + "\\n");
if (env.FAKE_ANSWERS && ["config", "stack"].includes(argv[2])) {
    process.stdout.write("{}");
    process.exit(0);
}
note({ args: argv.slice(2), cwd: process.cwd(), packs: env.PULUMI_OPTION_POLICY_PACK, cache: env.NODE_COMPILE_CACHE });
process.stdout.write("from pulumi\\n");
if (env.FAKE_EVENTS) copyFileSync(env.FAKE_EVENTS, env.PULUMI_OPTION_EVENT_LOG);
if (env.FAKE_WAITS) {
    process.on("SIGINT", () => note("SIGINT"));
    process.on("SIGTERM", () => note("SIGTERM"));
    setTimeout(() => process.exit(Number(env.FAKE_EXIT)), 3000);
    note("waits");
} else if (env.FAKE_SIGNAL) process.kill(process.pid, env.FAKE_SIGNAL);
else process.exit(Number(env.FAKE_EXIT ?? 0));
`;

const PACKS = ["cost-guardrails", "security-baseline"].map((name) => path.join(PROJECT, "policies/packs", name));
const CACHE = path.join(PROJECT, "node_modules/.cache/compiled");

describe("preview and up, as processes", () => {
    let folder: string;
    let notes: string;

    beforeEach(() => {
        folder = temporaryFolder("a cli with spaces");
        notes = path.join(folder, "notes");
        writeFileSync(notes, "");
        writeFileSync(path.join(folder, "pulumi"), FAKE);
        chmodSync(path.join(folder, "pulumi"), 0o755);
    });

    const noted = (): unknown[] =>
        readFileSync(notes, "utf8")
            .split("\n")
            .filter(Boolean)
            .map((line) => JSON.parse(line));

    function glimpse(args: string[], env: Record<string, string> = {}, cwd = PROJECT): ChildProcess {
        return spawn(process.execPath, [path.join(PROJECT, "cli/glimpse.js"), ...args], {
            cwd,
            // What it leaves behind is here, and nothing of another process is.
            env: { PATH: folder, FAKE_NOTES: notes, TMPDIR: folder, ...env },
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
            expect(noted()).to.deep.equal([
                { args: [command, ...args], cwd: PROJECT, packs: PACKS.join(","), cache: CACHE },
            ]);
        });
    }

    it("preview ends with what the update would do, on standard error where the output is JSON", async () => {
        const events = { FAKE_EVENTS: path.join(PROJECT, "tests/inventory/updates/fixtures/events.jsonl") };
        const { code, stdout, stderr } = await ended(glimpse(["preview", "--diff"], events));
        expect([code, stderr]).to.deep.equal([0, ""]);
        expect(stdout).to.match(/^from pulumi\n\nChanges: 3 replaced, 1 deleted, 1 changed, 1 created, 1 unchanged\n/);
        expect(stdout).to.include("The database data-database would be replaced: dbName. Its data would be lost\n");
        const json = await ended(glimpse(["preview", "--json"], { ...events, FAKE_EXIT: "255" }));
        expect([json.code, json.stdout]).to.deep.equal([255, "from pulumi\n"]);
        expect(json.stderr).to.include("would be replaced: dbName");
        expect(readdirSync(folder).sort()).to.deep.equal(["notes", "pulumi"]);
    });

    it("work in the project's folder from wherever they are started", async () => {
        // Afterwards up asks for the stack's outputs; this one has none.
        const { code, stderr } = await ended(glimpse(["up"], { FAKE_ANSWERS: "1" }, path.join(PROJECT, "docs")));
        expect([code, stderr]).to.deep.equal([0, ""]);
        expect(noted()).to.deep.equal([{ args: ["up"], cwd: PROJECT, packs: PACKS.join(","), cache: CACHE }]);
    });

    it("leave other packs, or none, where the environment names them", async () => {
        for (const packs of ["/mine/pack", ""]) {
            await ended(glimpse(["preview"], { [POLICY_PACKS]: packs }));
            expect(noted().at(-1)).to.deep.include({ packs });
        }
    });

    it("end as a shell has it where a signal ends pulumi", async () => {
        const { code, stderr } = await ended(glimpse(["up"], { FAKE_SIGNAL: "SIGKILL" }));
        expect(code).to.equal(137);
        expect(stderr).to.include("SIGKILL ended pulumi before it could tidy up").and.to.include("npx pulumi cancel");
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

    it("preview that was interrupted at its end, with nothing left to tidy up, is no preview that passed", async () => {
        const child = glimpse(["preview"], { FAKE_WAITS: "1", FAKE_EXIT: "0" });
        const end = ended(child);
        while (!noted().includes("waits")) await new Promise((resolve) => setTimeout(resolve, 20));
        child.kill("SIGINT");
        expect((await end).code).to.equal(130);
    });

    it("as do commands that run pulumi themselves, once whatever follows: a cancelled job sends INT, then TERM", async () => {
        const env = { FAKE_WAITS: "1", FAKE_EXIT: "3", FAKE_ANSWERS: "1" };
        const child = glimpse(["rotate", "--secret", "database", "--stack", "dev"], env);
        const end = ended(child);
        while (!noted().includes("waits")) await new Promise((resolve) => setTimeout(resolve, 20));
        child.kill("SIGINT");
        await new Promise((resolve) => setTimeout(resolve, 300));
        child.kill("SIGTERM");
        const { code, stderr } = await end;
        expect(code).to.equal(130);
        expect(stderr).to.include("from pulumi").and.to.include("Step 1 of 1 was interrupted");
        expect(noted().filter((one) => typeof one === "string")).to.deep.equal(["waits", "SIGINT"]);
    });
});
