import { blocksOf, type Found, textOf, textsOf } from "../state/found";
import type { System } from "../system";
import { adopt, outside, rebuilt, type Verdict } from "../verdict";

const OLD_WAY = "it goes on serving until the DNS record has moved; it can go when no request arrives there for a day";

/** The ways in: a new one is made next to the old, and the DNS record is moved. */
export function edge(system: System, domain: string | undefined): Verdict[] {
    const balancers = new Set(system.ofType("aws_lb", "aws_alb").map((one) => textOf(one, "dns_name")));
    const records = system.ofType("aws_route53_record");
    return [
        ...system
            .ofType(
                "aws_lb",
                "aws_alb",
                "aws_lb_listener",
                "aws_alb_listener",
                "aws_lb_listener_rule",
                "aws_lb_listener_certificate",
                "aws_lb_target_group",
                "aws_alb_target_group",
                "aws_lb_target_group_attachment",
            )
            .map((one) =>
                rebuilt(
                    one,
                    "the stack's load balancer is internal, behind CloudFront, and internal replaces it",
                    OLD_WAY,
                ),
            ),
        ...system.live
            .filter(({ type }) => type.startsWith("aws_apigatewayv2_") || type.startsWith("aws_api_gateway_"))
            .map((one) => rebuilt(one, "the stack's HTTP API has its own address (httpApi.enabled)", OLD_WAY)),
        ...system.live
            .filter(({ type }) => type.startsWith("aws_cloudfront_"))
            .map((one) =>
                outside(
                    one,
                    "one distribution in all of AWS has a domain: take the domain off this one before the stack's gets it",
                ),
            ),
        ...system.ofType("aws_route53_zone").map((one) => zoneOf(one, domain)),
        ...distinct(records).map(({ one, isTwin }) => {
            if (isTwin) return outside(one, "the same record as another instance of it");
            const next = moved(one, balancers);
            if (next !== undefined) return outside(one, "it names the old way in: it is moved last", { next });
            return outside(one, "the zone's other records stay as they are");
        }),
        ...system
            .ofType("aws_acm_certificate", "aws_acm_certificate_validation")
            .map((one) =>
                rebuilt(one, "the stack gets its own, free of charge", "it can go with the old load balancer"),
            ),
    ];
}

/** As long as clients may keep an answer, which is how long some still go the old way. */
const LOW_TTL_SECONDS = 60;

/** How a record of the old load balancer comes to the new way in; nothing for another record. */
function moved(record: Found, balancers: ReadonlySet<string | undefined>): string | undefined {
    const plain = (name: unknown) =>
        String(name)
            .replace(/^dualstack\./, "")
            .replace(/\.$/, "");
    const [zone, name, type] = ["zone_id", "name", "type"].map((key) => textOf(record, key) ?? "");
    const isAlias = blocksOf(record.attributes, "alias").some((alias) => balancers.has(plain(alias["name"])));
    const family = type === "A" ? "ingress-ipv4" : type === "AAAA" ? "ingress-ipv6" : undefined;
    const settings = `with ingress.domain ${name}, ingress.hostedZoneId ${zone} and ingress.delegated`;
    if (isAlias && family !== undefined) return `${settings}: add ${family}: ${zone}_${name}_${type} to glimpse:adopt`;
    if (type !== "CNAME" || !textsOf(record, "records").some((target) => balancers.has(plain(target))))
        return undefined;
    const ttl = Number(record.attributes["ttl"] ?? 0);
    const lowered =
        ttl > LOW_TTL_SECONDS
            ? `set its ttl to ${LOW_TTL_SECONDS} by Terraform, and wait the ${ttl} seconds of before; `
            : "";
    return `${lowered}then delete the CNAME, which no record of the same name may be next to, and run up at once ${settings}: names are not found in between`;
}

function zoneOf(found: Found, domain: string | undefined): Verdict {
    if (blocksOf(found.attributes, "vpc").length > 0) return outside(found, "a private zone: the stack has none");
    const name = (textOf(found, "name") ?? "").replace(/\.$/, "");
    const id = textOf(found, "zone_id") ?? textOf(found, "id") ?? "";
    const isOurs = domain !== undefined && (domain === name || domain.endsWith(`.${name}`));
    return outside(found, "its name servers stay; the stack writes records into it once it has the domain", {
        // Not delegated yet: until then the stack makes no certificate and no record, and the old way in goes on.
        settings: isOurs ? { ingress: { hostedZoneId: id, delegated: false } } : {},
        next: `when the domain moves: ingress.domain ${domain ?? name}, ingress.hostedZoneId ${id}, ingress.delegated true`,
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

/** Alarms and dashboards are the stack's own; a topic keeps its subscribers. */
export function watching(system: System): Verdict[] {
    const topics = system.ofType("aws_sns_topic");
    const actions = system
        .ofType("aws_cloudwatch_metric_alarm")
        .flatMap(({ attributes }) =>
            Array.isArray(attributes["alarm_actions"]) ? attributes["alarm_actions"].map(String) : [],
        );
    const called = topics.filter((one) => actions.includes(textOf(one, "arn") ?? "?"));
    const topic = called.length === 1 ? called[0] : topics.length === 1 ? topics[0] : undefined;
    return [
        ...topics.map((one) => {
            const isTaken = one === topic && one.attributes["fifo_topic"] !== true;
            return isTaken
                ? adopt(one, "alarms-topic", textOf(one, "arn") ?? "", "its subscribers need not confirm again", {
                      changes: ["its policy becomes the program's: alarms of this account"],
                  })
                : outside(one, "not the topic of the alarms");
        }),
        ...system
            .ofType("aws_sns_topic_policy", "aws_sns_topic_subscription")
            .map((one) => outside(one, "subscriptions stay as they are; the program adds those of alarms.emails")),
        ...system
            .ofType("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm")
            .map((one) => rebuilt(one, "the stack has its own alarms", "it can go with what it watches")),
        ...system
            .ofType("aws_cloudwatch_dashboard")
            .map((one) =>
                rebuilt(
                    one,
                    "the stack has its own dashboard, and one of the same name is overwritten",
                    "remove it from Terraform's state first if its name is the stack's",
                ),
            ),
        ...system.live
            .filter(({ type }) => /^aws_iam_/.test(type))
            .map((one) =>
                rebuilt(
                    one,
                    "the stack's roles have the rights that its tasks need",
                    "it can go when no old task runs",
                ),
            ),
    ];
}
