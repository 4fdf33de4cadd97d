export { type Change, mainContainer } from "./definition";
export { runOnce } from "./run-once";
export { SessionTask } from "./session-task";
export { containerOf } from "./task";
