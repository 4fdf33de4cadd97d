import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import * as yaml from "js-yaml";
import { componentFolders } from "../../cli/commands/docs/components/page";
import { needing } from "../needs";
import { temporaryFolder } from "../temporary-folder";
import { GO, PYTHON, ran } from "./needs";
import { generated, goModule, pythonWith } from "./sdks";

/*
 * The examples of docs/components in other languages: those in Go compile, those in Python run under the mocks of Pulumi's SDK,
 * and make what those in YAML say. The suite quick type-checks those in TypeScript.
 */

const ROOT = path.join(__dirname, "../..");
const MOCKED = path.join(__dirname, "fixtures/python/mocked.py");

interface Program {
    resources: Record<string, { type: string }>;
}

/** The example of a page in a language, in the part that `npm run docs` writes. */
function exampleIn(folder: string, language: string): string {
    const page = fs.readFileSync(path.join(ROOT, `docs/components/${folder}.md`), "utf8");
    const written = page.slice(page.indexOf("## The same in other languages"));
    const [, code] = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, "m").exec(written) ?? [];
    if (code === undefined) throw new Error(`docs/components/${folder}.md has no ${language}: npm run docs writes it`);
    return code;
}

/** The types that a page's example in YAML makes, sorted. */
function typesOf(folder: string): string[] {
    const { resources } = yaml.load(exampleIn(folder, "yaml")) as Program;
    return Object.values(resources)
        .map(({ type }) => type)
        .sort();
}

describe("the examples of the components' pages", function () {
    this.timeout(1_800_000);
    const folder = temporaryFolder("glimpse-examples");

    needing(GO)("compile in Go, and are formatted as gofmt does", () => {
        const program = goModule(path.join(generated(folder), "go"), path.join(folder, "programs"));
        for (const page of componentFolders()) {
            fs.mkdirSync(path.join(program, page));
            fs.writeFileSync(path.join(program, page, "main.go"), exampleIn(page, "go"));
        }
        expect(ran("gofmt", ["-l", "."], program)).to.equal("");
        ran("go", ["vet", "-mod=mod", "./..."], program);
    });

    needing(GO, PYTHON)("run in Python under the mocks of Pulumi's SDK, and make what the ones in YAML make", () => {
        const python = pythonWith(path.join(generated(folder), "python"), path.join(folder, "venv"));
        for (const page of componentFolders()) {
            const program = path.join(folder, `${page}.py`);
            fs.writeFileSync(program, exampleIn(page, "python"));
            const made: { type: string }[] = JSON.parse(ran(python, [MOCKED, program], folder));
            expect(made.map(({ type }) => type).sort(), page).to.deep.equal(typesOf(page));
        }
    });
});
