import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { ROOT, textFiles } from "./files";

const text = readFileSync(path.join(ROOT, "CONTRIBUTING.md"), "utf8");
const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);

function readPackage(folder: string) {
    return JSON.parse(readFileSync(path.join(ROOT, folder, "package.json"), "utf8"));
}

/** Folders at the top of the repository. */
const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !/^(\.git|\.venv|dist|node_modules)$/.test(entry.name))
    .map(({ name }) => name);

describe("CONTRIBUTING.md", () => {
    it("names files and folders that exist", () => {
        const named = quoted.filter((code) => FOLDERS.some((folder) => code.startsWith(`${folder}/`)));
        // The reader's own: `components/thing/args.ts`, `costs/prices/<region>/`.
        const own = /\bthing\b|some-rule|<\w+>|[*\s]/;
        const missing = named.filter(
            (code) => !own.test(code) && code !== "policies/dist" && !existsSync(path.join(ROOT, code)),
        );
        expect(named).to.have.length.above(20);
        expect(missing).to.deep.equal([]);
        const folders = named
            .filter((code) => own.test(code))
            .map((code) => code.split(/(?:^|\/)[^/]*(?:\bthing\b|some-rule|<)/)[0]);
        expect(folders.filter((folder) => folder && !existsSync(path.join(ROOT, folder)))).to.deep.equal([]);
    });

    it("has every folder of the repository in its layout", () => {
        const layout = /## Layout\n([\s\S]*?)\n## /.exec(text)?.[1] ?? "";
        expect(FOLDERS.filter((folder) => folder !== ".ci" && !layout.includes(`\`${folder}/\``))).to.deep.equal([]);
    });

    it("has a reason for every dependency", () => {
        const rows = text.slice(text.indexOf("## Dependencies"));
        const names = ["", "components", "policies", "site"].flatMap((folder) => {
            const { dependencies, devDependencies } = readPackage(folder);
            return Object.keys({ ...dependencies, ...devDependencies });
        });
        const [without, unused] = [
            names.filter((name) => !rows.includes(`\`${name}\``)),
            [...rows.matchAll(/^\| ([^|]+) \|/gm)]
                .flatMap(([, cell = ""]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name))
                .filter((name) => !names.includes(name)),
        ];
        expect(without, "without a row").to.deep.equal([]);
        expect(unused, "no longer a dependency").to.deep.equal([]);
    });

    it("or another page names every npm script", () => {
        const pages = textFiles()
            .filter(({ file }) => file.endsWith(".md"))
            .map((page) => page.text)
            .join("\n");
        const names = Object.keys(readPackage("").scripts);
        const unnamed = names.filter((name) => !new RegExp(`npm (run (--silent )?)?${name}(?![\\w:-])`).test(pages));
        expect(unnamed).to.deep.equal([]);
    });
});
