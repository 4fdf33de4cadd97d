export { imageRepositoryFaults } from "./faults";
export { ImageRepository, type ImageRepositoryArgs } from "./image-repository";
export { imageRepositoryDefaults, imageRepositorySettings } from "./settings";
