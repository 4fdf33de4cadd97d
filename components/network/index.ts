export { networkDefaults } from "./defaults";
export { networkFaults } from "./faults";
export { NAT_METRICS, NAT_TAG } from "./nat/metrics";
export { Network, type NetworkArgs } from "./network";
export { regionOfZone, subnetCidr } from "./subnets";
