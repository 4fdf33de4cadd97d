import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { GROWTH } from "../../cli/commands/costs-phases/growth";
import { ROADMAP } from "../../cli/commands/costs-phases/roadmap";
import { OWN_STACK_FILES, OWN_STACKS } from "../../cli/commands/golden/own-stacks";

const ROOT = path.join(__dirname, "../..");
/** What lists the stacks that a folder happens to have. */
const LISTS = /(stacksIn|stacksBeside|readdirSync)\((PROJECT|ROOT)\)/;
/** Asks whether the folder has a stack of the repository, and reads none. */
const ASKS_FOR_ONE = ["tests/plan/compare.test.ts"];

describe("the stacks of the repository", () => {
    it("are listed in cli/commands/golden/own-stacks.ts, those of the roadmap and for more users too", () => {
        const named = [...ROADMAP, ...GROWTH].flatMap(({ stack }) => stack ?? []);
        const lacking = named.filter((stack) => !OWN_STACKS.includes(stack));
        expect(lacking, "write each into cli/commands/golden/own-stacks.ts").to.deep.equal([]);
    });
});

describe("a user's own stack file next to those of the repository", () => {
    it("is read by no report and no test: they have a list of the repository's own, all of which are there", () => {
        expect(OWN_STACK_FILES.filter((file) => !existsSync(path.join(ROOT, file)))).to.deep.equal([]);
        const listed = execFileSync("git", ["ls-files", "tests", "cli/commands/golden"], {
            cwd: ROOT,
            encoding: "utf8",
        });
        const readers = listed
            .split("\n")
            .filter((file) => file.endsWith(".ts") && !ASKS_FOR_ONE.includes(file) && existsSync(path.join(ROOT, file)))
            .filter((file) => LISTS.test(readFileSync(path.join(ROOT, file), "utf8")));
        expect(readers).to.deep.equal([]);
    });
});
