import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";

const ROOT = path.join(__dirname, "../../..");
/** What reads a value of an input: `inputs["engine"]`, `resource.inputs.engine`, `const { engine } = resource.inputs`. */
const READS = /\binputs(\?\.)?\[(?!\])|(?<=[\w)?])(?<!\bthis)\.inputs\??\.\w|\} = [\w.]+\.inputs\b|\)\?\.inputs;/;
/** These read the engine's own JSON, before it is a list of resources. */
const OF_THE_ENGINE = ["cli/pulumi/"];

/** Each line of a folder's program that reads an input by itself. */
function readersIn(folder: string): string[] {
    return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
        .map((file) => path.posix.join(folder, file.replaceAll(path.sep, "/")))
        .filter((file) => file.endsWith(".ts") && !/\/(node_modules|dist)\//.test(file))
        .filter((file) => !OF_THE_ENGINE.some((start) => file.startsWith(start)))
        .flatMap((file) => {
            const lines = readFileSync(path.join(ROOT, file), "utf8").split("\n");
            return lines
                .filter((line) => READS.test(line) && !/delete inputs\[/.test(line))
                .map((line) => `${file}: ${line.trim()}`);
        });
}

describe("A resource's inputs", () => {
    for (const folder of ["costs", "policies", "cli"]) {
        it(`are read by inventory/read alone, nowhere in ${folder}`, () => {
            expect(readersIn(folder)).to.deep.equal([]);
        });
    }

    it("would be found where something else read them", () => {
        for (const line of [
            'inputs["engine"]',
            "one.inputs.engine",
            "inputs[key]",
            "const { engine } = stack.inputs;",
            "const of = all.find(isOne)?.inputs;",
        ])
            expect(line).to.match(READS);
        for (const line of ["inputs: {}", "this.inputs.set(urn, plain)", 'inputs.text("engine")', "inputs[]"])
            expect(line).to.not.match(READS);
    });
});
