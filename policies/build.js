// Builds the policy packs into dist/: the rules and all that they require, without types, and the prices. `npm ci` runs it,
// and so does a pack at its start where it is among its sources: it takes 30 ms when nothing changed (../build.js).
const fs = require("node:fs");
const path = require("node:path");
const { build } = require("../build");

const root = path.join(__dirname, "..");
const dist = path.join(__dirname, "dist");
/** Rules take the shape of a resource alone; the rest of that room would load the simulated AWS, 20 ms and 3 MB. */
const instead = new Map([["inventory/index.ts", 'module.exports = require("./resource");\n']]);
const data = ["costs/prices"];

/** @returns the module that serves a pack */
function buildPacks() {
    build({ root, entry: "policies/index.ts", dist, instead, data });
    return build({ root, entry: "policies/packs/serve.ts", dist, instead, data });
}

if (require.main === module) {
    fs.rmSync(dist, { recursive: true, force: true });
    buildPacks();
}

module.exports = { buildPacks };
