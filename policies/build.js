// Builds what serves the rules, without types, with the prices. `npm ci` builds policies/dist, which `@glimpse/policies` is
// imported from. A pack builds its own dist/ where it is among its sources: when it starts, which takes 30 ms when nothing
// changed (../build.js), and before `npm pack` or `pulumi policy publish` takes its folder. So a pack is one folder.
const path = require("node:path");
const { build, buildAfresh } = require("../build");

const root = path.join(__dirname, "..");
/** Rules take the shape of a resource alone; the rest of that room would load the simulated AWS, 20 ms and 3 MB. */
const instead = new Map([["inventory/index.ts", 'module.exports = require("./resource");\n']]);
const data = ["costs/prices"];

/** What is built of the rules for all, or of one pack. */
function rules() {
    return { root, entry: "policies/index.ts", dist: path.join(__dirname, "dist"), instead, data };
}

function packIn(folder) {
    return { root, entry: "policies/packs/serve.ts", dist: path.join(folder, "dist"), instead, data };
}

/**
 * @param folder the pack's
 * @returns the module that serves it
 */
function buildPack(folder) {
    return build(packIn(folder));
}

if (require.main === module) {
    const [, , pack] = process.argv;
    buildAfresh(pack === undefined ? rules() : packIn(path.join(__dirname, "packs", pack)));
}

module.exports = { buildPack };
