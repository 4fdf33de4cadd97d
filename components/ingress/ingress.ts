import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../faults";
import { accessLog } from "./access-log";
import type { IngressArgs } from "./args";
import { certificates } from "./certificates";
import { distribution } from "./distribution";
import { aliasRecords, hostedZone, nextStep } from "./dns";
import { furtherOf, isDelegated } from "./domain";
import { ingressFaults } from "./faults";
import { internalListener, publicListeners } from "./listeners";
import { balancer } from "./load-balancer";
import { securityGroups } from "./security-groups";
import { ingressDefaults } from "./settings";

/**
 * The way in to a service: HTTPS, a load balancer, a target group for Fargate tasks.
 *
 * ```
 * cloudfront   client --HTTPS--> CloudFront --VPC origin--> internal load balancer --HTTP--> targets
 * public       client --HTTPS--> internet-facing load balancer --HTTP--> targets
 * ```
 *
 * In the mode `cloudfront` and without a domain, CloudFront speaks plain HTTP to the load balancer: no certificate can
 * match there. These requests stay on AWS's network, and inside the VPC they go between the interface of the VPC origin
 * and the load balancer; with a served domain they are HTTPS too. From the load balancer to the targets it is HTTP
 * inside the VPC in both modes.
 *
 * To the application: it is behind two proxies in the mode `cloudfront`, behind one in `public` (Express:
 * `trust proxy`). In `cloudfront` without a domain `X-Forwarded-Proto` says `http` for every request;
 * `CloudFront-Forwarded-Proto` says what the client used, and `CloudFront-Viewer-Address` who it was.
 *
 * A new AWS account may be refused its first distribution ("Your account must be verified"): AWS support lifts that.
 * Anyone who deploys must be allowed to create the service-linked role of vpcorigin.cloudfront.amazonaws.com.
 * The first `up` of a distribution takes up to half an hour: 15 minutes for the VPC origin, the rest for the edges.
 *
 * Costs USD 16.43 a month and 0.008 for each LCU-hour. `public` adds 3.65 for each zone's public IPv4 address; a zone
 * created here adds 0.50. CloudFront is free below 1 TB and 10 million requests a month, its VPC origin always.
 */
export class Ingress extends pulumi.ComponentResource {
    /** The security group that represents the load balancer: the one that targets must admit on their port. */
    readonly securityGroupId: pulumi.Output<string>;
    /** The load balancer's ARN. */
    readonly loadBalancerArn: pulumi.Output<string>;
    /** The load balancer as CloudWatch's dimension `LoadBalancer` names it: `app/<name>/<id>`. */
    readonly loadBalancerArnSuffix: pulumi.Output<string>;
    /** The load balancer's name in the VPC. */
    readonly loadBalancerDnsName: pulumi.Output<string>;
    /** The hosted zone of the domain; absent without a domain. */
    readonly hostedZoneId?: pulumi.Output<string>;
    /** The target group's ARN, known only once a listener forwards to it: before that ECS refuses it. */
    readonly targetGroupArn: pulumi.Output<string>;
    /** The target group as CloudWatch's dimension `TargetGroup` names it: `targetgroup/<name>/<id>`. */
    readonly targetGroupArnSuffix: pulumi.Output<string>;
    /** The listener that serves requests. */
    readonly listenerArn: pulumi.Output<string>;
    /** That listener's port: 443 once the domain is served, 80 before. */
    readonly listenerPort: pulumi.Output<number>;
    /** The name that the listener's certificate is for; absent while it speaks plain HTTP. */
    readonly tlsServerName?: pulumi.Output<string>;
    /**
     * Where the service is: `https://<domain>`, or CloudFront's own name until the domain is served. In the mode
     * `public` there is no HTTPS before that: then it is the health check's address, the only one that answers.
     */
    readonly url: pulumi.Output<string>;
    /** CloudFront's distribution; absent in the mode `public`. */
    readonly distributionId?: pulumi.Output<string>;
    /** The name servers that the registrar must name; absent unless a zone was created here. */
    readonly nameServers?: pulumi.Output<string[]>;
    /** What a person must do before the domain is served; absent when there is nothing left to do. */
    readonly nextStep?: pulumi.Output<string>;

