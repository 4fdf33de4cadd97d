export type { SpotFallbackArgs } from "./args";
export { type SpotFallbackPolicy, spotFallbackDefaults } from "./defaults";
export { spotFallbackFaults } from "./faults";
export { SpotFallback } from "./spot-fallback";
