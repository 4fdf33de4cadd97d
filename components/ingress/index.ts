export type { IngressArgs } from "./args";
export { ingressDefaults } from "./defaults";
export { ingressFaults } from "./faults";
export { Ingress } from "./ingress";
export { sharedIngressFaults } from "./shared-faults";
export { SharedIngress, type SharedIngressArgs, sharedIngressDefaults } from "./shared-ingress";
