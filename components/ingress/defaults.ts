import type { IngressArgs } from "./args";

/** What an `Ingress` takes when an argument is left out. */
export const ingressDefaults = {
    mode: "cloudfront",
    healthCheckPath: "/health",
    deregistrationDelaySeconds: 60,
    idleTimeoutSeconds: 60,
    deletionProtection: true,
    stickySessions: false,
};

/** What a `SharedIngress` takes when an argument is left out. */
export const sharedIngressDefaults = { listenerPriority: 100 };

/** The two ways in. */
export const ingressModes = ["cloudfront", "public"];

/** Is the domain served already? An existing zone is taken to be in use; a new one is unknown to the registrar. */
export function isDelegated({ domain, hostedZoneId, delegated }: Partial<IngressArgs>): boolean {
    return domain !== undefined && (delegated ?? hostedZoneId !== undefined);
}
