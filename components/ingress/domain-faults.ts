import type { Fault } from "../faults";
import type { IngressArgs } from "./args";

/** A mode that needs a domain, and settings of a domain, where none is given. */
export function domainFaults({ mode, domain, hostedZoneId, delegated }: Partial<IngressArgs>): Fault[] {
    if (domain !== undefined) return [];
    const faults: Fault[] = [];
    if (mode === "public") {
        faults.push({
            key: "domain",
            value: domain,
            reason: "a public load balancer serves HTTPS by a name of yours only: no one gets a certificate for AWS's names",
            fix: 'give a domain, or take the mode "cloudfront", which serves HTTPS without one',
        });
    }
    const orphans = { hostedZoneId, delegated };
    for (const [key, value] of Object.entries(orphans)) {
        if (value === undefined) continue;
        faults.push({
            key,
            value,
            reason: "it says something about a domain, and none is given",
            fix: "give domain too",
        });
    }
    return faults;
}
