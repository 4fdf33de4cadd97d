// Builds what serves the rules, without types, with the prices. `npm ci` builds policies/dist, which `@glimpse/policies` is
// imported from. A pack builds its own dist/ where it is among its sources: when it starts, which takes 30 ms when nothing
// changed (../build.js), and before `npm pack` or `pulumi policy publish` takes its folder. So a pack is one folder.
const fs = require("node:fs");
const path = require("node:path");
const { build, copy } = require("../build");

const root = path.join(__dirname, "..");
/** Rules take the shape of a resource alone; the rest of that room would load the simulated AWS, 20 ms and 3 MB. */
const instead = new Map([["inventory/index.ts", 'module.exports = require("./resource");\n']]);
const data = ["costs/prices"];

function buildRules(folder, dist = path.join(folder, "dist")) {
    return build({ root, entry: "policies/index.ts", dist, instead, data });
}

/**
 * @param folder the pack's
 * @returns the module that serves it
 */
function buildPack(folder, dist = path.join(folder, "dist")) {
    return build({ root, entry: "policies/packs/serve.ts", dist, instead, data });
}

/** Leaves nothing of a removed source behind. A pack that runs meanwhile finds each of its files at any time. */
function afresh(folder, make) {
    const dist = path.join(folder, "dist");
    const fresh = `${dist}.${process.pid}`;
    try {
        make(folder, fresh);
        copy(fresh, dist);
        removeOthers(dist, fresh);
    } finally {
        fs.rmSync(fresh, { recursive: true, force: true });
    }
}

function removeOthers(folder, kept) {
    for (const entry of fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []) {
        const [own, other] = [folder, kept].map((one) => path.join(one, entry.name));
        if (!fs.existsSync(other)) fs.rmSync(own, { recursive: true });
        else if (entry.isDirectory()) removeOthers(own, other);
    }
}

if (require.main === module) {
    const [, , pack] = process.argv;
    if (pack === undefined) afresh(__dirname, buildRules);
    else afresh(path.join(__dirname, "packs", pack), buildPack);
}

module.exports = { buildPack };
