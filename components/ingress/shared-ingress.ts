import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { refuse } from "../faults";
import { certificates } from "./certificates";
import { sharedIngressDefaults } from "./defaults";
import { distribution } from "./distribution";
import { aliasRecords } from "./dns";
import { targets } from "./load-balancer";
import { sharedIngressFaults } from "./shared-faults";

/** What a `SharedIngress` can be told. */
export interface SharedIngressArgs {
    /** The VPC of the other `Ingress`. */
    vpcId: pulumi.Input<string>;
    /** The other `Ingress`'s load balancer, of the mode `cloudfront`. */
    loadBalancerArn: pulumi.Input<string>;
    /** That load balancer's name in the VPC. */
    loadBalancerDnsName: pulumi.Input<string>;
    /** The security group that stands for it. */
    loadBalancerSecurityGroupId: pulumi.Input<string>;
    /** The port on which the targets listen, with plain HTTP, 1-65535: the other's, which alone its load balancer may reach. */
    targetPort: number;
    /** The listener that serves. */
    listenerArn: pulumi.Input<string>;
    /** The TCP port of that listener: 443 where the other one's domain is delegated, 80 before. */
    listenerPort: pulumi.Input<number>;
    /**
     * Place of the rule among the listener's, 1-50000, each taken once. The rule sends what asks for this service's own
     * name to its own targets; everything else stays with the other.
     * @default 100
     */
    listenerPriority?: number;
    /**
     * The path that a healthy target answers with 200-299.
     * @default "/health"
     */
    healthCheckPath?: string;
    /**
     * Seconds that a target keeps its open requests and sockets after it was told to go, 0-3600.
     * @default 60
     */
    deregistrationDelaySeconds?: number;
    /**
     * The other load balancer's idle timeout in seconds: CloudFront waits accordingly.
     * @default 60
     */
    idleTimeoutSeconds?: number;
    /**
     * Whether a client stays with its target for a day, by a cookie of the load balancer.
     * @default false
     */
    stickySessions?: boolean;
    /**
     * The name under which the service is served, in lower case: `dev.glimpse.contact`.
     * @default none: CloudFront's own name
     */
    domain?: string;
    /** The zone of `domain`. Needed once that is delegated. */
    hostedZoneId?: pulumi.Input<string>;
    /**
     * Whether the internet already asks the zone about `domain`, as with `Ingress`. Must be the same as there.
     * @default false
     */
    delegated?: boolean;
}

/**
 * A second way in behind the load balancer of an `Ingress`, in the same VPC: for an environment beside production.
 *
 * ```
 * client --HTTPS--> its own CloudFront --its own VPC origin--> the other's load balancer --by Host--> its own targets
 * ```
 *
 * CloudFront passes the client's `Host` on, so requests to this service's name reach its targets and no other's. What is
 * given up: the load balancer's capacity, idle timeout and access are the other's, whose error metrics count both.
 *
 * It speaks to the other's listener as that stands: by HTTP until the other is delegated, by HTTPS from then on. Then
 * this one needs a delegated `domain` too, because CloudFront's own name fits no certificate inside the VPC.
 *
 * Costs nothing but its traffic: a load balancer of its own would be USD 16.43 a month.
 */
export class SharedIngress extends pulumi.ComponentResource {
    /** The load balancer's security group: the one that targets must admit on their port. */
    readonly securityGroupId: pulumi.Output<string>;
    /** The target group's ARN, known only once the listener's rule forwards to it: before that ECS refuses it. */
    readonly targetGroupArn: pulumi.Output<string>;
    /** The target group as CloudWatch's dimension `TargetGroup` names it. */
    readonly targetGroupArnSuffix: pulumi.Output<string>;
    /** Where the service is: `https://<domain>`, or CloudFront's own name. */
    readonly url: pulumi.Output<string>;
    /** CloudFront's distribution. */
    readonly distributionId: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: SharedIngressArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`SharedIngress ${name}`, sharedIngressFaults(args, name));
        super("glimpse:ingress:SharedIngress", name, args, opts);
        const child = { parent: this };
        const { domain, delegated = false, hostedZoneId, listenerPriority } = args;
        const served =
            delegated && domain !== undefined && hostedZoneId !== undefined ? { domain, hostedZoneId } : undefined;
        const port = served ? 443 : 80;
        const listenerArn = pulumi
            .all([args.listenerArn, args.listenerPort])
            .apply(([arn, open]) => (open === port ? arn : mismatch(name, open, served !== undefined)));

        const targetGroup = targets(`${name}-tg`, args, child);
        const issued = served && certificates(name, served.domain, served.hostedZoneId, true, child);
        const shown = issued
            ? [
                  new aws.lb.ListenerCertificate(
                      `${name}-certificate`,
                      { listenerArn, certificateArn: issued.regional },
                      child,
                  ),
              ]
            : [];
        const origin = {
            arn: pulumi.output(args.loadBalancerArn),
            dnsName: args.loadBalancerDnsName,
            // Two of one name cannot be: the target group tells environments apart, the last part of the ARN balancers.
            originName: pulumi
                .all([targetGroup.name, args.loadBalancerArn])
                .apply(([group, arn]) => `${group}-${arn.slice(arn.lastIndexOf("/") + 1)}`),
        };
        const cdn = distribution(name, args, origin, shown, issued?.edge, child);
        const rule = new aws.lb.ListenerRule(
            `${name}-rule`,
            {
                listenerArn,
                priority: listenerPriority ?? sharedIngressDefaults.listenerPriority,
                conditions: [{ hostHeader: { values: [served ? served.domain : cdn.domainName] } }],
                actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
            },
            child,
        );
        // The name must not lead to the other's targets.
        if (served)
            aliasRecords(name, served.domain, { id: served.hostedZoneId }, cdn, { ...child, dependsOn: [rule] });

        this.securityGroupId = pulumi.output(args.loadBalancerSecurityGroupId);
        this.targetGroupArn = pulumi.all([targetGroup.arn, rule.urn]).apply(([arn]) => arn);
        this.targetGroupArnSuffix = targetGroup.arnSuffix;
        this.url = pulumi.interpolate`https://${served ? served.domain : cdn.domainName}`;
        this.distributionId = cdn.id;
        this.registerOutputs({
            securityGroupId: this.securityGroupId,
            targetGroupArn: this.targetGroupArn,
            targetGroupArnSuffix: this.targetGroupArnSuffix,
            url: this.url,
            distributionId: this.distributionId,
        });
    }
}

function mismatch(name: string, open: number, isServed: boolean): never {
    throw new pulumi.RunError(
        `SharedIngress ${name}: the other's listener is on port ${open}. ` +
            (isServed
                ? "It serves no domain yet, so this one cannot either: set delegated to false here, or to true there first."
                : "It serves a domain by HTTPS, and no certificate fits CloudFront's own name behind it: give this service a " +
                  "domain in the same zone, with delegated true."),
    );
}
