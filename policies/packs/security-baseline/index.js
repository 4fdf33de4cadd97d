// Starts the pack. Plain JavaScript, because Pulumi type-checks a TypeScript pack at every run. All that it runs is in dist/.
const { existsSync } = require("node:fs");
const { join } = require("node:path");

// Pulumi's runner has each stack trace mapped to TypeScript; what is built keeps its lines without.
Error.prepareStackTrace = undefined;

const isCheckout = existsSync(join(__dirname, "../start.js"));
(isCheckout ? require("../start") : require("./dist/policies/packs/serve").serve)("security-baseline");
