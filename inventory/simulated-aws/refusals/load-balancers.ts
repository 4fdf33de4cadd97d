import { at, between, type Check, checks, given, type Inputs, matching, notOf, oneOf, outside } from "./check";

const BALANCER = "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html";
const TARGETS = "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html";
const HEALTH = "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html";
const LISTENER = "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html";

function stickiness(inputs: Inputs): string | undefined {
    const type = at(inputs, "stickiness.type");
    const words = ["lb_cookie", "app_cookie", "source_ip", "source_ip_dest_ip", "source_ip_dest_ip_proto"];
    const cookie = at(inputs, "stickiness.cookieName");
    if (type === "app_cookie" && cookie === undefined) return "app_cookie needs a cookieName";
    if (/^AWSALB(APP|TG)?/.test(String(cookie ?? ""))) return `${cookie} begins as the load balancer's own cookies do`;
    return notOf(type, words) ?? outside(at(inputs, "stickiness.cookieDuration"), 1, 604800);
}

export const loadBalancerChecks: Check[] = [
    ...checks("aws:lb/loadBalancer:LoadBalancer", BALANCER, [
        between("idleTimeout", 1, 4000),
        between("clientKeepAlive", 60, 604800),
        [
            "subnets",
            (inputs) => {
                const subnets = at(inputs, "subnets");
                const layer7 = (at(inputs, "loadBalancerType") ?? "application") === "application";
                return layer7 && Array.isArray(subnets) && subnets.length < 2 ? "it needs two zones" : undefined;
            },
        ],
    ]),
    ...checks("aws:lb/targetGroup:TargetGroup", TARGETS, [
        between("deregistrationDelay", 0, 3600),
        ["stickiness", stickiness],
        oneOf("targetType", "instance", "ip", "lambda", "alb"),
    ]),
    ...checks("aws:lb/targetGroup:TargetGroup", HEALTH, [
        between("healthCheck.interval", 5, 300),
        between("healthCheck.timeout", 2, 120),
        between("healthCheck.healthyThreshold", 2, 10),
        between("healthCheck.unhealthyThreshold", 2, 10),
        [
            "healthCheck.timeout",
            (inputs) =>
                Number(at(inputs, "healthCheck.timeout") ?? 5) >= Number(at(inputs, "healthCheck.interval") ?? 30)
                    ? "it is not shorter than the interval"
                    : undefined,
        ],
        matching("healthCheck.matcher", /^[2-4]\d\d(?:[-,][2-4]\d\d)*$/, "a list or range of codes from 200 to 499"),
        [
            "vpcId",
            (inputs) =>
                at(inputs, "targetType") !== "lambda" && !given(inputs, "vpcId") ? "it must be given" : undefined,
        ],
        [
            "port",
            (inputs) =>
                at(inputs, "targetType") !== "lambda" && !given(inputs, "port") ? "it must be given" : undefined,
        ],
    ]),
    ...checks("aws:lb/listener:Listener", LISTENER, [
        [
            "certificateArn",
            (inputs) =>
                at(inputs, "protocol") === "HTTPS" && !given(inputs, "certificateArn") ? "HTTPS needs one" : undefined,
        ],
        [
            "certificateArn",
            (inputs) =>
                at(inputs, "protocol") === "HTTP" && (given(inputs, "certificateArn") || given(inputs, "sslPolicy"))
                    ? "HTTP has neither certificate nor sslPolicy"
                    : undefined,
        ],
        between("port", 1, 65535),
    ]),
    ...checks(
        "aws:lb/listenerRule:ListenerRule",
        "docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html",
        [between("priority", 1, 50000)],
    ),
];
