import * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import { InputError, refuse } from "../faults";
import type { SharedIngressArgs } from "./args";
import { certificates } from "./certificates";
import { distribution } from "./distribution";
import { aliasRecords } from "./dns";
import { targets } from "./load-balancer";
import { sharedIngressDefaults } from "./settings";
import { sharedIngressFaults } from "./shared-faults";

export type { SharedIngressArgs } from "./args";

/**
 * A second way in behind the load balancer of an `Ingress`, in the same VPC: for an environment next to production.
 *
 * ```
 * client --HTTPS--> its own CloudFront --its own VPC origin--> the other's load balancer --by Host--> its own targets
 * ```
 *
 * CloudFront passes the client's `Host` on, so requests to this service's name reach its targets and no other's. What is
 * given up: the load balancer's capacity, idle timeout and access are the other's, whose error metrics count both.
 *
 * It speaks to the other's listener as that is: by HTTP until the other is delegated, by HTTPS from then on. Then
 * this one needs a delegated `domain` too, because CloudFront's own name fits no certificate inside the VPC.
 *
 * Costs nothing but its traffic: its own load balancer would be USD 16.43 a month.
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
        const issued =
            served &&
            certificates(name, {}, { domain: served.domain, zone: { id: served.hostedZoneId }, withEdge: true }, child);
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
            // Two of one name cannot be: the target group distinguishes environments, the last part of the ARN balancers.
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
    throw new InputError(`SharedIngress ${name}`, [
        {
            ...(isServed ? { key: "delegated", value: true } : { key: "domain" }),
            reason: isServed
                ? `the other's listener is on port ${open}: it serves no domain yet, so this one cannot either`
                : `the other's listener is on port ${open}: it serves a domain by HTTPS, and no certificate fits CloudFront's own name behind it`,
            fix: isServed
                ? "set delegated to false here, or to true there first"
                : "give this service a domain in the same zone, with delegated true",
        },
    ]);
}
