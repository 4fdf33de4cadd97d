import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { benchmarks } from "../../benchmarks/commands";
import { type Command, runCommand } from "../../cli/command";
import { commandNamed } from "../../cli/commands";
import { command as mutants } from "../mutants/command";
import { command as tests } from "../run/command";
import { PROJECT, testHost } from "./host";

const scripts: Record<string, string> = JSON.parse(readFileSync(path.join(PROJECT, "package.json"), "utf8")).scripts;

/** Programs that have their own `--help`; `prepare`, `preversion` and `version` are npm's hooks. */
const OTHERS =
    /^(biome|node node_modules\/typescript-7\/bin\/tsc)\b|^npm test -- [\w-]+$|^node (build\.js|release \w+)$|^npm ci --prefix site /;

/** The command that a script starts, if it is one of ours. */
async function commandOf(name: string, script: string): Promise<Command | undefined> {
    switch (script) {
        // Less memory for V8's young objects: a fifth of a plan's, at no cost of time.
        case "node --max-semi-space-size=4 cli/glimpse.js plan":
        case `node cli/glimpse.js ${name}`:
            return commandNamed(name);
        case `node --require ./tests/register.js benchmarks/index.ts ${name}`:
            return benchmarks.find((each) => each.name === name);
        case "node --require ./tests/register.js tests/mutants/index.ts":
            return mutants;
        case "node --require ./tests/register.js tests/run/index.ts":
            return tests;
        default:
            return undefined;
    }
}

describe("npm's scripts", () => {
    for (const [name, script] of Object.entries(scripts).filter(([, each]) => !OTHERS.test(each))) {
        it(`npm run ${name} -- --help says what it does, its options and its exit codes`, async () => {
            const command = await commandOf(name, script);
            if (!command) throw new Error(`${name} starts no command made by defineCommand: ${script}`);
            expect(command.name).to.equal(name);
            const { host, left } = testHost();
            expect(await runCommand(command, ["--help"], host)).to.equal(0);
            expect(left.stderr).to.equal("");
            for (const part of [command.help.summary, `npm run ${name} --`, "Exit codes"]) {
                expect(left.stdout).to.include(part);
            }
            expect(Math.max(...left.stdout.split("\n").map((line) => line.length))).to.be.at.most(125);
            const isGlimpse = script.includes(" cli/glimpse.js ");
            expect(left.stdout.includes(`npx glimpse ${name}`), "npx glimpse, which must have it").to.equal(isGlimpse);
        });
    }

    it("of the benchmarks are one for each benchmark", () => {
        const names = Object.keys(scripts).filter((name) => name.startsWith("bench:"));
        expect(names).to.have.members(benchmarks.map(({ name }) => name));
    });

    it("test:mutants refuses a room that does not exist, and names the nearest, with exit code 2", async () => {
        const { host, left } = testHost();
        expect(await runCommand(mutants, ["cost", "policies", "toString"], host)).to.equal(2);
        expect(left.stderr).to.include("2 errors").and.include('"cost"').and.include("fix: write costs\n");
    });
});
