import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `HttpApi`. */
export interface HttpApiArgs {
    /** The VPC of the load balancer. */
    vpcId: pulumi.Input<string>;
    /**
     * Private subnets for the VPC link. A link can't be changed: other subnets replace it, which takes minutes. In Seoul
     * the zones apne2-az1, -az2 and -az3 have VPC links, apne2-az4 has none; which letter that is differs by account
     * (`aws ec2 describe-availability-zones`).
     */
    subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** The load balancer's listener that serves requests. */
    listenerArn: pulumi.Input<string>;
    /** That listener's port. */
    listenerPort: pulumi.Input<number>;
    /** The load balancer's security group. A rule is added to it that admits the VPC link on the listener's port. */
    loadBalancerSecurityGroupId: pulumi.Input<string>;
    /**
     * The name on the listener's certificate, when it speaks HTTPS: the gateway refuses any other.
     * @default none: the listener speaks plain HTTP, inside the VPC
     */
    serverName?: pulumi.Input<string>;
    /** Who issues the tokens: `https://cognito-idp.<region>.amazonaws.com/<pool id>`. */
    issuer: pulumi.Input<string>;
    /** Whom the tokens are for: the id of the user pool's client. */
    audience: pulumi.Input<string>;
    /**
     * Web pages that may call the API: scheme and host, `https://app.glimpse.contact`, or `*`. With any, the gateway
     * answers pre-flight requests itself and ignores the application's CORS headers. Without, a browser's pre-flight
     * gets a 401, since it carries no token; applications on phones send none.
     * @default []
     */
    corsOrigins?: string[];
    /**
     * Days that the log of requests is kept, one of CloudWatch's numbers; 0 for no log. A log costs USD 0.76 per GB
     * taken in, past the account's free 5 GB a month.
     * @default 0
     */
    accessLogRetentionDays?: number;
}
