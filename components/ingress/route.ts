import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { withDefaults } from "../with-defaults";
import { targets } from "./load-balancer";
import type { RouteArgs } from "./route-args";
import { routeFaults } from "./route-faults";
import { routeDefaults } from "./settings";

/**
 * Paths or names of an `Ingress` that another service answers: its own target group and health check, and a rule of the listener that
 * leads there. The load balancer, its access and its certificate stay those of the `Ingress`. Costs nothing but its traffic.
 */
export class Route extends pulumi.ComponentResource {
    /** The target group's ARN, known only once the listener's rule forwards to it: before that ECS refuses it. */
    readonly targetGroupArn: pulumi.Output<string>;
    /** The target group as CloudWatch's dimension `TargetGroup` names it. */
    readonly targetGroupArnSuffix: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: RouteArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Route ${name}`, routeFaults(args, name));
        super("glimpse:ingress:Route", name, args, opts);
        const parent = { parent: this };
        const { listenerArn, paths = [], hosts = [], priority, ...values } = withDefaults(routeDefaults, args);
        const targetGroup = targets(`${name}-tg`, values, parent);
        const rule = new aws.lb.ListenerRule(
            `${name}-rule`,
            {
                listenerArn,
                priority,
                conditions: [
                    ...(hosts.length > 0 ? [{ hostHeader: { values: hosts } }] : []),
                    ...(paths.length > 0 ? [{ pathPattern: { values: paths } }] : []),
                ],
                actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
            },
            parent,
        );
        this.targetGroupArn = pulumi.all([targetGroup.arn, rule.urn]).apply(([arn]) => arn);
        this.targetGroupArnSuffix = targetGroup.arnSuffix;
        this.registerOutputs({
            targetGroupArn: this.targetGroupArn,
            targetGroupArnSuffix: this.targetGroupArnSuffix,
        });
    }
}
