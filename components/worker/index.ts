export { workerFaults } from "./faults";
export { workerDefaults, workerSettings } from "./settings";
export { Worker, type WorkerArgs } from "./worker";
