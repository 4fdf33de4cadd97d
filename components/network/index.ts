export { networkDefaults } from "./defaults";
export { networkFaults } from "./faults";
export { Network, type NetworkArgs } from "./network";
export { regionOfZone, subnetCidr } from "./subnets";
