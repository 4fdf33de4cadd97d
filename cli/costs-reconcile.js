// `npm run costs:reconcile`. Plain JavaScript, because TypeScript can be loaded only after the line that makes it so.
require("./typescript");
require("./command-line").run(require("./costs-reconcile.main").main);
