import type { Fault } from "../faults";
import type { IngressArgs } from "./args";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** ACM puts the first name into the certificate's common name, which has 64 characters. */
const LONGEST_DOMAIN = 64;

/** What is wrong with the domain, and with what is said of one. */
export function domainFaults({ mode, domain, hostedZoneId, delegated }: Partial<IngressArgs>): Fault[] {
    const faults: Fault[] = [];
    const reason = typeof domain === "string" ? refusal(domain) : undefined;
    if (reason !== undefined) {
        const fix = 'write the bare name in lower case, like "glimpse.contact" or "api.glimpse.contact"';
        faults.push({ key: "domain", value: domain, reason, fix });
    }
    if (typeof hostedZoneId === "string" && !/^Z[A-Z0-9]{3,31}$/.test(hostedZoneId)) {
        const fix = 'write the part after /hostedzone/, like "Z0123456789ABCDEFGHIJ"';
        faults.push({ key: "hostedZoneId", value: hostedZoneId, reason: "it is not the id of a hosted zone", fix });
    }
    if (domain !== undefined) return faults;
    if (mode === "public") {
        faults.push({
            key: "domain",
            value: domain,
            reason: "a public load balancer serves HTTPS by a name of yours only: nobody gets a certificate for AWS's names",
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

function refusal(domain: string): string | undefined {
    if (/[:/]/.test(domain)) return "it is an address, not a name";
    if (/[A-Z]/.test(domain)) return "CloudFront takes names in lower case only";
    if (domain.startsWith("*.")) return "a wildcard is no name that a client can ask for";
    if (domain.endsWith(".")) return "ACM and CloudFront take names without the dot at the end";
    if (domain.length > LONGEST_DOMAIN) {
        return `it has ${domain.length} characters, and a certificate of ACM takes ${LONGEST_DOMAIN}`;
    }
    const labels = domain.split(".");
    if (labels.length < 2) return "it has one part only: no registrar gives that out";
    if (!labels.every((label) => LABEL.test(label))) {
        return "between dots a name has 1 to 63 letters, digits and inner hyphens (other scripts as xn--...)";
    }
    if (/^\d+$/.test(labels.at(-1) ?? "")) return "it is an IP address, not a name";
    return undefined;
}
