import { blocksOf, defined, type Found, text, textOf, textsOf } from "../state/found";
import type { System } from "../system";
import { adopt, outside, type Verdict } from "../verdict";
import type { Names } from "./names";

/** A load balancer that becomes the stack's, and why none does. */
export interface OpenWay {
    verdicts: ReadonlyMap<Found, Verdict>;
    dnsName?: string;
    why?: string;
}

const NONE: OpenWay = { verdicts: new Map() };

/**
 * In the mode public: the load balancer on the internet becomes the stack's with its listeners and its target group, in which
 * new tasks and old ones serve side by side. Address and records stay.
 */
export function openWay(system: System, { isOpen, domain, port }: Names): OpenWay {
    if (!isOpen || domain === undefined) return NONE;
    const used = system
        .ofType("aws_ecs_service")
        .flatMap(({ attributes }) => blocksOf(attributes, "load_balancer").map((one) => one["target_group_arn"]));
    const ways = system
        .ofType("aws_lb", "aws_alb")
        .filter((one) => one.attributes["internal"] !== true)
        .filter((one) => ["application", undefined].includes(textOf(one, "load_balancer_type")))
        .flatMap((balancer) => partsOf(balancer, system) ?? []);
    const serving = ways.filter(({ targets }) => used.includes(arnOf(targets)));
    const way = serving.length === 1 ? serving[0] : ways.length === 1 ? ways[0] : undefined;
    if (way === undefined) {
        const why = "none, or several, are on the internet with HTTPS in front of one target group";
        return { ...NONE, why: `no load balancer can be adopted: ${why}` };
    }
    const { balancer, https, http, targets } = way;
    const { attributes } = targets;
    if (
        Number(attributes["port"]) !== port ||
        textOf(targets, "protocol") !== "HTTP" ||
        textOf(targets, "target_type") !== "ip"
    )
        return {
            ...NONE,
            why: `its target group takes ${textOf(targets, "protocol")} on port ${attributes["port"]} for targets of the type ${textOf(targets, "target_type")}, and the stack's HTTP on ${port} for ip: these replace it. api.port may be set in the stack's file`,
        };
    const rules = system.ofType("aws_lb_listener_rule", "aws_alb_listener_rule");
    const isFirstTaken = rules.some(
        (one) => textOf(one, "listener_arn") === arnOf(https) && Number(one.attributes["priority"]) === 1,
    );
    const [check = {}] = blocksOf(attributes, "health_check");
    const logs = blocksOf(balancer.attributes, "access_logs").some(({ enabled }) => enabled === true);
    const delay = Number(attributes["deregistration_delay"]);
    return {
        ...(textOf(balancer, "dns_name") === undefined ? {} : { dnsName: textOf(balancer, "dns_name") ?? "" }),
        verdicts: new Map([
            [
                balancer,
                adopt(balancer, "lb.LoadBalancer ingress-public", arnOf(balancer), "the way in, with its address", {
                    settings: {
                        ingress: defined({
                            mode: "public",
                            additionalSecurityGroupIds: textsOf(balancer, "security_groups"),
                            idleTimeoutSeconds: balancer.attributes["idle_timeout"] ?? undefined,
                        }),
                    },
                    changes: [
                        "two security groups more, which admit anyone to ports 80 and 443: no absence",
                        "deletion protection; headers that are not valid are dropped",
                        ...(logs ? ["its access logs end"] : []),
                    ],
                }),
            ],
            [
                targets,
                adopt(targets, "ingress-public-tg", arnOf(targets), "new tasks and old ones serve side by side in it", {
                    settings: {
                        ingress: delay >= 0 && delay <= 3600 ? { deregistrationDelaySeconds: delay } : {},
                        api: defined({ healthCheckPath: text(check["path"]) }),
                    },
                    changes: ["its health check becomes the program's: every 15 seconds"],
                }),
            ],
            [
                https,
                adopt(https, "lb.Listener ingress-public-https", arnOf(https), "the listener that serves", {
                    settings: {
                        ingress: defined({
                            certificateArn: textOf(https, "certificate_arn"),
                            delegated: true,
                            hiddenPaths: isFirstTaken ? [] : undefined,
                        }),
                    },
                    changes: ["TLS 1.2 and 1.3 with forward secrecy only"],
                }),
            ],
            ...(http
                ? [
                      [
                          http,
                          adopt(http, "lb.Listener ingress-public-http", arnOf(http), "it sends to HTTPS", {
                              changes: ["it answers with nothing but a redirect to HTTPS"],
                          }),
                      ] as const,
                  ]
                : []),
            ...staying(way, system),
        ]),
    };
}

/** What belongs to the adopted ones and is not the stack's: without it, clients that others serve would be cut off. */
function staying({ balancer, https, http, targets }: Parts, system: System): [Found, Verdict][] {
    const of =
        (key: string, ...owners: (Found | undefined)[]) =>
        (one: Found) =>
            owners.some((owner) => owner && textOf(one, key) === arnOf(owner));
    const both = (name: string) => system.ofType(`aws_lb_${name}`, `aws_alb_${name}`);
    const rules = both("listener_rule").filter(of("listener_arn", https, http));
    const kept = (all: Found[], why: string) => all.map((one): [Found, Verdict] => [one, outside(one, why)]);
    return [
        ...kept(rules, "a rule of an adopted listener: it goes on, before what the stack says"),
        ...kept(
            both("listener_certificate").filter(of("listener_arn", https)),
            "a further certificate of the adopted listener: it goes on, for the domains that it is of",
        ),
        ...kept(
            both("target_group_attachment").filter(of("target_group_arn", targets)),
            "a target of the adopted group: it serves next to the stack's tasks until Terraform removes it",
        ),
        ...kept(
            rules.length === 0 ? [] : both("target_group").filter((one) => one !== targets && mayBeOf(balancer)(one)),
            "a rule of the adopted load balancer may lead to it: it goes on with that rule",
        ),
    ];
}

/** Newer providers say which load balancers lead to a target group. */
const mayBeOf = (balancer: Found) => (targets: Found) => {
    const known = textsOf(targets, "load_balancer_arns");
    return known.length === 0 || known.includes(arnOf(balancer));
};

interface Parts {
    balancer: Found;
    https: Found;
    http: Found | undefined;
    targets: Found;
}

/** HTTPS in front of one target group; nothing for another shape. */
function partsOf(balancer: Found, system: System): Parts | undefined {
    const listeners = system
        .ofType("aws_lb_listener", "aws_alb_listener")
        .filter((one) => textOf(one, "load_balancer_arn") === arnOf(balancer));
    const on = (port: number) => listeners.find((one) => Number(one.attributes["port"]) === port);
    const https = on(443);
    if (https === undefined || textOf(https, "certificate_arn") === undefined) return undefined;
    const [action = {}] = blocksOf(https.attributes, "default_action");
    const weighted = blocksOf(action, "forward").flatMap((one) => blocksOf(one, "target_group"));
    const arn = text(action["target_group_arn"]) ?? (weighted.length === 1 ? text(weighted[0]?.["arn"]) : undefined);
    const targets = system
        .ofType("aws_lb_target_group", "aws_alb_target_group")
        .find((one) => arn !== undefined && arnOf(one) === arn);
    return targets && { balancer, https, http: on(80), targets };
}

function arnOf(found: Found): string {
    return textOf(found, "arn") ?? textOf(found, "id") ?? "";
}
