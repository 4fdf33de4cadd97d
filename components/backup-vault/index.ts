export { BackupVault, type BackupVaultArgs } from "./backup-vault";
export { backupVaultFaults } from "./faults";
export { backupVaultDefaults, backupVaultSettings } from "./settings";
