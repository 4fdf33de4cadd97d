import type * as pulumi from "@pulumi/pulumi";
import * as aws from "../aws";
import type { IngressArgs } from "./args";
import type { Balancer } from "./load-balancer";
import { ingressDefaults } from "./settings";

/** TLS 1.2 and 1.3 with forward secrecy and authenticated ciphers only. CloudFront, browsers and phones all speak it. */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

const NOT_YET = "This service has no certificate yet, and it does not answer without one. Please come back later.\n";

/** The listener that serves, and what a target group must wait for to have a load balancer. */
export interface Served {
    listener: aws.lb.Listener;
    port: number;
    /** The listener or rule that forwards to the targets. */
    forwards: pulumi.Resource;
}

/** Before every other rule, those of services that share the listener among them. */
const HIDDEN_PRIORITY = 1;

/** Answers what only the VPC may ask with 404. Health checks do not come by the listener. */
function hide(name: string, args: IngressArgs, listener: aws.lb.Listener, opts: pulumi.CustomResourceOptions): void {
    const values = args.hiddenPaths ?? ingressDefaults.hiddenPaths;
    if (values.length === 0) return;
    const fixedResponse = { contentType: "text/plain", statusCode: "404", messageBody: "Not found\n" };
    new aws.lb.ListenerRule(
        `${name}-not-found`,
        {
            listenerArn: listener.arn,
            priority: HIDDEN_PRIORITY,
            conditions: [{ pathPattern: { values } }],
            actions: [{ type: "fixed-response", fixedResponse }],
        },
        opts,
    );
}

/** After hidden paths, and before what services answer. */
const REDIRECT_PRIORITY = 990;
/** A rule has so many values of its conditions. */
const MOST_VALUES = 5;

/** Sends the visitors of other names on to the first. */
function redirect(
    name: string,
    args: IngressArgs,
    listener: aws.lb.Listener,
    opts: pulumi.CustomResourceOptions,
): void {
    const { domain: host, redirectedDomains: names = [] } = args;
    if (host === undefined) return;
    const to = { host, protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
    for (let first = 0; first < names.length; first += MOST_VALUES) {
        const index = first / MOST_VALUES;
        new aws.lb.ListenerRule(
            index === 0 ? `${name}-redirect` : `${name}-redirect-${index + 1}`,
            {
                listenerArn: listener.arn,
                priority: REDIRECT_PRIORITY + index,
                conditions: [{ hostHeader: { values: names.slice(first, first + MOST_VALUES) } }],
                actions: [{ type: "redirect", redirect: to }],
            },
            opts,
        );
    }
}

/** Behind CloudFront: port 80 until there is a certificate, 443 from then on. Two listeners, so that CloudFront can move. */
export function internalListener(
    name: string,
    args: IngressArgs,
    { loadBalancer, targetGroup }: Balancer,
    certificateArn: pulumi.Output<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): Served {
    const forward = {
        loadBalancerArn: loadBalancer.arn,
        defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
    };
    if (certificateArn === undefined) {
        const http = { ...forward, port: 80, protocol: "HTTP" };
        const listener = new aws.lb.Listener(`${name}-http`, http, opts);
        hide(name, args, listener, opts);
        return { listener, port: 80, forwards: listener };
    }
    const https = { ...forward, port: 443, protocol: "HTTPS", sslPolicy: TLS_POLICY, certificateArn };
    const listener = new aws.lb.Listener(`${name}-https`, https, opts);
    hide(name, args, listener, opts);
    redirect(name, args, listener, opts);
    return { listener, port: 443, forwards: listener };
}

/** On the internet: HTTPS alone serves, and port 80 sends there. Before the certificate, nothing but health is answered. */
export function publicListeners(
    name: string,
    args: IngressArgs,
    { loadBalancer, targetGroup }: Balancer,
    certificateArn: pulumi.Output<string> | undefined,
    opts: pulumi.CustomResourceOptions,
): Served {
    const forward = { type: "forward", targetGroupArn: targetGroup.arn };
    const http = { loadBalancerArn: loadBalancer.arn, port: 80, protocol: "HTTP" };
    if (certificateArn === undefined) {
        const fixedResponse = { contentType: "text/plain", statusCode: "503", messageBody: NOT_YET };
        const listener = new aws.lb.Listener(
            `${name}-public-http`,
            { ...http, defaultActions: [{ type: "fixed-response", fixedResponse }] },
            opts,
        );
        // ECS refuses a target group that no listener uses, and `pulumi up` would stop there.
        const [path = "/"] = (args.healthCheckPath ?? ingressDefaults.healthCheckPath).split("?");
        const forwards = new aws.lb.ListenerRule(
            `${name}-public-health`,
            {
                listenerArn: listener.arn,
                priority: 1,
                conditions: [{ pathPattern: { values: [path] } }],
                actions: [forward],
            },
            opts,
        );
        return { listener, port: 80, forwards };
    }
    const listener = new aws.lb.Listener(
        `${name}-public-https`,
        {
            loadBalancerArn: loadBalancer.arn,
            port: 443,
            protocol: "HTTPS",
            sslPolicy: TLS_POLICY,
            certificateArn,
            defaultActions: [forward],
        },
        opts,
    );
    hide(name, args, listener, opts);
    redirect(name, args, listener, opts);
    const toHttps = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
    new aws.lb.Listener(
        `${name}-public-http`,
        { ...http, defaultActions: [{ type: "redirect", redirect: toHttps }] },
        // No one is sent to a port that does not answer yet.
        { ...opts, dependsOn: [listener] },
    );
    return { listener, port: 443, forwards: listener };
}
