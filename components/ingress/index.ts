export type { IngressArgs, SharedIngressArgs } from "./args";
export { ingressFaults } from "./faults";
export { Ingress } from "./ingress";
export { ingressDefaults, ingressSettings, sharedIngressDefaults, sharedIngressSettings } from "./settings";
export { sharedIngressFaults } from "./shared-faults";
export { SharedIngress } from "./shared-ingress";
