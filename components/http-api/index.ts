export { httpApiDefaults } from "./defaults";
export { httpApiFaults } from "./faults";
export { HttpApi, type HttpApiArgs } from "./http-api";
