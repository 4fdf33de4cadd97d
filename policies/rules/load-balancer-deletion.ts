import { inspect } from "../inspection";
import { rule } from "../rule";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";

/** The way in is not deleted by a slip. */
export const loadBalancerDeletion = rule({
    name: "load-balancer-deletion",
    pack: "security-baseline",
    level: "advisory",
    severity: "low",
    description: "Load balancers cannot be deleted in one step.",
    why: "With the load balancer its address is lost: DNS, certificates and allow lists of partners point to nothing.",
    url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#deletion-protection",
    remediation: "Write enableDeletionProtection: true. To delete it, first switch it off in a separate update.",
    alone: true,
    reads: { [BALANCER]: ["enableDeletionProtection"] },
    judge: (resources) =>
        inspect(resources, (inspection) => {
            inspection.askAll([BALANCER], (properties, { name }) =>
                properties.flag("enableDeletionProtection")
                    ? undefined
                    : `${name} can be deleted in one step. Write enableDeletionProtection: true.`,
            );
        }),
});
