import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { IngressArgs } from "./args";
import { ingressDefaults } from "./settings";

/** The zone that answers for the domain. */
export interface Zone {
    id: pulumi.Input<string>;
    /** The name servers; only of a zone that is created here. */
    nameServers?: pulumi.Output<string[]>;
}

/** An existing zone, or a new one. */
export function hostedZone(
    name: string,
    domain: string,
    { hostedZoneId, deletionProtection }: IngressArgs,
    opts: pulumi.CustomResourceOptions,
): Zone {
    if (hostedZoneId !== undefined) return { id: hostedZoneId };
    const zone = new aws.route53.Zone(
        `${name}-zone`,
        { name: domain, comment: `Zone of ${domain}` },
        // A zone made again has other name servers: the domain would be removed until the registrar knows them.
        { ...opts, protect: deletionProtection ?? ingressDefaults.deletionProtection },
    );
    return { id: zone.zoneId, nameServers: zone.nameServers };
}

/** The domain's own records: aliases, which cost nothing to ask for. CloudFront has IPv6, the load balancer has not. */
export function aliasRecords(
    name: string,
    domain: string,
    zone: Zone,
    target: aws.cloudfront.Distribution | aws.lb.LoadBalancer,
    opts: pulumi.CustomResourceOptions,
): void {
    const alias = aws.lb.LoadBalancer.isInstance(target)
        ? { name: target.dnsName, zoneId: target.zoneId, evaluateTargetHealth: false }
        : { name: target.domainName, zoneId: target.hostedZoneId, evaluateTargetHealth: false };
    const families = aws.lb.LoadBalancer.isInstance(target) ? { ipv4: "A" } : { ipv4: "A", ipv6: "AAAA" };
    for (const [family, type] of Object.entries(families)) {
        const record = { zoneId: zone.id, name: domain, type, aliases: [alias] };
        new aws.route53.Record(`${name}-${family}`, record, opts);
    }
}

/** What a person must do before the domain can be served. */
export function nextStep(domain: string, zone: Zone): pulumi.Output<string> {
    const servers =
        zone.nameServers?.apply((names) => names.join(", ")) ??
        pulumi.interpolate`those of hosted zone ${zone.id} (its NS record lists them)`;
    return pulumi.interpolate`1. Where ${domain} is registered (or in its parent's zone), set the name servers to: ${servers}. \
2. Wait until \`dig +short NS ${domain}\` shows them: minutes, at most two days. \
3. Set \`delegated: true\` for this ingress in the stack's configuration and run \`pulumi up\` again.`;
}
