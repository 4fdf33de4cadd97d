export { type DryRunOptions, dryRun } from "./dry-run";
export { type Inventory, isCustomType, type ResourceRecord, SECRET, UNKNOWN } from "./resource";
