import { type Inputs, resource, table } from "../helpers";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const LISTENER = "aws:lb/listener:Listener";

describe("tls-listeners, on plain HTTP", () => {
    const redirect = { type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } };
    const listener = (inputs: Inputs, name = "plain") => resource(LISTENER, name, { protocol: "HTTP", ...inputs });
    const balancer = (name: string, internal?: boolean) =>
        resource("aws:lb/loadBalancer:LoadBalancer", name, { internal });
    const plain = /plain serves plain HTTP to the internet/;
    table("tls-listeners", [
        { it: "lets a redirect to HTTPS be", resources: [listener({ defaultActions: [redirect] })] },
        { it: "lets a fixed answer be", resources: [listener({ defaultActions: [{ type: "fixed-response" }] })] },
        {
            it: "refuses a redirect to plain HTTP, or to the same protocol",
            resources: [
                listener({ defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] }),
                listener({ defaultActions: [{ type: "redirect", redirect: {} }] }),
                listener({ defaultActions: [{ type: "redirect" }] }),
                listener({ defaultActions: [{ type: "redirect", redirect: { protocol: "#{protocol}" } }] }),
            ],
            says: [plain, plain, plain, plain],
        },
        {
            it: "refuses what serves, with or without a redirect, and what names no action",
            resources: [
                listener({ defaultActions: [{ type: "forward", targetGroupArn: "arn:t" }] }),
                listener({ defaultActions: [redirect, { type: "forward" }] }),
                listener({}),
                listener({ protocol: undefined }),
            ],
            says: [plain, plain, plain, plain],
        },
        {
            it: "lets an internal load balancer serve, and no other",
            resources: [
                balancer("inside", true),
                balancer("outside", false),
                balancer("bare"),
                listener({ loadBalancerArn: balancer("inside").outputs?.["arn"] }, "one"),
                listener({ loadBalancerArn: balancer("outside").outputs?.["arn"] }),
                listener({ loadBalancerArn: balancer("bare").outputs?.["arn"] }),
                listener({ loadBalancerArn: "arn:elsewhere" }),
            ],
            says: [plain, plain, plain],
        },
        {
            it: "refuses a rule that forwards on a listener that redirects, and lets one on an HTTPS listener be",
            resources: [
                listener({ defaultActions: [redirect] }, "front"),
                resource(LISTENER, "safe", { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" }),
                ...["front-id", "safe-id", "arn:elsewhere"].map((listenerArn) =>
                    resource("aws:lb/listenerRule:ListenerRule", `on-${listenerArn}`, {
                        listenerArn,
                        actions: [{ type: "forward", targetGroupArn: "arn:t" }],
                    }),
                ),
                resource("aws:lb/listenerRule:ListenerRule", "moved", { listenerArn: "front-id", actions: [redirect] }),
                resource("aws:lb/listenerRule:ListenerRule", "half", {
                    listenerArn: "front-id",
                    actions: [redirect, { type: "forward", targetGroupArn: "arn:t" }],
                }),
            ],
            says: [/^on-front-id forwards plain HTTP/, /^half forwards plain HTTP/],
        },
        {
            it: "refuses plain HTTP through a Network Load Balancer, in capitals or not, unless it is internal",
            resources: [
                balancer("inside", true),
                resource(LISTENER, "web", { protocol: "tcp", port: 80 }),
                resource(LISTENER, "other", { protocol: "TCP", port: 5432 }),
                resource(LISTENER, "within", { protocol: "TCP", port: 80, loadBalancerArn: "inside-id" }),
                listener({ protocol: "http", defaultActions: [{ type: "forward" }] }),
            ],
            says: [/^web passes plain HTTP/, plain],
        },
        {
            it: "refuses a search domain that takes plain HTTP, and old versions of a Classic Load Balancer",
            resources: [
                resource("aws:elasticsearch/domain:Domain", "search", {}),
                resource("aws:elb/loadBalancerPolicy:LoadBalancerPolicy", "old", {
                    policyAttributes: [
                        { name: "Protocol-TLSv1", value: "true" },
                        { name: "Protocol-TLSv1.2", value: "true" },
                        { name: "Reference-Security-Policy", value: "ELBSecurityPolicy-2016-08" },
                        { name: "Reference-Security-Policy" },
                        { value: "true" },
                    ],
                }),
            ],
            says: [
                /^old takes TLSv1\. Write "false" for Protocol-TLSv1\.$/,
                /^old takes TLS older than 1\.2 \(value ELBS.*-2016-08\)\. Write value: "ELBSecurityPolicy-TLS-1-2-2017-01"/,
                /^cannot be judged: policyAttributes\[3\]\.value of old is not given/,
                /^search takes plain HTTP/,
            ],
        },
        {
            it: "lets what is neither HTTP nor TLS be",
            resources: [listener({ protocol: "TCP" }), listener({ protocol: "UDP" }), listener({ protocol: "GENEVE" })],
        },
        {
            it: "sees each listener of a Classic Load Balancer, but for an internal one",
            resources: [
                resource("aws:elb/loadBalancer:LoadBalancer", "old", {
                    listeners: [
                        { lbProtocol: "https", sslCertificateId: "arn" },
                        { lbProtocol: "SSL", sslCertificateId: "arn" },
                        { lbProtocol: "http" },
                        { lbProtocol: "tcp" },
                        { lbProtocol: "xhttps" },
                        { lbProtocol: "https2" },
                        {},
                    ],
                }),
                resource("aws:elb/loadBalancer:LoadBalancer", "within", {
                    internal: true,
                    listeners: [{ lbProtocol: "http" }],
                }),
            ],
            says: [1, 2, 3, 4, 5].map(() => /^old speaks plain text/),
        },
        {
            it: "takes a load balancer of which no one knows yet whether it is internal for one that is not",
            resources: [
                resource("aws:lb/loadBalancer:LoadBalancer", "later", { internal: "[unknown]" }),
                listener({ loadBalancerArn: "later-id" }),
            ],
            says: [/^cannot be judged: internal of later/, plain],
        },
        {
            it: "refuses a rule without an action, and one that forwards and names a redirect",
            resources: [
                listener({ defaultActions: [redirect] }, "front"),
                ...[{}, { actions: [] }, { actions: [{ ...redirect, type: "forward" }] }].map((inputs, index) =>
                    resource("aws:lb/listenerRule:ListenerRule", `rule${index}`, {
                        listenerArn: "front-id",
                        ...inputs,
                    }),
                ),
            ],
            says: [/^rule0 forwards/, /^rule1 forwards/, /^rule2 forwards/],
        },
        {
            it: "lets a rule on an internal load balancer serve",
            resources: [
                balancer("inside", true),
                listener({ loadBalancerArn: "inside-id" }, "front"),
                resource("aws:lb/listenerRule:ListenerRule", "rule", {
                    listenerArn: "front-id",
                    actions: [{ type: "forward" }],
                }),
            ],
        },
        {
            it: "lets old versions be that a Classic Load Balancer does not take",
            resources: [
                "aws:elb/loadBalancerPolicy:LoadBalancerPolicy",
                "aws:elb/sslNegotiationPolicy:SslNegotiationPolicy",
            ].map((type) =>
                resource(type, "old", {
                    [type.includes("ssl") ? "attributes" : "policyAttributes"]: [
                        { name: "Protocol-TLSv1", value: "false" },
                        { name: "Protocol-SSLv3", value: "false" },
                        { name: "Protocol-TLSv1.2", value: "true" },
                    ],
                }),
            ),
        },
        {
            it: "lets a listener of a gateway load balancer be, which passes packets on",
            resources: [
                resource("aws:lb/loadBalancer:LoadBalancer", "gateway", { loadBalancerType: "gateway" }),
                listener({ protocol: undefined, loadBalancerArn: "gateway-id" }),
            ],
        },
        {
            it: "sees each behaviour of a distribution",
            resources: [
                resource(DISTRIBUTION, "front", {
                    defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" },
                    orderedCacheBehaviors: [
                        { viewerProtocolPolicy: "https-only" },
                        { viewerProtocolPolicy: "redirect-to-https" },
                        { viewerProtocolPolicy: "allow-all" },
                    ],
                }),
                resource(DISTRIBUTION, "own", {
                    viewerCertificate: { cloudfrontDefaultCertificate: true, minimumProtocolVersion: "TLSv1" },
                }),
            ],
            says: [/plain HTTP \(defaultCacheBehavior\)/, /plain HTTP \(orderedCacheBehaviors\)/],
        },
    ]);
});
