export { type Change, mainContainer } from "./definition";
export { runOnce } from "./run-once";
export { imageOf, OneOffTask, type Place } from "./task";
