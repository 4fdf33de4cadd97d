export { type Change, mainContainer } from "./definition";
export { runOnce } from "./run-once";
export { containerOf } from "./task";
