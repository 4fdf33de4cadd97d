export type { IngressArgs, SharedIngressArgs } from "./args";
export { ingressFaults } from "./faults";
export { Ingress } from "./ingress";
export { Route } from "./route";
export type { RouteArgs } from "./route-args";
export { routeFaults } from "./route-faults";
export {
    ingressDefaults,
    ingressSettings,
    routeDefaults,
    routeSettings,
    sharedIngressDefaults,
    sharedIngressSettings,
} from "./settings";
export { sharedIngressFaults } from "./shared-faults";
export { SharedIngress } from "./shared-ingress";
