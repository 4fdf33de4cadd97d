export type { IngressArgs } from "./args";
export { ingressDefaults } from "./defaults";
export { ingressFaults } from "./faults";
export { Ingress } from "./ingress";
