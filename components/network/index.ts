export { networkDefaults } from "./defaults";
export { networkFaults } from "./faults";
export { NAT_METRICS } from "./nat/role";
export { Network, type NetworkArgs } from "./network";
export { regionOfZone, subnetCidr } from "./subnets";
