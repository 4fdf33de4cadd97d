#!/usr/bin/env node
// Every command starts here: `npm run NAME` and `npx glimpse NAME`. Plain JavaScript, because TypeScript can be loaded
// only after the line that makes it so.
require("./commands/plan/fast-start/typescript");
require("./command/process").start(process.argv.slice(2));
