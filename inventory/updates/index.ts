export { updatesBetween } from "./from-base";
export { fromEvents } from "./from-events";
export { updatesOf } from "./from-steps";
export { holdingOf } from "./holdings";
export { type ArgumentChange, type Holding, OPS, type Op, type ResourceUpdate, type Updates } from "./update";
