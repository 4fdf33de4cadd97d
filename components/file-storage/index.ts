export { fileStorageDefaults } from "./defaults";
export { fileStorageFaults } from "./faults";
export { FileStorage, type FileStorageArgs } from "./file-storage";
