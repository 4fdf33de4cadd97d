/* The same with V8's compiled code kept next to the packages, by the means that Node.js itself has. */
require("node:module").enableCompileCache(require("node:path").join(__dirname, "node_modules", ".cache"));
require("./app");
