// What a program imports: dist/, which a checkout brings up to date with its sources first.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const isCheckout = existsSync(join(__dirname, "index.ts"));
module.exports = require(isCheckout ? require("./build").buildComponents() : "./dist");
