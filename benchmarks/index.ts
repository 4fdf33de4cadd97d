import { runAsProcess } from "../cli/command/process";
import { benchmarks } from "./commands";

/* Starts a benchmark: `npm run bench:plan` runs this with `bench:plan`. */

const [name = "", ...args] = process.argv.slice(2);
const command = benchmarks.find((each) => each.name === name);
if (command) runAsProcess(command, args);
else throw new Error(`there is no benchmark "${name}": npm run ${benchmarks.map((each) => each.name).join(", ")}`);
