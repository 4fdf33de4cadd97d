// Takes the types away from every file of the program, of the plan and of the tests, into dist/ with the folders that the files have here,
// so that no start needs to do it again (cli/typescript.js). `npm ci` runs it; a second or two. What changes afterwards is
// taken from its source until the next run.
const fs = require("node:fs");
const path = require("node:path");
const { builtFile, codeOf, signature } = require("./typescript");

const root = path.join(__dirname, "..");
const dist = path.join(root, "dist");
const rooms = ["components", "stacks", "inventory", "costs", "policies", "cli", "benchmarks", "tests"];
const notOurs = new Set(["node_modules", "dist"]);

fs.rmSync(dist, { recursive: true, force: true });
build("index.ts");
for (const room of rooms) walk(room);

function walk(folder) {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory() && !notOurs.has(entry.name)) walk(file);
        else if (entry.isFile() && file.endsWith(".ts")) build(file);
    }
}

function build(name) {
    const file = path.join(root, name);
    const text = fs.readFileSync(file, "utf8");
    const target = builtFile(file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, codeOf(file, text) + signature(text));
}
