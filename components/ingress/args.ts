import type * as pulumi from "@pulumi/pulumi";

export type { RouteArgs } from "./route-args";

/** Arguments of `Ingress`. */
export interface IngressArgs {
    /** The VPC. It needs an internet gateway in both modes: AWS refuses a VPC origin and a public balancer without one. */
    vpcId: pulumi.Input<string>;
    /** Public subnets in at least two zones. The load balancer is there in the mode `public`. */
    publicSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Private subnets in at least two zones. The load balancer is there in the mode `cloudfront`. */
    privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** The port on which the targets listen, with plain HTTP, 1-65535. Changing it replaces the target group. */
    targetPort: number;
    /**
     * The way in.
     *
     * - `cloudfront`: CloudFront in front of an internal load balancer. HTTPS works before there is a domain, nothing in
     *   the VPC has a public address, and CloudFront is free up to 1 TB and 10 million requests a month.
     * - `public`: an internet-facing load balancer. It needs a `domain`, and each of its public IPv4 addresses costs
     *   USD 3.65 a month: 7.30 in two zones.
     *
     * Either way the load balancer costs USD 16.43 a month (0.0225 an hour) and 0.008 for each LCU-hour of traffic.
     *
     * Switching replaces load balancer and target group; AWS cannot change the scheme of a balancer. Set
     * `deletionProtection: false` and run `pulumi up` first, or the old one cannot be deleted.
     * @default "cloudfront"
     */
    mode?: string;
    /**
     * The path that a healthy target answers with 200-299, asked every 15 seconds: letters, digits and `_-.~$/@:+&=%?`,
     * at most 128.
     * @default "/health"
     */
    healthCheckPath?: string;
    /**
     * Paths that the load balancer answers with 404 for everyone outside, at most 5: what only health checks and people
     * inside the VPC may ask. `*` is any text, `?` one character. The application must refuse them too where it matters: the
     * load balancer compares letters, and `/%72eady` is the same path to most servers. Free: one rule of the listener.
     * @default ["/ready"]
     */
    hiddenPaths?: string[];
    /**
     * Seconds that a target keeps its open requests and sockets after its deregistration starts, 0-3600. Keep it below the
     * tasks' stop timeout, which is 120 at most: a Spot task is removed after two minutes whatever is here.
     * @default 60
     */
    deregistrationDelaySeconds?: number;
    /**
     * Seconds without a byte after which the load balancer closes a connection, 1-4000. Two others must fit around it:
     *
     * - The application's own keep-alive timeout must be longer (Node: `keepAliveTimeout` 65 s for 60 here, and
     *   `headersTimeout` above that), or clients see 502s when it closes a connection that is about to be used.
     * - Sockets must speak more often. Socket.IO pings every 25 s, which keeps them open at 60.
     *
     * In the mode `cloudfront` the first byte of an answer must come within this time too, and within 120 s at most;
     * CloudFront itself closes a WebSocket after 10 minutes without a byte from the server.
     * @default 60
     */
    idleTimeoutSeconds?: number;
    /**
     * The name under which the service is served, in lower case: `glimpse.contact`. At most 64 characters, which is what
     * a certificate takes.
     * @default none: in the mode `cloudfront`, CloudFront's own name
     */
    domain?: string;
    /**
     * Further names under which the service is served, once `domain` is delegated: aliases of the distribution, names of both
     * certificates, and records. With `redirectedDomains` at most 9, since a certificate of ACM has 10 names. Each is in the zone of
     * `domain`, or has its own in `otherHostedZoneIds`. To add or remove one makes new certificates before the old are deleted:
     * nothing is unreachable meanwhile. Free.
     * @default none
     */
    otherDomains?: string[];
    /**
     * The same for names that send their visitors on to `domain`, with 301 and the path as it is: `www.glimpse.contact`. Rules of the
     * listener, whose places from 990 on they take.
     * @default none
     */
    redirectedDomains?: string[];
    /**
     * The hosted zones of those further names that are in another zone than `domain`, by name. Each must be delegated already.
     * @default none: the zone of `domain`
     */
    otherHostedZoneIds?: { [domain: string]: string };
    /**
     * The Route 53 hosted zone that holds `domain`, `Z...`. USD 0.50 a month for a zone, queries of the service's own
     * records free.
     * @default a zone is created for `domain`
     */
    hostedZoneId?: string;
    /**
     * Whether the internet already asks the hosted zone about `domain`: its registrar (or parent zone) names the zone's
     * name servers. Until then no certificate can be issued, and `pulumi up` would wait for it without end; so nothing of
     * the domain but the zone is made, and `nameServers` and `nextStep` say what to do.
     *
     * When it turns `true`, CloudFront reaches the load balancer by HTTPS, as `domain`. CloudFront's own name then ends
     * in a 502, because no certificate can cover it inside the VPC: give clients the domain.
     * @default true with `hostedZoneId`, false without
     */
    delegated?: boolean;
    /**
     * An issued certificate of ACM in the stack's region that covers `domain`, for the load balancer: one that exists, a
     * wildcard's too. Free.
     * @default none: one is made, and proved by a record in the zone
     */
    certificateArn?: string;
    /**
     * The same for CloudFront, which takes those of us-east-1. In the mode `cloudfront` only.
     * @default none: one is made, and proved by a record in the zone
     */
    edgeCertificateArn?: string;
    /**
     * Security groups that the load balancer has in addition to its own: those of an adopted one, until the old tasks, which
     * admit these, are removed. Whom they admit can reach it.
     * @default []
     */
    additionalSecurityGroupIds?: string[];
    /**
     * Requests of one address within 5 minutes above which AWS WAF answers 429 until it asks less, 10 to 2,000,000,000. Counted
     * by all edges together, within about half a minute; sockets count once, when they open. An office or a mobile network can
     * be one address: 2,000 leaves room. $5 a month for the list, $1 for the rule, $0.60 per million requests. In the mode
     * `cloudfront` only. Changed in place, also back to none.
     *
     * What it buys: a flood ends at the edge and costs $0.60 a million, not tasks. Without it the server's own limits hold.
     * @default none: no WAF
     */
    requestsPerAddress?: number;
    /**
     * Days for which CloudFront's log of all requests is kept, 1-3650: its standard logs (version 2), one line of JSON a request, in
     * a separate private bucket. Time, address, method, path, status, durations and sizes; no cookie, no query, no user agent. An
     * address is personal data in many countries: keep it no longer than you need it. In the mode `cloudfront` only.
     *
     * About 0.6 KB a request. CloudFront charges nothing for the log, and S3 in Seoul $0.025 per GB-month and about $0.02 for its
     * files: of 600,000 requests a month $0.03. Changed in place. Back to none takes `deletionProtection: false` first, in an
     * update before it: that deletes the log.
     * @default none: the tasks' own log has one line a request
     */
    accessLogDays?: number;
    /**
     * Whether AWS must refuse to delete the load balancer, and Pulumi the zone (a new one gets other name servers). To
     * delete: set `false`, run `pulumi up`, then `pulumi destroy`.
     * @default true
     */
    deletionProtection?: boolean;
    /**
     * Whether a client stays with its target for a day, by a cookie of the load balancer. Socket.IO needs it only for
     * long polling; with `transports: ["websocket"]` a client keeps its target anyway.
     * @default false
     */
    stickySessions?: boolean;
    /**
     * The managed prefix list `com.amazonaws.global.cloudfront.origin-facing` of the region, `pl-...`. Only for regions
     * whose list is not known here; Seoul's is. `aws ec2 describe-managed-prefix-lists` shows it.
     * @default the list of the stack's region
     */
    cloudFrontPrefixListId?: string;
}

/** Arguments of `SharedIngress`. */
export interface SharedIngressArgs {
    /** The VPC of the other `Ingress`. */
    vpcId: pulumi.Input<string>;
    /** The other `Ingress`'s load balancer, of the mode `cloudfront`. */
    loadBalancerArn: pulumi.Input<string>;
    /** That load balancer's name in the VPC. */
    loadBalancerDnsName: pulumi.Input<string>;
    /** The security group that represents it. */
    loadBalancerSecurityGroupId: pulumi.Input<string>;
    /** The port on which the targets listen, with plain HTTP, 1-65535: the other's, which alone its load balancer may reach. */
    targetPort: number;
    /** The listener that serves. */
    listenerArn: pulumi.Input<string>;
    /** The TCP port of that listener: 443 where the other one's domain is delegated, 80 before. */
    listenerPort: pulumi.Input<number>;
    /**
     * Place of the rule among the listener's, 2-50000, each taken once; 1 is that of the paths that `Ingress` hides. The rule sends what asks for this service's own
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
     * Seconds that a target keeps its open requests and sockets after its deregistration starts, 0-3600.
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
