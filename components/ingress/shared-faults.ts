import type { Fault } from "../faults";
import { valueFaults } from "../settings-of";
import type { SharedIngressArgs } from "./args";
import { domainFaults } from "./domain-faults";
import { nameFaults } from "./faults";
import { sharedIngressSettings } from "./settings";

/** Everything that is wrong with the arguments of a `SharedIngress`. */
export function sharedIngressFaults(args: Partial<SharedIngressArgs>, name?: string): Fault[] {
    const { domain, delegated, hostedZoneId } = args;
    const faults = [
        ...nameFaults({}, name),
        ...valueFaults(sharedIngressSettings, args),
        ...domainFaults({ domain, delegated }),
    ];
    if (delegated === true && domain !== undefined && hostedZoneId === undefined) {
        const reason = "the certificate of the domain is proven in its zone, and none is given";
        faults.push({ key: "hostedZoneId", value: undefined, reason, fix: "give the other's zone" });
    }
    return faults;
}
