/** What an `HttpApi` takes when an argument is left out. */
export const httpApiDefaults = {
    corsOrigins: [] as string[],
    accessLogRetentionDays: 0,
};
