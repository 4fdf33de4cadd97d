export { AppSecrets, type AppSecretsArgs } from "./app-secrets";
export { appSecretsDefaults } from "./defaults";
export { appSecretsFaults } from "./faults";
