// Starts a pack. Plain JavaScript, because Pulumi type-checks a TypeScript pack at every run.
const fs = require("node:fs");
const path = require("node:path");

// Pulumi's runner has each stack trace mapped to TypeScript; what is built keeps its lines without.
Error.prepareStackTrace = undefined;

const policies = path.join(__dirname, "..");

module.exports = function start(pack) {
    require(served()).serve(pack);
};

/** The built pack. In a checkout it is brought up to date with its sources first; a published package has none. */
function served() {
    const isCheckout = fs.existsSync(path.join(policies, "..", "build.js"));
    const serve = path.join(policies, "dist", "policies", "packs", "serve.js");
    return isCheckout ? require("../build").buildPacks() : serve;
}
