export { userPoolFaults } from "./faults";
export { userPoolDefaults, userPoolSettings } from "./settings";
export { UserPool, type UserPoolArgs } from "./user-pool";
