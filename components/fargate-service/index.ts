export type { FargateServiceArgs, SidecarArgs } from "./args";
export { FargateService } from "./fargate-service";
export { fargateServiceFaults } from "./faults";
export { executeCommandPolicy } from "./policies";
export type { ScheduledTasksArgs, ServiceArgs } from "./service-args";
export { fargateServiceDefaults, fargateServiceSettings } from "./settings";
export { type CapacityProviderStrategyItem, type SpotShare, type SpotTarget, spotShare, spotStrategy } from "./spot";
export { type FargateTaskSize, fargateTaskSizes, isFargateTaskSize, nextFargateTaskSize } from "./task-sizes";
export type { ServiceConnectionArgs, TasksArgs } from "./tasks-args";
