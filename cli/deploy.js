// `npm run deploy`. Plain JavaScript, because TypeScript can be loaded only after the line that makes it so.
require("./typescript");
require("./command-line").run(require("./deploy.main").main);
