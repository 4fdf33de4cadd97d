import { expect } from "chai";
import { textFiles } from "./files";

/** The page's commands that tests run as a user would, and how the suite of a first deployment writes each. */
const RUN: Record<string, string> = {
    "npm run preflight": '.glimpse("preflight", ',
    "npm run bootstrap": '.glimpse("bootstrap", ',
    "npm run bootstrap -- --dry-run": '.glimpse("bootstrap", "--dry-run")',
    "npm run bootstrap -- --yes": '.glimpse("bootstrap", "--yes")',
    "npm run up": '"--skip-preview",',
    "npm run plan": '.glimpse("plan")',
    "npm run costs:phases": '.glimpse("costs:phases")',
    "npm run plan -- --stack phase-5 --base startup-prod":
        '.glimpse("plan", "--stack", "phase-5", "--base", "startup-prod")',
};

/** Named in a sentence, and a command of a block elsewhere on the page, which says whether it needs AWS. */
const SHOWN = ["npm run preview"];

describe("docs/first-deployment.md", () => {
    const text = (name: string) => textFiles().find(({ file }) => file === name)?.text ?? "";
    const lines = [...text("docs/first-deployment.md").matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) =>
        block.split("\n").filter((line) => line.trim() !== ""),
    );

    it("has commands that a test runs, or that say that they need AWS", () => {
        const commands = lines
            .filter((line) => !line.includes("# needs AWS"))
            .map((line) => line.replace(/\s+#.*$/, ""));
        expect(commands).to.include.members(["npm run preflight", "npm run bootstrap", "npm run up"]);
        expect([...new Set(commands)].filter((command) => !Object.hasOwn(RUN, command))).to.deep.equal([]);
    });

    it("says the same of the commands within its sentences", () => {
        const prose = text("docs/first-deployment.md").replace(/^```sh\n[\s\S]*?^```/gm, "");
        const found = [
            ...prose.matchAll(/`((?:npm run|npx|aws|curl|dig|docker|export|sed)\s[^`]+)`( \(needs AWS\))?/g),
        ];
        const open = found.filter(([, , mark]) => mark === undefined).map(([, one = ""]) => one.replace(/\s+/g, " "));
        expect(found.length - open.length).to.be.at.least(5);
        expect(open).to.include("npm run costs:phases");
        expect(open.filter((one) => !Object.hasOwn(RUN, one) && !SHOWN.includes(one))).to.deep.equal([]);
    });

    for (const [command, written] of Object.entries(RUN)) {
        it(`has ${command}, which the suite of a first deployment runs`, () => {
            const isSaid = lines.some((line) => line === command || line.startsWith(`${command} `));
            expect(isSaid || text("docs/first-deployment.md").includes(`\`${command}\``)).to.equal(true);
            expect(text("tests/first-contact/first-contact.test.ts")).to.include(written);
        });
    }
});
