import { expect } from "chai";
import { textFiles } from "./prose/files";

/** Tables that tests read row by row: one kind each, and no logic. */
const TABLES =
    /^tests\/(costs\/(tables|measured)|policies\/(labelled|examples|rules\/shapes)|exhaustive\/preflight\/cases)\//;
/** Lines. CONTRIBUTING asks for about 200: what a reader keeps in mind. */
const MOST = { code: 250, tests: 330, tables: 450 };

describe("a file of code", () => {
    const sizes = textFiles()
        .filter(({ file }) => /\.(ts|js|mjs|sh)$/.test(file))
        .map(({ file, text }) => ({ file, lines: text.split("\n").length - 1 }));
    const mostOf = (file: string) => {
        if (TABLES.test(file)) return MOST.tables;
        return file.startsWith("tests/") ? MOST.tests : MOST.code;
    };

    it(`has at most ${MOST.code} lines; of the tests ${MOST.tests}, as a table of theirs ${MOST.tables}`, () => {
        expect(sizes).to.have.length.above(1500);
        const long = sizes.filter(({ file, lines }) => lines > mostOf(file));
        const fix = "Fix: move a part to a file that is named for what it contains";
        expect(long.map(({ file, lines }) => `${file}: ${lines} lines. ${fix}`)).to.deep.equal([]);
    });
});
