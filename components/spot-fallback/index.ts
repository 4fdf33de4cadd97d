export type { SpotFallbackArgs } from "./args";
export { spotFallbackFaults } from "./faults";
export { type SpotFallbackPolicy, spotFallbackDefaults } from "./policy";
export { spotFallbackSettings } from "./settings";
export { SpotFallback } from "./spot-fallback";
