import type { Fault } from "../faults";
import { ingressFaults } from "./faults";
import type { SharedIngressArgs } from "./shared-ingress";

/** What `Ingress` judges as well. */
const OF_INGRESS = [
    "targetPort",
    "healthCheckPath",
    "deregistrationDelaySeconds",
    "idleTimeoutSeconds",
    "stickySessions",
    "domain",
    "delegated",
];

/** Everything that is wrong with the arguments of a `SharedIngress`. */
export function sharedIngressFaults(args: Partial<SharedIngressArgs>, name?: string): Fault[] {
    const { domain, delegated, hostedZoneId, listenerPriority } = args;
    const known = Object.entries(args).filter(([key, value]) => OF_INGRESS.includes(key) && value !== undefined);
    const zone = typeof hostedZoneId === "string" && domain !== undefined ? { hostedZoneId } : {};
    const faults = ingressFaults({ ...Object.fromEntries(known), ...zone }, name);
    const isPriority = Number.isInteger(listenerPriority) && Number(listenerPriority) >= 1;
    if (listenerPriority !== undefined && (!isPriority || listenerPriority > 50000)) {
        const reason = "a listener's rules have the places 1 to 50000";
        faults.push({ key: "listenerPriority", value: listenerPriority, reason, fix: "write 100" });
    }
    if (delegated === true && domain !== undefined && hostedZoneId === undefined) {
        const reason = "the certificate of the domain is proven in its zone, and none is given";
        faults.push({ key: "hostedZoneId", value: undefined, reason, fix: "give the other's zone" });
    }
    return faults;
}
