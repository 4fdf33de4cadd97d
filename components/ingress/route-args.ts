import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `Route`. */
export interface RouteArgs {
    /** The VPC of the `Ingress`. */
    vpcId: pulumi.Input<string>;
    /** The listener that serves. */
    listenerArn: pulumi.Input<string>;
    /** The port on which the targets listen, with plain HTTP, 1-65535: the one of the `Ingress`, which its load balancer may reach alone. */
    targetPort: number;
    /**
     * The paths whose requests go to these targets, at most 5, each of at most 128 plain characters, `*` for any and `?` for one:
     * `/admin`, `/admin/*`. The path arrives as it is. Without paths, `hosts` is needed.
     * @default none: every path of `hosts`
     */
    paths?: string[];
    /**
     * The names whose requests go there, in lower case, as the `Ingress` serves them: `docs.glimpse.contact`. With `paths` a request
     * must fit both. A rule of a listener takes 5 names and paths in all.
     * @default none: every name
     */
    hosts?: string[];
    /** Place of the rule among the listener's, 2-50000, each taken once; of two rules that fit a request the lower one wins. */
    priority: number;
    /**
     * The path that a healthy target answers with 200-299.
     * @default "/health"
     */
    healthCheckPath?: string;
    /**
     * Seconds that a target keeps its open requests and sockets after its deregistration starts, 0-3600.
     * @default 60
     */
    deregistrationDelaySeconds?: number;
    /**
     * Whether a client stays with its target for a day, by a cookie of the load balancer.
     * @default false
     */
    stickySessions?: boolean;
}
