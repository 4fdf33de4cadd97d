/** Values that are brought in, and never in plain text: their section and their name. */
export const BROUGHT = [
    ["secrets", "jwtSecret"],
    ["secrets", "databasePassword"],
    ["secrets", "redisAuthToken"],
    ["alarms", "chatWebhook"],
] as const;
