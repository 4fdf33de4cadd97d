/** What a `UserPool` takes when an argument is left out. */
export const userPoolDefaults = {
    tier: "ESSENTIALS",
    passwordMinimumLength: 12,
    accessTokenMinutes: 60,
    refreshTokenDays: 30,
    refreshTokenRotation: false,
    deletionProtection: true,
};
