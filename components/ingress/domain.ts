import type * as pulumi from "@pulumi/pulumi";
import type { Refusal } from "../setting";
import type { IngressArgs } from "./args";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** ACM puts the first name into the certificate's common name, which has 64 characters. */
const LONGEST_DOMAIN = 64;

/** Why a name cannot be served. */
export function domainRefusals(domain: string): Refusal[] {
    const reason = refusal(domain);
    if (reason === undefined) return [];
    return [{ reason, fix: 'write the bare name in lower case, like "glimpse.contact" or "api.glimpse.contact"' }];
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

/** Is the domain served already? An existing zone is taken to be in use; a new one is unknown to the registrar. */
export function isDelegated({ domain, hostedZoneId, delegated }: Partial<IngressArgs>): boolean {
    return domain !== undefined && (delegated ?? hostedZoneId !== undefined);
}

/**
 * Is a name in the zone of the domain? Below the domain it is. A zone that exists may be a parent's: of `api.glimpse.contact`
 * that of `glimpse.contact`, which has `www.glimpse.contact` too.
 */
export function isNear(name: string, domain: string, hostedZoneId: unknown): boolean {
    if (isWithin(name, domain)) return true;
    const parent = domain.split(".").slice(-2).join(".");
    return hostedZoneId !== undefined && isWithin(name, parent);
}

/** Is it that domain, or a name below it? */
export function isWithin(name: string, domain: string): boolean {
    return name === domain || name.endsWith(`.${domain}`);
}

/** A further name, and the zone that answers for it. */
export interface Further {
    domain: string;
    zoneId: pulumi.Input<string>;
}

/** The further names of a way in: those that are served first, then those that lead to the first name. */
export function furtherOf(
    { otherDomains = [], redirectedDomains = [], otherHostedZoneIds = {} }: IngressArgs,
    zoneId: pulumi.Input<string>,
): Further[] {
    return [...otherDomains, ...redirectedDomains].map((domain) => ({
        domain,
        zoneId: otherHostedZoneIds[domain] ?? zoneId,
    }));
}
