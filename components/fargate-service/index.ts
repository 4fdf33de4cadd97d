export type { FargateServiceArgs, ScheduledTasksArgs, ServiceConnectionArgs, SidecarArgs } from "./args";
export { fargateServiceDefaults } from "./defaults";
export { FargateService } from "./fargate-service";
export { fargateServiceFaults } from "./faults";
export { type CapacityProviderStrategyItem, type SpotShare, type SpotTarget, spotShare, spotStrategy } from "./spot";
export { type FargateTaskSize, fargateTaskSizes, isFargateTaskSize, nextFargateTaskSize } from "./task-sizes";
