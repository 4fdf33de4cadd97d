#!/usr/bin/env node
// Every command starts here: `npm run NAME` and `npx glimpse NAME`. Plain JavaScript, because TypeScript can be loaded
// only after the lines that make it so.
const [name, ...args] = process.argv.slice(2);

// What runs the program in this process starts in a third of the time with it.
if (["plan", "costs:compare", "costs:phases"].includes(name)) require("./commands/plan/fast-start/lean-sdk");
require("./commands/plan/fast-start/typescript");

const commands = {
    plan: () => require("./process").run(args),
    deploy: () => require("./command-line").run(require("./deploy.main").main, args),
    rotate: () => require("./command-line").run(require("./rotate.main").main, args),
    "prices:refresh": () => require("./command-line").run(require("./prices-refresh.main").main, args),
    "costs:compare": () => require("./command-line").run(require("./costs-compare.main").main, args),
    "costs:phases": () => require("./command-line").run(require("./costs-phases.main").main, args),
    "costs:reconcile": () => require("./command-line").run(require("./costs-reconcile.main").main, args),
};

if (Object.hasOwn(commands, name)) commands[name]();
else {
    process.stderr.write(`glimpse has no command ${name}; it has ${Object.keys(commands).join(", ")}\n`);
    process.exitCode = 2;
}
