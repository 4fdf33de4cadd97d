// `npm run rotate`. Plain JavaScript, because TypeScript can be loaded only after the line that makes it so.
require("./typescript");
require("./command-line").run(require("./rotate.main").main);
