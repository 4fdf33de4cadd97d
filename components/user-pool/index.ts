export { userPoolDefaults } from "./defaults";
export { userPoolFaults } from "./faults";
export { UserPool, type UserPoolArgs } from "./user-pool";
