export { EXIT, type Fault, UserError } from "../../components/user-error";
export { type Command, defineCommand, type Help, type Options } from "./define";
export { type Clock, type Host, INTERRUPTED, interruptible, isColoured, type Stream } from "./host";
export { Interrupted } from "./interrupted";
export { deliver, formatOptions, progress, replaceFile } from "./output";
export { CommandError, type Ran, type Run } from "./programs";
export { runCommand } from "./run";
export { hasTerminal, lineAtTerminal } from "./terminal";
