export { type DryRunOptions, dryRun, RefusedError } from "./dry-run";
export { isGlobal } from "./global";
export type { Recorded } from "./recorded";
export { type Change, type Inventory, isCustom, isCustomType, type ResourceRecord, SECRET, UNKNOWN } from "./resource";
export { TransformError } from "./transforms";
export type { Op, ResourceUpdate, Updates } from "./updates/update";
