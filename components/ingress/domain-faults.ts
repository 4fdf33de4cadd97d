import type { Fault } from "../faults";
import type { IngressArgs } from "./args";

/** A mode that needs a domain, and settings of a domain, where none is given. */
export function domainFaults(args: Partial<IngressArgs>): Fault[] {
    const { mode, domain, hostedZoneId, delegated, certificateArn, edgeCertificateArn } = args;
    if (domain !== undefined) return edgeFaults(args);
    const faults: Fault[] = [];
    if (mode === "public") {
        faults.push({
            key: "domain",
            value: domain,
            reason: "a public load balancer serves HTTPS by a name of yours only: no one gets a certificate for AWS's names",
            fix: 'give a domain, or take the mode "cloudfront", which serves HTTPS without one',
        });
    }
    const orphans = { hostedZoneId, delegated, certificateArn, edgeCertificateArn };
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

function edgeFaults({ mode, edgeCertificateArn: value }: Partial<IngressArgs>): Fault[] {
    if (value === undefined || mode !== "public") return [];
    const reason = "it is for CloudFront, and the mode public has none";
    return [{ key: "edgeCertificateArn", value, reason, fix: "leave it out, or write mode cloudfront" }];
}