    /** @throws InputError when an argument cannot work */
    constructor(name: string, args: IngressArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(`Ingress ${name}`, ingressFaults(args, name));
        super("glimpse:ingress:Ingress", name, args, opts);
        const child = { parent: this };
        const open = (args.mode ?? ingressDefaults.mode) === "public";
        const { domain } = args;

        const doors = securityGroups(name, args, child);
        const back = balancer(name, args, doors.ids, child);
        const { loadBalancer, targetGroup } = back;
        const zone = domain === undefined ? undefined : hostedZone(name, domain, args, child);
        const served =
            domain !== undefined && zone !== undefined && isDelegated(args)
                ? { domain, zone, further: furtherOf(args, zone.id) }
                : undefined;
        const issued = served && certificates(name, args, { ...served, withEdge: !open }, child);
        const listening = open
            ? publicListeners(name, args, back, issued?.regional, child)
            : internalListener(name, args, back, issued?.regional, child);
        const origin = {
            arn: loadBalancer.arn,
            // AWS refuses a VPC origin in a VPC without an internet gateway. No packet takes that way; the public subnets
            // stand for the gateway, so that it is there first. They are no part of the ARN: a third zone would make it
            // unknown in a preview, and the origin a replacement.
            after: pulumi.output(args.publicSubnetIds).apply((): pulumi.Resource[] => []),
            dnsName: loadBalancer.dnsName,
            originName: loadBalancer.name,
        };
        const cdn = open ? undefined : distribution(name, args, origin, [listening.listener], issued?.edge, child);
        if (cdn) accessLog(name, cdn, args, child);
        if (served) {
            // The name must not lead to a load balancer that does not listen yet.
            const listens = { ...child, dependsOn: [listening.listener] };
            aliasRecords(name, served.domain, served.zone, cdn ?? loadBalancer, listens);
            for (const { domain: other, zoneId: id } of served.further) {
                aliasRecords(`${name}-${other}`, other, { id }, cdn ?? loadBalancer, listens);
            }
        }

        this.securityGroupId = doors.base.id;
        this.loadBalancerArn = loadBalancer.arn;
        this.loadBalancerArnSuffix = loadBalancer.arnSuffix;
        this.loadBalancerDnsName = loadBalancer.dnsName;
        this.targetGroupArn = pulumi.all([targetGroup.arn, listening.forwards.urn]).apply(([arn]) => arn);
        this.targetGroupArnSuffix = targetGroup.arnSuffix;
        this.listenerArn = listening.listener.arn;
        this.listenerPort = listening.listener.urn.apply(() => listening.port);
        if (served) {
            this.tlsServerName = pulumi.output(served.domain);
            this.url = pulumi.output(`https://${served.domain}`);
        } else if (cdn) {
            this.url = pulumi.interpolate`https://${cdn.domainName}`;
        } else {
            this.url = pulumi.interpolate`http://${loadBalancer.dnsName}${args.healthCheckPath ?? ingressDefaults.healthCheckPath}`;
        }
        if (cdn) this.distributionId = cdn.id;
        if (zone) this.hostedZoneId = pulumi.output(zone.id);
        if (zone?.nameServers) this.nameServers = zone.nameServers;
        if (domain !== undefined && zone && !served) this.nextStep = nextStep(domain, zone);
        this.registerOutputs({
            securityGroupId: this.securityGroupId,
            loadBalancerArn: this.loadBalancerArn,
            loadBalancerArnSuffix: this.loadBalancerArnSuffix,
            loadBalancerDnsName: this.loadBalancerDnsName,
            targetGroupArn: this.targetGroupArn,
            targetGroupArnSuffix: this.targetGroupArnSuffix,
            listenerArn: this.listenerArn,
            listenerPort: this.listenerPort,
            url: this.url,
            ...(this.tlsServerName ? { tlsServerName: this.tlsServerName } : {}),
            ...(this.hostedZoneId ? { hostedZoneId: this.hostedZoneId } : {}),
            ...(this.distributionId ? { distributionId: this.distributionId } : {}),
            ...(this.nameServers ? { nameServers: this.nameServers } : {}),
            ...(this.nextStep ? { nextStep: this.nextStep } : {}),
        });
    }
}
