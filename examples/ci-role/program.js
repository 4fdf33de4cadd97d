// Where Pulumi starts, like program.js of the repository.
const { build } = require("../../build");

module.exports = require(build({ entry: "examples/ci-role/index.ts" }));
