export { networkFaults } from "./faults";
export { NAT_METRICS, NAT_TAG } from "./nat/metrics";
export { Network, type NetworkArgs } from "./network";
export { networkDefaults, networkSettings } from "./settings";
export { regionOfZone, subnetCidr } from "./subnets";
