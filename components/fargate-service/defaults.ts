import type { FargateServiceArgs } from "./args";

/**
 * What a service gets when an argument is left out. Two tasks of the smallest size, one of them on-demand: the least that
 * survives the loss of a zone or of a Spot task. About 10.78 USD a month in ap-northeast-2 (8.29 on-demand, 2.49 Spot).
 * docs/spot.md has the model of Spot that the share and the minimum follow from.
 */
export const fargateServiceDefaults = {
    cpu: 256,
    memoryMiB: 512,
    desiredTasks: 2,
    minTasks: 2,
    maxTasks: 4,
    spotPercent: 70,
    onDemandTasks: 1,
    scaleOutCpuPercent: 70,
    scheduleTimeZone: "UTC",
    scaleOutCooldownSeconds: 60,
    scaleInCooldownSeconds: 300,
    rollbackServerErrors: 5,
    healthCheckPath: "/health",
    healthCheckGracePeriodSeconds: 60,
    stopTimeoutSeconds: 110,
    keepAliveTimeoutSeconds: 65,
    logRetentionDays: 14,
    readonlyRootFilesystem: true,
    temporaryStorageMiB: 64,
    enableExecuteCommand: false,
    deploymentMaximumPercent: 150,
    deploymentMinimumHealthyPercent: 100,
    outboundPorts: [443],
};

/** The arguments with no default left open. */
export type FargateServiceValues = FargateServiceArgs & typeof fargateServiceDefaults;
