export const SECRETS_MANAGER = "secrets-manager";
export const PARAMETER_STORE = "parameter-store";

/** What `AppSecrets` takes for an argument that is not given. */
export const appSecretsDefaults = {
    store: SECRETS_MANAGER,
    recoveryWindowDays: 7,
    jwtSecretGeneration: 1,
    databasePasswordGeneration: 1,
    redisAuthTokenGeneration: 1,
};
