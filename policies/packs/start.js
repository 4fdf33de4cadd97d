// Starts a pack from what `npm ci` has built. Plain JavaScript, because Pulumi type-checks a TypeScript pack at every run.
const fs = require("node:fs");
const path = require("node:path");

const built = path.join(__dirname, "..", "dist");

module.exports = function start(pack) {
    if (!fs.existsSync(path.join(built, "policies", "packs", "serve.js"))) {
        throw new Error("The policy packs are not built: run `npm ci`, or `node policies/build.js`");
    }
    // The SDK's unused halves wait for their first use: half a second and 60 MB less.
    require(path.join(built, "inventory", "lean-sdk"));
    require(path.join(built, "policies", "packs", "serve")).serve(pack);
};
