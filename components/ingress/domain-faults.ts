import type { Fault } from "../faults";
import type { IngressArgs } from "./args";
import { isNear } from "./domain";

const ZONE_ID = /^Z[A-Z0-9]{3,31}$/;

/** A mode that needs a domain, and settings of a domain, where none is given. */
export function domainFaults(args: Partial<IngressArgs>): Fault[] {
    const { mode, domain, hostedZoneId, delegated, certificateArn, edgeCertificateArn } = args;
    if (domain !== undefined) return [...edgeFaults(args), ...furtherFaults(args, domain)];
    const faults: Fault[] = [];
    if (mode === "public") {
        faults.push({
            key: "domain",
            value: domain,
            reason: "a public load balancer serves HTTPS by a name of yours only: no one gets a certificate for AWS's names",
            fix: 'give a domain, or take the mode "cloudfront", which serves HTTPS without one',
        });
    }
    const { otherDomains, redirectedDomains, otherHostedZoneIds } = args;
    const further = { otherDomains, redirectedDomains, otherHostedZoneIds };
    const orphans = { hostedZoneId, delegated, certificateArn, edgeCertificateArn, ...further };
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

/** Names of a certificate, of which `domain` is the first. https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
const MOST_NAMES = 10;

/** What of the further names is there twice, is in no zone that is known, or is too many. */
function furtherFaults(args: Partial<IngressArgs>, domain: string): Fault[] {
    const faults: Fault[] = [];
    const seen = new Set([domain]);
    const zones: Record<string, unknown> = Object(args.otherHostedZoneIds);
    for (const key of ["otherDomains", "redirectedDomains"] as const) {
        const list: unknown = args[key];
        if (!Array.isArray(list)) continue;
        for (const [index, value] of list.entries()) {
            if (typeof value !== "string") continue;
            const fault = (reason: string, fix: string) => faults.push({ key: `${key}[${index}]`, value, reason, fix });
            if (seen.has(value)) fault("the name is there already", "remove one of them");
            else if (!Object.hasOwn(zones, value) && !isNear(value, domain, args.hostedZoneId)) {
                const fix = "write its zone under otherHostedZoneIds";
                fault(
                    `it is not in the zone of ${domain}, where its certificate is proved and its records are made`,
                    fix,
                );
            }
            seen.add(value);
        }
    }
    if (seen.size > MOST_NAMES) {
        const reason = `a certificate of ACM has ${MOST_NAMES} names, these are ${seen.size} with ${domain}`;
        faults.push({ key: "otherDomains", value: args.otherDomains, reason, fix: "write fewer" });
    }
    for (const [name, value] of Object.entries(zones)) {
        const key = `otherHostedZoneIds.${name}`;
        if (!seen.has(name)) {
            const reason = "it is none of the further names";
            faults.push({ key, value, reason, fix: "remove it, or add the name to otherDomains" });
        } else if (typeof value !== "string" || !ZONE_ID.test(value)) {
            const fix = 'write the part after /hostedzone/, like "Z0123456789ABCDEFGHIJ"';
            faults.push({ key, value, reason: "it is not the id of a hosted zone", fix });
        }
    }
    return faults;
}
