import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { InputError } from "../../../components/faults";
import { readStackFile } from "../../../stacks/config/stack-file";
import { temporaryFolder } from "../../temporary-folder";
import { REFUSED, TAKEN } from "./yaml-files";
import { asRead, FORMS, formsFile } from "./yaml-forms";

const folder = temporaryFolder("yaml-forms");

function read(content: string | Uint8Array) {
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: glimpse\nruntime: nodejs\n");
    fs.writeFileSync(path.join(folder, "Pulumi.dev.yaml"), content);
    return readStackFile(folder, "dev").config;
}

// tests/engine/yaml-forms.test.ts holds the same table against the engine itself.
describe("Odd forms of YAML in a stack's file", () => {
    it("are read as the engine reads them: octal and other bases, exponents, yes and no, nothing, dates, long numbers", () => {
        const config = read(formsFile());
        for (const [index, [written, passed]] of FORMS.entries()) {
            expect(asRead(config[`glimpse:f${index}`] ?? "missing"), written).to.deep.equal(asRead(passed));
        }
    });

    for (const [what, [file, passed]] of Object.entries(TAKEN)) {
        it(`are taken: ${what}`, () => {
            const config = Object.entries(read(file)).map(([key, text]) => [key, asRead(text)]);
            const expected = Object.entries(passed).map(([key, text]) => [key, asRead(text)]);
            expect(Object.fromEntries(config)).to.deep.equal(Object.fromEntries(expected));
        });
    }

    for (const [what, { file, words }] of Object.entries(REFUSED)) {
        it(`are refused in one sentence: ${what}`, () => {
            let error: unknown;
            try {
                read(file);
            } catch (thrown) {
                error = thrown;
            }
            expect(error).to.be.instanceOf(InputError);
            expect((error as InputError).faults).to.have.length(1);
            expect((error as InputError).message).to.match(words);
        });
    }
});
