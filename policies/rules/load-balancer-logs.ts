import { inspect } from "../inspection";
import { rule } from "../rule";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";

/** Who called, and from where, can be read afterwards. An internal one is reached through what keeps logs itself. */
export const loadBalancerLogs = rule({
    name: "load-balancer-logs",
    pack: "security-baseline",
    level: "advisory",
    severity: "low",
    description: "Load balancers that the internet reaches write access logs.",
    why: "After an attack the application's logs show what it answered; only these show what came and was refused.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html",
    remediation:
        "Write accessLogs: { enabled: true, bucket }; the bucket expires them after some weeks. Only storage is paid.",
    alone: true,
    reads: {
        [BALANCER]: ["internal", "loadBalancerType", "accessLogs.enabled"],
        [CLASSIC]: ["internal", "accessLogs.enabled"],
    },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([BALANCER, CLASSIC], (properties, { name, type }) => {
                // Others than application load balancers log the handshakes of TLS, and no requests.
                const kind = type === BALANCER ? (properties.text("loadBalancerType") ?? "application") : "classic";
                if (!["application", "classic"].includes(kind) || properties.flag("internal")) return undefined;
                const logs = properties.block("accessLogs");
                if (logs?.flag("enabled") ?? (logs !== undefined && type === CLASSIC)) return undefined;
                return `${name} writes no access logs. Write accessLogs: { enabled: true, bucket }.`;
            });
        }),
});
