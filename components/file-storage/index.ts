export { fileStorageFaults } from "./faults";
export { FileStorage, type FileStorageArgs } from "./file-storage";
export { fileStorageDefaults, fileStorageSettings } from "./settings";
