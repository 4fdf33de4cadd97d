import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import ts from "typescript";

const root = path.join(__dirname, "..");

/** In the order in which they may import each other: each room those after it. */
const ROOMS = ["cli", "policies", "costs", "inventory", "stacks", "components"];

const files = ROOMS.flatMap((room) => filesIn(path.join(root, room)));

function filesIn(folder: string): string[] {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : filesIn(file);
        return entry.name.endsWith(".ts") ? [file] : [];
    });
}

/** The files of this repository that a file imports, for a type too. */
function importsOf(file: string): string[] {
    const { importedFiles } = ts.preProcessFile(fs.readFileSync(file, "utf8"));
    return importedFiles
        .filter(({ fileName }) => fileName.startsWith("."))
        .map(({ fileName }) => path.resolve(path.dirname(file), fileName))
        .flatMap((target) =>
            [`${target}.ts`, path.join(target, "index.ts")].filter((one) => known.has(one)).slice(0, 1),
        );
}

const known = new Set(files);
const graph = new Map(files.map((file) => [file, importsOf(file)]));

/** The files on a way from one back to itself; nothing where there is no such way. */
function circleFrom(start: string): string[] {
    const seen = new Map<string, string | undefined>([[start, undefined]]);
    const next = [start];
    for (let file = next.shift(); file !== undefined; file = next.shift()) {
        for (const target of graph.get(file) ?? []) {
            if (target === start) return [start, ...wayTo(file)].map((one) => path.relative(root, one));
            if (seen.has(target)) continue;
            seen.set(target, file);
            next.push(target);
        }
    }
    return [];

    function wayTo(file: string): string[] {
        const before = seen.get(file);
        return before === undefined ? [file] : [...wayTo(before), file];
    }
}

describe("imports", () => {
    it("never lead from a file back to itself, not for a type either", () => {
        expect(files).to.have.length.above(200);
        expect(files.map(circleFrom).filter((circle) => circle.length > 0)).to.deep.equal([]);
    });

    it("point one way: cli, policies, costs, inventory, stacks, components", () => {
        const roomOf = (file: string) => ROOMS.indexOf(path.relative(root, file).split(path.sep)[0] ?? "");
        const back = [...graph].flatMap(([file, targets]) =>
            targets
                .filter((target) => roomOf(target) < roomOf(file))
                .map((target) => `${path.relative(root, file)} -> ${path.relative(root, target)}`),
        );
        expect(back).to.deep.equal([]);
    });

    it("of costs and policies from inventory are of inventory/resource, the one part that a policy pack has under that name", () => {
        const here = require("../inventory/resource");
        const lacking = files.flatMap((file) => {
            const used =
                /^import \{([^}]*)\} from "(?:\.\.\/)+inventory";/m.exec(fs.readFileSync(file, "utf8"))?.[1] ?? "";
            const values = used.split(",").map((name) => name.trim());
            const isPacked = /^(costs|policies)[\\/]/.test(path.relative(root, file));
            return values
                .filter((name) => isPacked && name !== "" && !name.startsWith("type ") && !Object.hasOwn(here, name))
                .map((name) => `${path.relative(root, file)}: ${name}`);
        });
        expect(lacking).to.deep.equal([]);
    });
});
