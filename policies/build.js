// Builds what serves the rules, without types, with the prices. `npm ci` builds policies/dist, which `@glimpse/policies` is
// imported from. A pack builds its own dist/ where it is among its sources: when it starts, which takes 30 ms when nothing
// changed (../build.js), and before `npm pack` or `pulumi policy publish` takes its folder. So a pack is one folder.
const fs = require("node:fs");
const path = require("node:path");
const { build } = require("../build");

const root = path.join(__dirname, "..");
/** Rules take the shape of a resource alone; the rest of that room would load the simulated AWS, 20 ms and 3 MB. */
const instead = new Map([["inventory/index.ts", 'module.exports = require("./resource");\n']]);
const data = ["costs/prices"];

function buildRules() {
    return build({ root, entry: "policies/index.ts", dist: path.join(__dirname, "dist"), instead, data });
}

/**
 * @param folder the pack's
 * @returns the module that serves it
 */
function buildPack(folder) {
    return build({ root, entry: "policies/packs/serve.ts", dist: path.join(folder, "dist"), instead, data });
}

/** Leaves nothing of a removed source behind. */
function afresh(folder) {
    fs.rmSync(path.join(folder, "dist"), { recursive: true, force: true });
}

if (require.main === module) {
    const [, , pack] = process.argv;
    const folder = pack === undefined ? __dirname : path.join(__dirname, "packs", pack);
    afresh(folder);
    if (pack === undefined) buildRules();
    else buildPack(folder);
}

module.exports = { buildPack };
