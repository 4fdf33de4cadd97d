import { inspect } from "../inspection";
import { rule } from "../rule";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

/** Requests lose the headers that no standard allows. */
export const invalidHeaders = rule({
    name: "invalid-headers",
    pack: "security-baseline",
    level: "mandatory",
    severity: "medium",
    description: "Application load balancers drop invalid headers.",
    why: "Header names that the load balancer and the application read differently are how requests are smuggled in.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html",
    remediation: "Write dropInvalidHeaderFields: true.",
    alone: true,
    reads: { [BALANCER]: ["loadBalancerType", "dropInvalidHeaderFields"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([BALANCER], (properties, { name }) => {
                if ((properties.text("loadBalancerType") ?? "application") !== "application") return undefined;
                if (properties.flag("dropInvalidHeaderFields")) return undefined;
                return `${name} passes invalid headers on. Write dropInvalidHeaderFields: true.`;
            });
        }),
});
