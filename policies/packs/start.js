// Starts a pack of this checkout, whose built code is brought up to date with its sources first.
const path = require("node:path");
const { buildPack } = require("../build");

module.exports = function start(pack) {
    require(buildPack(path.join(__dirname, pack))).serve(pack);
};
