// `npm run costs:phases`. Plain JavaScript, because TypeScript can be loaded only after the two lines that make it so.
require("../inventory/lean-sdk");
require("./typescript");
require("./command-line").run(require("./costs-phases.main").main);
