export { AppSecrets, type AppSecretsArgs } from "./app-secrets";
export { appSecretsFaults } from "./faults";
export { appSecretsDefaults, appSecretsSettings } from "./settings";
