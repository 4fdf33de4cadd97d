import { expect } from "chai";
import { textFiles } from "./prose/files";

/** CONTRIBUTING asks for about 200: what a reader keeps in mind. */
const MOST_LINES = 250;

describe("a file of code", () => {
    const sizes = textFiles()
        .filter(({ file }) => /\.(ts|js|mjs|sh)$/.test(file) && !file.startsWith("tests/"))
        .map(({ file, text }) => ({ file, lines: text.split("\n").length - 1 }));

    it(`has at most ${MOST_LINES} lines`, () => {
        expect(sizes).to.have.length.above(500);
        const long = sizes.filter(({ lines }) => lines > MOST_LINES);
        const fix = "Fix: move a part to a file that is named for what it contains";
        expect(long.map(({ file, lines }) => `${file}: ${lines} lines. ${fix}`)).to.deep.equal([]);
    });
});
