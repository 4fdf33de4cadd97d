export { type DryRunOptions, dryRun, RefusedError } from "./dry-run";
export type { Recorded } from "./recorded";
export { type Inventory, isCustomType, type ResourceRecord, SECRET, UNKNOWN } from "./resource";
export type { Change } from "./transform-changes";
export { TransformError } from "./transforms";
