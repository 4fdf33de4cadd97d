// Where Pulumi starts. Its host would run index.ts through ts-node, which takes the types away six times as slowly as
// sucrase and keeps source maps that every stack trace of the SDK then asks; types are checked by `npm run typecheck`.
require("./cli/typescript");
module.exports = require("./index.ts");
