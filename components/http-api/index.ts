export { httpApiFaults } from "./faults";
export { HttpApi, type HttpApiArgs } from "./http-api";
export { httpApiDefaults, httpApiSettings } from "./settings";
