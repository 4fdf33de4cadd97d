export { type Change, describedDefinition, mainContainer } from "./definition";
export { runOnce } from "./run-once";
export { containerOf, type Place, serviceOf } from "./service";
export { SessionTask } from "./session-task";
