/** What `Alarms` takes when an argument is left out. The threshold of free memory follows the class: see `memory.ts`. */
export const alarmsDefaults = {
    emails: [] as string[],
    databaseConnections: 45,
    serviceCpuPercent: 80,
    serverErrors: 10,
    natInstances: 1,
    otherAlarmMetrics: 3,
};
