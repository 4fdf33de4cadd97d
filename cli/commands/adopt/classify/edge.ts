import { CLOUDFRONT_REGION } from "../../../../components/cloudfront-region";
import { isWithin } from "../../../../components/ingress/domain";
import { blocksOf, type Found, textOf, textsOf } from "../state/found";
import { best, type System } from "../system";
import { adopt, outside, rebuilt, type Verdict } from "../verdict";
import { type OpenWay, openWay } from "./balancer";
import { httpApis } from "./http-api";
import type { Names } from "./names";
import { OLD_WAY } from "./old-way";

/**
 * The ways in. In the mode public the load balancer that exists becomes the stack's; otherwise a new one is made next to it, and
 * the DNS record is moved.
 */
export function edge(system: System, names: Names): Verdict[] {
    const { domain } = names;
    const way = openWay(system, names);
    // What the mode public would adopt is said of that alone.
    const other = openWay(system, { ...names, isOpen: true, domain: domain ?? "a.domain" }).verdicts;
    const closed = (one: Found) =>
        way.verdicts.size > 0 ? ANOTHER : `${NOT_INTERNAL}${other.get(one)?.verdict === "adopt" ? OPEN_INSTEAD : ""}`;
    const balancers = new Set([
        ...system.ofType("aws_lb", "aws_alb", "aws_elb").map((one) => dnsName(textOf(one, "dns_name"))),
        ...system.ofType("aws_cloudfront_distribution").map((one) => dnsName(textOf(one, "domain_name"))),
    ]);
    const records = system.ofType("aws_route53_record");
    return [
        ...system.live
            .filter(({ type }) => /^aws_(lb|alb|elb)(_|$)/.test(type))
            .map((one) => way.verdicts.get(one) ?? rebuilt(one, unlike(one) ?? way.why ?? closed(one), OLD_WAY)),
        ...httpApis(system),
        ...system
            .ofType("aws_wafv2_web_acl_association", "aws_wafregional_web_acl_association")
            .map((one) => filterOf(one, way)),
        ...system.live
            .filter(({ type }) => type.startsWith("aws_cloudfront_"))
            .map((one) =>
                outside(
                    one,
                    "one distribution in all of AWS has a domain: take the domain off this one before the stack's gets it",
                ),
            ),
        ...zones(system, domain, way.verdicts.size > 0),
        ...distinct(records).map(({ one, isTwin }) => {
            if (isTwin) return outside(one, "the same record as another instance of it");
            const shared = sharedName(one, balancers);
            if (shared !== undefined)
                return outside(one, "it names the old way in: it is moved last", { next: shared });
            if (way.dnsName !== undefined && leadsTo(one, new Set([dnsName(way.dnsName)])))
                return ofTheSame(one, domain);
            const next = moved(one, balancers);
            if (next !== undefined) return outside(one, "it names the old way in: it is moved last", { next });
            return outside(one, "the zone's other records stay as they are");
        }),
        ...system.ofType("aws_acm_certificate").map((one) => certificateOf(one, system, domain)),
        ...system
            .ofType("aws_acm_certificate_validation")
            .map((one) => outside(one, "Terraform's own memory of a wait; AWS has nothing of it")),
    ];
}

/** WAF in front of the old way in: the new one has none of its rules. */
function filterOf(found: Found, { verdicts }: OpenWay): Verdict {
    const arn = textOf(found, "resource_arn");
    const stays = [...verdicts.keys()].some((one) => arn !== undefined && textOf(one, "arn") === arn);
    if (stays) return outside(found, "it filters what reaches the load balancer, which stays: it goes on");
    return outside(found, "it filters what the old way in gets; the new one has none of its rules", {
        next: "before the domain moves: ingress.requestsPerAddress limits each address at CloudFront's edge; other rules need a web ACL of CloudFront's scope, by a transform (docs/transforms.md)",
    });
}

const ANOTHER = "it belongs to another load balancer than the one that is adopted";
const NOT_INTERNAL = "the stack's load balancer is internal, behind CloudFront, and internal replaces it";
const OPEN_INSTEAD = "; with ingress.mode public in the stack's file this one is adopted";

/** Why none of the stack's load balancers could be this one, whatever its mode. */
function unlike(found: Found): string | undefined {
    if (/^aws_elb/.test(found.type)) return "it is a classic load balancer, and the stack's is for applications";
    const type = textOf(found, "load_balancer_type") ?? "application";
    if (type !== "application") return `it is a ${type} load balancer, and the stack's is for applications`;
    return found.attributes["internal"] === true ? "it is internal, with listeners for its own clients" : undefined;
}

/** A record of a load balancer that is the stack's: it leads there already. */
function ofTheSame(record: Found, domain: string | undefined): Verdict {
    const { zone, name, type } = placeOf(record);
    if (type === "A" && name === domain) {
        return adopt(record, "ingress-ipv4", `${zone}_${name}_A`, "the domain's record, which leads to the same");
    }
    return outside(record, "it leads to the load balancer, which stays the same");
}

