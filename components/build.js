// Builds the package: dist/ holds ordinary JavaScript, what it reads at run time, and declarations. In a checkout `npm ci` builds
// it, and entry.js again what changed since (30 ms where nothing did); its declarations lead to the sources, which needs no
// compiler. With `--declarations`, before `npm pack`, they are whole.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const DIST = path.join(__dirname, "dist");
/** Scripts of machines and functions, which the components read by their names. */
const DATA = ["alarms/function", "network/nat", "scheduled-job/function", "spot-fallback/function"];

const PACKAGE = { root: __dirname, entry: "index.ts", dist: DIST, data: DATA };

/** @returns the package's entry */
function buildComponents() {
    return require("../build").build(PACKAGE);
}

function writeDeclarations(isWhole) {
    if (!isWhole) return fs.writeFileSync(path.join(DIST, "index.d.ts"), 'export * from "../index";\n');
    const tsc = require.resolve("typescript/bin/tsc");
    const { status } = spawnSync(process.execPath, [tsc, "--project", "tsconfig.build.json"], {
        cwd: __dirname,
        stdio: "inherit",
    });
    if (status !== 0) process.exit(1);
    // What a component reads is JavaScript and text; sources are not part of the package.
    for (const folder of DATA) {
        for (const name of fs.readdirSync(path.join(DIST, folder))) {
            if (/(?<!\.d)\.ts$/.test(name)) fs.rmSync(path.join(DIST, folder, name));
        }
    }
}

/** Leaves nothing of a removed source behind. */
function buildAfresh(isWhole = false) {
    require("../build").buildAfresh(PACKAGE);
    writeDeclarations(isWhole);
}

if (require.main === module) buildAfresh(process.argv.includes("--declarations"));

module.exports = { buildAfresh, buildComponents };
