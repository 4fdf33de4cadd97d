// Where Pulumi starts: takes the types away as it loads, like program.js of the repository.
require("../../cli/typescript");
module.exports = require("./index.ts");
