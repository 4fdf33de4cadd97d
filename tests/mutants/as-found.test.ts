import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { temporaryFolder } from "../temporary-folder";

const { strykerPlugins } = require("./as-found.js");

describe("a change that no test notices", () => {
    const folder = temporaryFolder("as-found");
    const { write } = process.stderr;
    let written: string;

    beforeEach(() => {
        written = "";
        process.stderr.write = ((text: string) => {
            written += text;
            return true;
        }) as typeof write;
    });
    afterEach(() => {
        process.stderr.write = write;
    });

    function tested(status: string): void {
        const fileName = path.join(folder, "tariff.ts");
        fs.writeFileSync(fileName, "const isOver =\n    cost >\n    ceiling;\n");
        const Reporter = strykerPlugins[0].injectableClass;
        const location = { start: { line: 2, column: 5 }, end: { line: 3, column: 12 } };
        new Reporter().onMutantTested({ status, fileName, location, replacement: "cost >=\n ceiling" });
    }

    it("is written at once, with its file and line, and what was changed into what", () => {
        tested("Survived");
        expect(written).to.match(/tariff\.ts:2 {2}cost > ceiling -> cost >= ceiling\n$/);
    });

    it("is written too where no test runs the code", () => {
        tested("NoCoverage");
        expect(written).to.match(/^unnoticed: .*tariff\.ts:2 /);
    });

    for (const status of ["Killed", "Timeout", "Ignored"]) {
        it(`is not written where it is ${status}`, () => {
            tested(status);
            expect(written).to.equal("");
        });
    }
});
