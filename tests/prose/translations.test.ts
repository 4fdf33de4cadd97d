import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { originalOf, standings, translationOf, translations } from "../../cli/commands/translations/pages";
import { GENERATED, sectionsOf } from "../../cli/commands/translations/sections";
import { ROOT } from "./files";

const RUNBOOKS = ["database-pool", "deployment", "nat", "restore", "secrets", "spot"].map((name) => `runbooks/${name}`);

/** The lines of a page's blocks of code, without their comments, which are translated. */
function commandsIn(page: string): string[] {
    const blocks = [...page.replace(GENERATED, "").matchAll(/^ *```\w*\n([\s\S]*?)^ *```/gm)];
    return blocks.flatMap(([, block = ""]) => block.split("\n").map((line) => line.replace(/ +#.*$/, "").trimEnd()));
}

/** What a page says between backticks: names that no translation may change. */
function namesIn(page: string): string[] {
    const prose = page.replace(GENERATED, "").replace(/^ *```[\s\S]*?^ *```/gm, "");
    return [...prose.matchAll(/`([^`\n]+(?:\n[^`\n]+)?)`/g)].map(([, name = ""]) => name.replace(/\s+/g, " "));
}

describe("The Korean pages", () => {
    it("are README, the first deployment, the move, the costs and every runbook", () => {
        const wanted = ["README", "first-deployment", "migrate", "cost", ...RUNBOOKS].map(
            (name) => `docs/ko/${name}.md`,
        );
        expect(translations()).to.include.members(wanted);
        expect(translations().filter((file) => !existsSync(path.join(ROOT, originalOf(file))))).to.deep.equal([]);
    });

    for (const file of translations()) {
        const { page, original, refreshed: today } = translationOf(file);

        it(`say where ${file} is older than ${originalOf(file)}: \`npm run docs\` writes that, \`npm run translations\` shows the difference`, () => {
            const older = standings(page, original).filter(({ state }) => state !== "current");
            const names = older.map(({ section, state }) => `"${section.heading}" is ${state}`).join(", ");
            expect(page, `${file}: ${names}. Run npm run docs`).to.equal(today);
        });

        it(`have in ${file} the commands of ${originalOf(file)}, where they are as new`, () => {
            const sections = new Map(sectionsOf(original).map((one) => [one.heading, one.text]));
            for (const { section, of = "", state } of standings(page, original)) {
                if (state !== "current") continue;
                const said = sections.get(of) ?? "";
                expect(commandsIn(section.text), section.heading).to.deep.equal(commandsIn(said));
                const lost = [...new Set(namesIn(said))].filter(
                    (name) => !section.text.replace(/\s+/g, " ").includes(name),
                );
                expect(lost, section.heading).to.deep.equal([]);
            }
        });
    }

    it("keep to the words of docs/ko/words.md", () => {
        const rows = readFileSync(path.join(ROOT, "docs/ko/words.md"), "utf8").split("\n");
        const refused = rows
            .filter((row) => row.startsWith("| "))
            .flatMap((row) => [...(row.split("|")[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word));
        expect(refused).to.have.length.above(20);
        const found = translations().flatMap((file) => {
            const { page } = translationOf(file);
            return refused.filter((word) => page.includes(word)).map((word) => `${file}: ${word}`);
        });
        expect(found).to.deep.equal([]);
    });
});
