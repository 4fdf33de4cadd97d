import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { commentsOf, ROOT, type TextFile, textFiles, titlesOf } from "./files";

/** Where a phrase is a name, is quoted, or may not change: what is deployed would change with it. */
const ALLOWED: [file: RegExp, line: RegExp][] = [
    [/^tests\/prose\//, /./],
    [/^components\/network\/nat\/.*\.(sh|service)$|^components\/spot-fallback\/function\//, /./],
    [/^components\/spot-fallback\/policies\.ts$/, /allow\("Tell"/],
    [/^components\/alarms\/metric-alarms\.ts$/, /^ +"(Do: see|unless a NAT)/],
    // The name of a verdict.
    [/^(cli\/commands|tests)\/adopt\/|^docs\/(ko\/)?migrate/, /build anew/],
    [/^examples\/ci-role\/index\.ts$/, /"Looks for drift/],
];

const GLOSSARY = /^## Glossary\n[\s\S]*?(?=^## )/m;

/** The phrases between backticks in the second column of CONTRIBUTING's glossary. */
function refused(): string[] {
    const contributing = readFileSync(path.join(ROOT, "CONTRIBUTING.md"), "utf8");
    const rows = (GLOSSARY.exec(contributing)?.[0] ?? "").split("\n").filter((line) => line.startsWith("| "));
    return rows.flatMap((row) =>
        [...(row.split("|")[2] ?? "").matchAll(/`([^`]+)`/g)].map(([, phrase = ""]) => phrase),
    );
}

/** Each use with its file and line. A phrase may be broken over two lines of a comment. */
function uses(phrase: string, files: TextFile[]): string[] {
    const pattern = new RegExp(`(?<![\\w-])${phrase.replaceAll(" ", "[\\s*/#>]+")}(?![\\w-])`, "gi");
    return files.flatMap(({ file, text }) =>
        [...text.matchAll(pattern)].flatMap(({ index }) => {
            const line = text.slice(text.lastIndexOf("\n", index) + 1).split("\n", 1)[0] ?? "";
            const allowed = ALLOWED.some(([where, what]) => where.test(file) && what.test(line));
            return allowed ? [] : [`${file}:${text.slice(0, index).split("\n").length}: ${line.trim()}`];
        }),
    );
}

describe("The glossary of CONTRIBUTING.md", () => {
    const files = textFiles().map(({ file, text }) => ({
        file,
        text: file === "CONTRIBUTING.md" ? text.replace(GLOSSARY, (table) => table.replace(/.+/g, "")) : text,
    }));

    it("names the phrases that it refuses", () => {
        expect(refused()).to.include.members(["mend", "told", "for good", "whoever"]);
        expect(uses("for good", [{ file: "a.ts", text: "// once\n * for\n * good\nforgoodness" }])).to.deep.equal([
            "a.ts:2: * for",
        ]);
    });

    const comments = files.filter(({ file }) => /\.(ts|js)$/.test(file)).map(commentsOf);
    const pages = files.filter(({ file }) =>
        /^(README|CONTRIBUTING|docs\/(?!rules|cost|settings|components)|examples).*\.md$/.test(file),
    );

    const titles = files.filter(({ file }) => /^tests\/.*\.test\.ts$/.test(file)).map(titlesOf);

    it("finds the titles of tests, and no other text", () => {
        const text =
            'it("is told", () => {});\nneeding(X)(\n    `looks ${a}`,\n    async function () {});\nsay("gone", 1);';
        expect(
            titlesOf({ file: "a.test.ts", text })
                .text.split("\n")
                .map((line) => line.trim()),
        ).to.deep.equal(['"is told"', "", "`looks ${a}`", "", ""]);
    });

    for (const phrase of refused()) {
        it(`is kept: no comment, no page and no title of a test says "${phrase}"`, () => {
            expect(uses(phrase, [...comments, ...pages, ...titles]).join("\n")).to.equal("");
        });

        it(`is kept: no name and no message says "${phrase}"`, () => {
            expect(uses(phrase, files).join("\n")).to.equal("");
        });
    }
});
