export type { IngressArgs } from "./args";
export { ingressDefaults, sharedIngressDefaults } from "./defaults";
export { ingressFaults } from "./faults";
export { Ingress } from "./ingress";
export { sharedIngressFaults } from "./shared-faults";
export { SharedIngress, type SharedIngressArgs } from "./shared-ingress";
