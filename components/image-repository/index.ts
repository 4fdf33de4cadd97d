export { imageRepositoryDefaults } from "./defaults";
export { imageRepositoryFaults } from "./faults";
export { ImageRepository, type ImageRepositoryArgs } from "./image-repository";
