import type { Inputs } from "../inputs";
import {
    type Context,
    free,
    type Quantify,
    type Quantities,
    type Quantity,
    type Steady,
    sumOf,
    unpriced,
} from "../quantity";
import { byUse } from "./amounts";
import { AUTHORITY, certificatePrice } from "./private-certificates";

const ZONE = "aws:route53/zone:Zone";

function zone(inputs: Inputs, { relatives, use }: Context): Quantity[] {
    const line: Quantity = { what: "hosted zone", quantity: 1, price: "route53.zone.month", kind: "fixed" };
    // Queries within a VPC have no charge.
    if (inputs.has("vpcs")) return [line];
    return [
        line,
        {
            what: "queries",
            quantity: (use.dnsQueries * relatives.share(ZONE)) / 1_000_000,
            price: "route53.query.million",
            kind: "usage",
            note: `${use.dnsQueries} a month that are not for an alias; those are free`,
        },
    ];
}

/** Queries whose answer depends on who asks cost more than the zone's others. */
const POLICIES = [
    ["latencyRoutingPolicies", "by latency", "route53.query.latency.million", "monthly_latency_based_queries"],
    ["geolocationRoutingPolicies", "by place", "route53.query.geo.million", "monthly_geo_queries"],
    ["geoproximityRoutingPolicy", "by distance", "route53.query.geo.million", "monthly_geo_queries"],
    ["cidrRoutingPolicy", "by address", "route53.query.ip.million", "monthly_ip_based_queries"],
] as const;

const plainRecord = free("counted with its zone");

const record: Steady = (inputs, context) => {
    const found = POLICIES.find(([key]) => inputs.has(key));
    if (!found) return plainRecord(inputs, context);
    const [, by, price, figure] = found;
    return { lines: [byUse(inputs, context, `queries answered ${by}`, price, figure, 1e6)], unpriced: [] };
};

/** Cloud Map keeps a private hosted zone for a namespace; what ECS registers in it has no charge. https://aws.amazon.com/cloud-map/pricing/ */
function namespace(): Quantity[] {
    return [{ what: "hosted zone of the namespace", quantity: 1, price: "route53.zone.month", kind: "fixed" }];
}

/** A private one is paid for when its key is first exported: https://aws.amazon.com/private-ca/pricing/ */
function privateOne(inputs: Inputs, context: Context): Quantities {
    const price = certificatePrice(inputs.related("certificateAuthorityArn", AUTHORITY));
    return { lines: [byUse(inputs, context, "exports of its private key", price, "monthly_exports")], unpriced: [] };
}

/** Public certificates cost nothing unless their key may leave AWS: then each name does, at issue and every renewal. */
const certificate: Steady = (inputs, context) => {
    if (inputs.has("certificateAuthorityArn")) return privateOne(inputs, context);
    if (inputs.block("options")?.text("export") !== "ENABLED") return { free: "public certificates have no charge" };
    return {
        lines: [],
        unpriced: ["an exportable certificate costs $15 a name or $149 a wildcard, at issue and at every renewal"],
    };
};

/** Route 53 and certificates. */
export const domainQuantities: Record<string, Quantify> = {
    [ZONE]: sumOf(zone),
    "aws:route53/record:Record": record,
    "aws:route53/zoneAssociation:ZoneAssociation": free("counted with its zone"),
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": sumOf(namespace),
    "aws:servicediscovery/service:Service": unpriced(
        "what ECS registers is free, other instances cost $0.10 a month each, and which these are is not said",
    ),
    "aws:acm/certificate:Certificate": certificate,
    "aws:acm/certificateValidation:CertificateValidation": free("a wait, not a resource"),
};
