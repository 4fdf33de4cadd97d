// Where Pulumi starts: brings dist/ up to date with index.ts and all that it requires, and runs it.
const { build } = require("./build");

// Pulumi's runner has each stack trace mapped to TypeScript, and its SDK takes several for every resource: a sixth of a
// preview's time. Built files keep their lines, so that traces are right as they are.
Error.prepareStackTrace = undefined;

module.exports = require(build({ entry: "index.ts" }));
