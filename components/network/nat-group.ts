import type { networkDefaults } from "./settings";

const SECONDS_A_DAY = 86_400;

/** What every NAT's Auto Scaling group has: one instance, and its successor next to it whenever it is replaced. */
export function natGroupSettings({ natMaxLifetimeDays }: typeof networkDefaults, tags: Record<string, string>) {
    return {
        // Room for the successor next to the instance that it replaces.
        minSize: 1,
        desiredCapacity: 1,
        maxSize: 2,
        // Launch, take over, then terminate: in a refresh, a health replacement and at the end of a lifetime.
        instanceMaintenancePolicy: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
        instanceRefresh: {
            strategy: "Rolling",
            preferences: { minHealthyPercentage: 100, maxHealthyPercentage: 200 },
        },
        // In service means that packets flow: nothing is left to warm up. 0 would read as "not set" to the provider.
        defaultInstanceWarmup: 1,
        // Security updates come with a new image, and a new image with the next launch.
        maxInstanceLifetime: natMaxLifetimeDays * SECONDS_A_DAY,
        healthCheckType: "EC2",
        healthCheckGracePeriod: 60,
        metricsGranularity: "1Minute",
        tags: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: false })),
    };
}
