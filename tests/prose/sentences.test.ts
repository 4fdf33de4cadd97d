import { expect } from "chai";
import { textFiles } from "./files";

/** Pages that are written by hand. What a command writes into one does not count. */
const PAGES = /^(README|CONTRIBUTING|SECURITY|docs\/(?!ko\/|rules|settings|standards|spot)|examples|components).*\.md$/;
const MOST_WORDS = 30;
/** With so many commas it is a list of things. */
const COMMAS_OF_A_LIST = 5;

/** A page's sentences, in words; what is between backticks is one. A colon and a semicolon end one too. */
function sentencesOf(page: string): string[] {
    const prose = page
        .replace(/^ *```[\s\S]*?^ *```/gm, "\n")
        .replace(/<!-- (?!end of )([^\n]+?) -->\n[\s\S]*?<!-- end of \1 -->/g, "\n")
        .replace(/<!--[\s\S]*?-->/g, "");
    return prose
        .split(/\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )|\n(?=[|#])/)
        .filter((part) => !/^\s*[|#!<]/.test(part))
        .flatMap((part) =>
            part
                .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
                .replace(/`[^`]*`/g, "x")
                .replace(/\s+/g, " ")
                .split(/(?<=[.!?:;]\)?)\s|(?<=\*\*)\s(?=[A-Z])/),
        );
}

const isLong = (sentence: string) =>
    sentence.trim().split(" ").length > MOST_WORDS && sentence.split(",").length <= COMMAS_OF_A_LIST;

describe("The pages", () => {
    const pages = textFiles().filter(({ file }) => PAGES.test(file));

    it(`have sentences of at most ${MOST_WORDS} words, lists of things excepted`, () => {
        expect(pages).to.have.length.above(50);
        const found = pages.flatMap(({ file, text }) =>
            sentencesOf(text)
                .filter(isLong)
                .map((sentence) => `${file}: ${sentence}`),
        );
        expect(found).to.deep.equal([]);
    });

    it("are read sentence by sentence: code, tables and what a command writes are none", () => {
        const text =
            "# Title of a page\n\nOne two.\nThree `four five`: six.\n\n- a\n- b\n\n```sh\nx y\n```\n\n| a | b |\n";
        expect(sentencesOf(text).map((one) => one.trim())).to.deep.equal([
            "One two.",
            "Three x:",
            "six.",
            "- a",
            "- b",
        ]);
        expect(isLong("word ".repeat(31))).to.equal(true);
        expect(isLong("word ".repeat(30))).to.equal(false);
    });
});
