import { runAsProcess } from "../../cli/command/process";
import { command } from "./command";

runAsProcess(command, process.argv.slice(2));
