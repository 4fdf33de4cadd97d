import { expect } from "chai";
import { NEEDS_AWS, PAGE } from "../first-contact/page";
import { textFiles } from "./files";

/** What `npm test -- page` runs. */
const RUN = new Set(PAGE.flatMap(({ command, after = [] }) => [...after, command]));

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
        expect([...new Set(commands)].filter((command) => !RUN.has(command))).to.deep.equal([]);
    });

    it("marks none but those that no test can run, each with its reason", () => {
        const page = text("docs/first-deployment.md");
        const marked = [
            ...lines
                .filter((line) => line.includes("# needs AWS"))
                .map((line) => line.replace(/\s+# needs AWS.*$/, "")),
            ...[...page.matchAll(/`([^`]+)` \(needs AWS\)/g)].map(([, one = ""]) => one.replace(/\s+/g, " ")),
        ];
        expect([...new Set(marked)]).to.have.members(Object.keys(NEEDS_AWS));
        for (const why of Object.values(NEEDS_AWS)) expect(why).to.match(/\w+ \w+/);
        expect(Object.keys(NEEDS_AWS).filter((command) => RUN.has(command))).to.deep.equal([]);
    });

    it("says the same of the commands within its sentences", () => {
        const prose = text("docs/first-deployment.md").replace(/^```sh\n[\s\S]*?^```/gm, "");
        const found = [
            ...prose.matchAll(/`((?:npm run|npx|aws|curl|dig|docker|export|sed)\s[^`]+)`( \(needs AWS\))?/g),
        ];
        const open = found.filter(([, , mark]) => mark === undefined).map(([, one = ""]) => one.replace(/\s+/g, " "));
        expect(found.length - open.length).to.be.at.least(1);
        expect(open).to.include("npm run costs:phases");
        expect(open.filter((one) => !RUN.has(one))).to.deep.equal([]);
    });

    for (const command of RUN) {
        it(`has ${command}, which a test runs`, () => {
            const page = text("docs/first-deployment.md");
            const isSaid = lines.some((line) => line === command || line.startsWith(`${command} `));
            expect(isSaid || page.replace(/\s+/g, " ").includes(`\`${command}\``)).to.equal(true);
        });
    }
});
