export { type Change, describedDefinition, mainContainer } from "./definition";
export { runOnce } from "./run-once";
export { SessionTask } from "./session-task";
export { containerOf, type Place, serviceOf } from "./task";
