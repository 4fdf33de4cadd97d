import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { runCommand } from "../../cli/command";
import { commandNamed } from "../../cli/commands";
import { completed, refreshed, standings, translationOf, translations } from "../../cli/commands/translations/pages";
import { localised } from "../../cli/commands/translations/phrases";
import { sectionsOf } from "../../cli/commands/translations/sections";
import { PROJECT, testHost } from "../command/host";

describe("A translation", () => {
    const original =
        "# Title\n\nFirst.\n\n## Part\n\nSecond\nline.\n\n<!-- npm run x -->\n\n1 of 2\n\n<!-- end of npm run x -->\n";
    const korean = "# 제목\n\n하나.\n\n## 부분\n\n둘.\n\n<!-- npm run x -->\n<!-- end of npm run x -->\n";
    const done = completed(korean, original) ?? "";
    const page = refreshed("docs/ko/cost.md", done, original);
    const states = (changed: string) => standings(page, changed).map(({ state }) => state);

    it("shows what commands write today", () => {
        expect(page).to.include("1 of 2");
        expect(refreshed("docs/ko/cost.md", page, original)).to.equal(page);
    });

    it("is as new as its original where lines are wrapped otherwise, or a command writes other figures", () => {
        expect(states(original.replace("Second\nline", "Second line").replace("1 of 2", "3 of 4"))).to.deep.equal([
            "current",
            "current",
        ]);
    });

    it("says to its reader, in the section, that the original says something else since", () => {
        const changed = original.replace("Second", "Third");
        expect(states(changed)).to.deep.equal(["current", "older"]);
        const noted = refreshed("docs/ko/cost.md", page, changed);
        expect(noted).to.match(
            /## 부분\n<!-- original: Part, [0-9a-f]{8} -->\n\n> \*\*원문 변경\*\*: .*\[원문\]\(\.\.\/cost\.md\)/,
        );
        expect(refreshed("docs/ko/cost.md", noted, changed)).to.equal(noted);
        expect(refreshed("docs/ko/cost.md", noted, original)).to.equal(page);
    });

    it("says that a section is new or no longer there", () => {
        const changed = original.replace("## Part", "## Other");
        const noted = refreshed("docs/ko/cost.md", page, changed);
        expect(noted).to.include('아직 번역되지 않은 절: "Other"').and.include("더 이상 없습니다");
    });

    it("is not marked as done where it lacks a section", () => {
        expect(completed(korean, `${original}\n## More\n`)).to.equal(undefined);
    });

    it("takes no heading from a block of code", () => {
        expect(sectionsOf("# A\n```sh\n## not one\n```\n## B\n").map(({ heading }) => heading)).to.deep.equal([
            "A",
            "B",
        ]);
    });
});

describe("What commands write into a Korean page", () => {
    it("is translated by docs/ko/phrases.tsv, with the figures of today in their places", () => {
        expect(localised("| choice | USD a month |")).to.equal("| 선택 | 월 USD |");
        expect(
            localised(
                "| api | 7 Fargate tasks of 0.5 vCPU and 1 GB, 3 of them on Spot; autoscaling from 2 to 9 | 1.00 |",
            ),
        ).to.equal("| api | Fargate 태스크 7개(0.5 vCPU, 1 GB), 그중 3개는 Spot. 2-9개 오토스케일링 | 1.00 |");
    });

    const rows = readFileSync(path.join(PROJECT, "docs/ko/phrases.tsv"), "utf8").trimEnd().split("\n");

    it("is of today: no row of docs/ko/phrases.tsv translates what no command writes any more", () => {
        const bare = (text: string) => text.replace(/\d+(?:[.,]\d+)*/g, "#");
        const pages = translations().map((file) => bare(translationOf(file).refreshed));
        const dead = rows.filter((row) => !pages.some((page) => page.includes(bare(row.split("\t")[1] ?? ""))));
        expect(dead).to.deep.equal([]);
    });

    it("has each figure of the English as often, so that none takes the place of another", () => {
        const figures = (text: string) => text.match(/\d+(?:[.,]\d+)*/g) ?? [];
        const wrong = rows.filter((row) => {
            const [english = "", korean = ""] = row.split("\t");
            const count = (text: string, one: string) => figures(text).filter((other) => other === one).length;
            return korean !== "" && figures(english).some((one) => count(english, one) !== count(korean, one));
        });
        expect(wrong).to.deep.equal([]);
    });

    it("stays English where no translation is listed, never loses a line, and is named", () => {
        const english = { unlisted: [], untranslated: [] };
        const written = "| a new cell | 1 |\n\n- a new line\n\n| choice | 2.5 % |";
        expect(localised(written, english)).to.equal("| a new cell | 1 |\n\n- a new line\n\n| 선택 | 2.5 % |");
        expect(english).to.deep.equal({ unlisted: ["a new cell", "a new line"], untranslated: [] });
    });

    it("leaves out what is folded, which the original has", () => {
        expect(localised("a\n\n<details><summary>x</summary>\n\ny\n\n</details>\n\nb")).to.equal("a\n\nb");
    });
});

describe("npm run translations", () => {
    it("says that every translation is as new as its original, or what to compare", async () => {
        const command = await commandNamed("translations");
        if (!command) throw new Error("no command translations");
        const run = () => Promise.resolve({ code: 0, stdout: "", stderr: "" });
        const { host, left } = testHost({ run });
        const code = await runCommand(command, [], host);
        const older = translations().some((file) => {
            const { page, english } = translationOf(file);
            return page.includes("**원문 변경**") || english.untranslated.length > 0;
        });
        expect([code, left.stdout.includes("as new as")]).to.deep.equal(older ? [1, false] : [0, true]);
    });

    it("refuses to mark a page that is no translation", async () => {
        const command = await commandNamed("translations");
        if (!command) throw new Error("no command translations");
        const { host, left } = testHost();
        expect(await runCommand(command, ["--done", "docs/plan.md"], host)).to.equal(2);
        expect(left.stderr).to.include("it is no translated page");
    });
});
