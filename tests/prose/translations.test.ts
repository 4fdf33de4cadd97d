import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { originalOf, standings, translationOf, translations } from "../../cli/commands/translations/pages";
import { GENERATED, sectionsOf } from "../../cli/commands/translations/sections";
import { ROOT } from "./files";

/** The pages of a folder, by their names. */
const pagesIn = (folder: string): string[] =>
    readdirSync(path.join(ROOT, folder))
        .filter((name) => name.endsWith(".md"))
        .sort();

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
    // A page without an original is named below, and has nothing to be compared with.
    const compared = translations().filter((file) => existsSync(path.join(ROOT, originalOf(file))));

    it("are README, the first deployment, the move and the costs", () => {
        const wanted = ["README", "first-deployment", "migrate", "cost"].map((name) => `docs/ko/${name}.md`);
        expect(translations()).to.include.members(wanted);
        expect(translations().filter((file) => !compared.includes(file))).to.deep.equal([]);
    });

    it("are of every runbook, and of no other", () => {
        const [english, korean] = [pagesIn("docs/runbooks"), pagesIn("docs/ko/runbooks")];
        expect(english).to.include("restore.md");
        expect(
            english.filter((name) => !korean.includes(name)),
            "without a page in docs/ko/runbooks",
        ).to.deep.equal([]);
        expect(
            korean.filter((name) => !english.includes(name)),
            "without an original in docs/runbooks",
        ).to.deep.equal([]);
    });

    for (const file of compared) {
        const { page, original, refreshed: today, english } = translationOf(file);

        it(`say where ${file} is older than ${originalOf(file)}: \`npm run docs\` writes that, \`npm run translations\` shows the difference`, () => {
            const older = standings(page, original).filter(({ state }) => state !== "current");
            const names = older.map(({ section, state }) => `"${section.heading}" is ${state}`).join(", ");
            expect(page, `${file}: ${names}. Run npm run docs`).to.equal(today);
        });

        it(`have in docs/ko/phrases.tsv each phrase that a command writes into ${file}`, () => {
            const fix =
                "add a row for each: the phrase, a tab, its translation; nothing after the tab if you write no Korean";
            expect(english.unlisted, fix).to.deep.equal([]);
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
            const page = readFileSync(path.join(ROOT, file), "utf8");
            return refused.filter((word) => page.includes(word)).map((word) => `${file}: ${word}`);
        });
        expect(found).to.deep.equal([]);
    });
});
