import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../cli/command/run";
import { commandNamed } from "../../cli/commands";
import { testHost } from "../command/host";
import { temporaryFolder } from "../temporary-folder";

const NAMES = ["preflight", "bootstrap", "plan", "up", "preview", "teardown"];

/** A Pulumi CLI that is not there, that fails, and that answers something else. */
const CLI = {
    missing: (program: string) =>
        Promise.reject(Object.assign(new Error(`spawn ${program} ENOENT`), { code: "ENOENT", syscall: "spawn" })),
    failing: async () => ({ code: 255, stdout: "", stderr: "error: no such backend\n" }),
    talking: async () => ({ code: 0, stdout: "<html>Sign in to the hotel's network", stderr: "" }),
};

/** Runs a command as a stranger might, without AWS and without the engine. */
async function run(name: string, args: string[], directory?: string, cli: keyof typeof CLI = "missing") {
    const command = await commandNamed(name);
    if (command === undefined) throw new Error(`there is no command ${name}`);
    const program = CLI[cli] as never;
    const { host, left } = testHost({ ...(directory ? { directory } : {}), run: program, attach: program });
    const code = await runCommand(command, args, host);
    return { ...left, code };
}

/** One sentence with its reason and its fix, and no trace of the code. */
function expectASentence({ code, output }: { code: number; output: string }, what: string): void {
    expect(output, what).not.to.match(/^ +at .+:\d+:\d+\)?$|itself failed|node:internal|\[object /m);
    expect(output, what).to.match(/\d errors?\n[\s\S]*why: .+[\s\S]*fix: .+/);
    expect(code, what).to.be.oneOf([1, 2, 3]);
}

const PROJECT = "name: glimpse\nruntime: nodejs\n";
const STACK = "config:\n  aws:region: ap-northeast-2\n";

/** Folders that a stranger may be in, and what is said there. */
const FOLDERS: Record<string, [make: (folder: string) => void, says: RegExp]> = {
    "without a project": [() => {}, /there is no (file )?Pulumi|its state was not read/],
    "whose Pulumi.yaml is a folder": [
        (at) => fs.mkdirSync(path.join(at, "Pulumi.yaml")),
        /it is a folder|state was not/,
    ],
    "whose Pulumi.yaml is empty": [
        (at) => write(at, "Pulumi.yaml", ""),
        /project's name|no file Pulumi.dev|state was not/,
    ],
    "whose stack's file is a folder": [
        (at) => {
            write(at, "Pulumi.yaml", PROJECT);
            fs.mkdirSync(path.join(at, "Pulumi.dev.yaml"));
        },
        /it is a folder|there is no Pulumi CLI|state was not/,
    ],
    "whose stack's file is no text": [
        (at) => {
            write(at, "Pulumi.yaml", PROJECT);
            fs.writeFileSync(path.join(at, "Pulumi.dev.yaml"), Buffer.from([0, 1, 2, 255, 254]));
        },
        /save the file as UTF-8|there is no Pulumi CLI|state was not/,
    ],
    "whose stack's file leads nowhere": [
        (at) => {
            write(at, "Pulumi.yaml", PROJECT);
            fs.symlinkSync("/nowhere/at/all", path.join(at, "Pulumi.dev.yaml"));
        },
        /there is no Pulumi.dev.yaml|there is no Pulumi CLI|state was not/,
    ],
    "with half of a clone, and spaces in its path": [
        (at) => {
            write(at, "Pulumi.yaml", PROJECT);
            write(at, "Pulumi.dev.yaml", STACK);
        },
        /there is no program, index\.ts|there is no Pulumi CLI|state was not/,
    ],
};

const write = (folder: string, file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);

describe("A stranger's first commands end in one sentence with a fix, never in a stack trace", () => {
    for (const [what, [make, says]] of Object.entries(FOLDERS)) {
        it(`in a folder ${what}`, async () => {
            for (const name of NAMES) {
                const folder = path.join(temporaryFolder("first-contact states"), "my clone");
                fs.mkdirSync(folder);
                make(folder);
                const left = await run(name, ["--stack", "dev"], folder);
                expectASentence(left, `${name}\n${left.output}`);
                expect(left.output, name).to.match(says);
            }
        });
    }

    const FLAGS: [args: string[], code: number, says: RegExp][] = [
        [["--stack", "nope"], 2, /there is no file Pulumi\.nope\.yaml/],
        [["--stack", "../../etc/passwd"], 2, /there is no file Pulumi\.passwd\.yaml/],
        [["--stack", "dev\u0000x"], 2, /did you mean dev/],
        [["--stack", "x".repeat(5000)], 2, /there is no file/],
    ];
    for (const [args, code, says] of FLAGS) {
        it(`with ${JSON.stringify(args).slice(0, 40)}`, async () => {
            for (const name of NAMES.filter((one) => one !== "teardown")) {
                const left = await run(name, args);
                expectASentence(left, `${name}\n${left.output}`);
                expect([name, left.code]).to.deep.equal([name, code]);
                expect(left.output, name).to.match(says);
            }
        });
    }

    const WRONG: [args: string[], says: RegExp][] = [
        [["--stack"], /needs a value/],
        [["--stack", ""], /needs a value/],
        [["--stack=dev", "--stack=preview"], /it is given twice, with dev first/],
        [["--stack", "dev", "--nope"], /has no such option/],
        [["--stack", "dev", "stray"], /stray/],
    ];
    for (const [args, says] of WRONG) {
        it(`with the arguments ${args.join(" ") || "none"}, which change nothing`, async () => {
            // up and preview hand theirs on to Pulumi.
            const isTwice = args.filter((one) => one.startsWith("--stack")).length > 1;
            // plan takes several stacks.
            for (const name of ["preflight", "bootstrap", ...(isTwice ? [] : ["plan"]), "teardown", "init"]) {
                const left = await run(name, args);
                expectASentence(left, `${name}\n${left.output}`);
                expect([name, left.code]).to.deep.equal([name, 2]);
                expect(left.output, name).to.match(says);
            }
        });
    }

    it("with a format that there is not, where there are formats", async () => {
        for (const name of ["preflight", "plan"]) {
            const left = await run(name, ["--stack", "dev", "--format", "yml"]);
            expectASentence(left, name);
            expect([name, left.code]).to.deep.equal([name, 2]);
        }
    });

    it("where the Pulumi CLI fails, or something else answers in its place", async () => {
        for (const cli of ["failing", "talking"] as const) {
            const left = await run("teardown", ["--stack", "dev", "--yes"], undefined, cli);
            expectASentence(left, `${cli}\n${left.output}`);
            expect(left.output).to.contain("its state was not read");
        }
    });

    it("where the report's file cannot be written", async () => {
        for (const out of ["/nowhere/at/all/plan.html", "/tmp"]) {
            const left = await run("plan", ["--stack", "dev", "--out", out]);
            expectASentence(left, left.output);
            expect(left.output).to.contain("name a file in a folder that exists and is yours");
        }
    });
});