/** A certificate that covers the domain is used by its ARN. */
function certificateOf(found: Found, system: System, domain: string | undefined): Verdict {
    const arn = textOf(found, "arn") ?? textOf(found, "id") ?? "";
    const covered = [textOf(found, "domain_name"), ...textsOf(found, "subject_alternative_names")];
    const isOurs =
        domain !== undefined && covered.some((one) => one === domain || one === domain.replace(/^[^.]+/, "*"));
    const key =
        found.region === CLOUDFRONT_REGION ? "edgeCertificateArn" : system.isIn(found) ? "certificateArn" : undefined;
    const isIssued = ["ISSUED", undefined].includes(textOf(found, "status"));
    if (!isOurs || key === undefined || !isIssued)
        return rebuilt(found, "the stack gets its own, free of charge", "it can go with the old load balancer");
    return outside(
        found,
        "it covers the domain, and can be used by its ARN: without, the stack makes its own, free of charge",
        {
            next: `when the domain moves: ingress.${key} ${arn}`,
        },
    );
}

/** As long as clients may keep an answer, which is how long some still go the old way. */
const LOW_TTL_SECONDS = 60;

/** How a record of the old load balancer comes to the new way in; nothing for another record. */
function moved(record: Found, balancers: ReadonlySet<string | undefined>): string | undefined {
    const { zone, name, type } = placeOf(record);
    const isAlias = blocksOf(record.attributes, "alias").length > 0 && leadsTo(record, balancers);
    const family = type === "A" ? "ingress-ipv4" : type === "AAAA" ? "ingress-ipv6" : undefined;
    const settings = `with ingress.domain ${name}, ingress.hostedZoneId ${zone} and ingress.delegated`;
    if (isAlias && family !== undefined) return `${settings}: add ${family}: ${zone}_${name}_${type} to glimpse:adopt`;
    if (type !== "CNAME" || !leadsTo(record, balancers)) return undefined;
    const ttl = Number(record.attributes["ttl"] ?? 0);
    const lowered =
        ttl > LOW_TTL_SECONDS
            ? `set its ttl to ${LOW_TTL_SECONDS} by Terraform, and wait the ${ttl} seconds of before; `
            : "";
    return `${lowered}then delete the CNAME, which no record of the same name may be next to, and run up at once ${settings}: names are not found in between`;
}

/** One of several records of a name, by weight or place: no plain record may be next to it. */
function sharedName(record: Found, balancers: ReadonlySet<string | undefined>): string | undefined {
    const set = textOf(record, "set_identifier");
    if (set === undefined || !leadsTo(record, balancers)) return undefined;
    const { zone, name, type } = placeOf(record);
    return `it is one of several records of its name (set identifier ${set}), and the stack's has none: make it one plain record by Terraform first; then ingress-${type === "AAAA" ? "ipv6" : "ipv4"}: ${zone}_${name}_${type}, with ingress.domain ${name}`;
}

/** Where a record is. DNS knows no upper case, and a full name may end with a dot. */
function placeOf(record: Found): { zone: string; name: string; type: string } {
    const of = (key: string) => textOf(record, key) ?? "";
    return { zone: of("zone_id"), name: of("name").toLowerCase().replace(/\.$/, ""), type: of("type") };
}

/** Does a record lead to one of these, as an alias or by its name? */
function leadsTo({ attributes }: Found, balancers: ReadonlySet<string | undefined>): boolean {
    const targets = [
        ...blocksOf(attributes, "alias").map(({ name }) => name),
        ...(Array.isArray(attributes["records"]) ? attributes["records"] : []),
    ];
    return targets.some((target) => balancers.has(dnsName(String(target))));
}

/** A load balancer's own name may have capitals, which Route 53 does not give back. */
const dnsName = (name: string | undefined) =>
    name
        ?.toLowerCase()
        .replace(/^dualstack\./, "")
        .replace(/\.$/, "");

/** The zones: of those that the domain is in, the longest name has its records. */
function zones(system: System, domain: string | undefined, isServed: boolean): Verdict[] {
    const all = system.ofType("aws_route53_zone");
    const open = all.filter((one) => !isPrivate(one) && isIn(domain, zoneName(one)));
    const ours = best(open, (one) => zoneName(one).length);
    return all.map((one) => zoneOf(one, domain, isServed, one === ours));
}

const isPrivate = (zone: Found) => blocksOf(zone.attributes, "vpc").length > 0;
const zoneName = (zone: Found) => (textOf(zone, "name") ?? "").replace(/\.$/, "");
const isIn = (domain: string | undefined, zone: string) => domain !== undefined && isWithin(domain, zone);

function zoneOf(found: Found, domain: string | undefined, isServed: boolean, isOurs: boolean): Verdict {
    if (isPrivate(found)) return outside(found, "a private zone: the stack has none");
    const name = zoneName(found);
    const id = textOf(found, "zone_id") ?? textOf(found, "id") ?? "";
    if (domain !== undefined && !isOurs)
        return outside(
            found,
            isIn(domain, name)
                ? "another zone has the domain's records, or two have its name: ingress.hostedZoneId says which"
                : "another domain's zone: it stays as it is",
        );
    return outside(found, "its name servers stay; the stack writes records into it once it has the domain", {
        // Not delegated yet: until then the stack makes no certificate and no record, and the old way in goes on.
        settings: isOurs ? { ingress: { hostedZoneId: id, delegated: isServed } } : {},
        ...(isServed
            ? {}
            : {
                  next: `when the domain moves: ingress.domain ${domain ?? name}, ingress.hostedZoneId ${id}, ingress.delegated true`,
              }),
    });
}

/** Validation records of two names may be one record. */
function distinct(records: readonly Found[]): { one: Found; isTwin: boolean }[] {
    const seen = new Set<string>();
    return records.map((one) => {
        const id = textOf(one, "id") ?? one.address;
        const isTwin = seen.has(id);
        seen.add(id);
        return { one, isTwin };
    });
}
