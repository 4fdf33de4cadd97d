#!/usr/bin/env node
// Every command starts here: `npm run NAME` and `npx glimpse NAME`. Plain JavaScript, because TypeScript can be loaded
// only after one of these lines makes it so.
if (process.argv[2] === "plan") require("./commands/plan/fast-start/plan");
else require("./commands/plan/fast-start/typescript");
require("./command/process").start(process.argv.slice(2));
