/** What `AppSecrets` takes for an argument that is not given. */
export const appSecretsDefaults = {
    recoveryWindowDays: 7,
    jwtSecretGeneration: 1,
    databasePasswordGeneration: 1,
    redisAuthTokenGeneration: 1,
};
