import { expect } from "chai";
import { tlsOf } from "../../../policies/tls-versions";
import { type Inputs, resource, ruleOf, table, violations } from "../helpers";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const DOMAIN = "aws:apigateway/domainName:DomainName";
const LISTENER = "aws:lb/listener:Listener";

/** What may be written, by whether it refuses what is older than TLS 1.2. */
const VERSIONS: [type: string, inputs: (version: string) => Inputs, modern: string, old: string][] = [
    [
        DISTRIBUTION,
        (minimumProtocolVersion) => ({ viewerCertificate: { acmCertificateArn: "arn:c", minimumProtocolVersion } }),
        "TLSv1.2_2018 TLSv1.2_2019 TLSv1.2_2021 TLSv1.2_2025 TLSv1.3_2025",
        "SSLv3 TLSv1 TLSv1_2016 TLSv1.1_2016 TLSv1.2 xTLSv1.2_2021 TLSv1.2_2021x TLSv1.2_2016 TLSv1.3_2030",
    ],
    [
        DOMAIN,
        (securityPolicy) => ({ securityPolicy }),
        "TLS_1_2 SecurityPolicy_TLS13_1_2_2021_06 SecurityPolicy_TLS13_1_3_FIPS_2025_09 " +
            "SecurityPolicy_TLS12_2018_EDGE SecurityPolicy_TLS12_PFS_2025_EDGE SecurityPolicy_TLS13_2025_EDGE",
        "TLS_1_0 TLS_1_1 TLS_1_20 SecurityPolicy_TLS13_1_0_2021_06 SecurityPolicy_TLS11_2018_EDGE",
    ],
    [
        LISTENER,
        (sslPolicy) => ({ protocol: "HTTPS", sslPolicy }),
        "ELBSecurityPolicy-TLS13-1-2-Res-2021-06 ELBSecurityPolicy-TLS13-1-2-2021-06 ELBSecurityPolicy-TLS13-1-3-2021-06 " +
            "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 ELBSecurityPolicy-TLS-1-2-2017-01 ELBSecurityPolicy-TLS-1-2-Ext-2018-06 " +
            "ELBSecurityPolicy-FS-1-2-Res-2020-10",
        "ELBSecurityPolicy-2016-08 ELBSecurityPolicy-TLS13-1-0-2021-06 ELBSecurityPolicy-TLS13-1-1-2021-06 " +
            "ELBSecurityPolicy-TLS-1-1-2017-01 ELBSecurityPolicy-FS-1-1-2019-08 ELBSecurityPolicy-FS-2018-06 " +
            "ELBSecurityPolicy-TLS-1-20 Custom-ELBSecurityPolicy-TLS-1-2",
    ],
    [
        "aws:opensearch/domain:Domain",
        (tlsSecurityPolicy) => ({ domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy } }),
        "Policy-Min-TLS-1-2-2019-07 Policy-Min-TLS-1-2-PFS-2023-10 Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08",
        "Policy-Min-TLS-1-0-2019-07 Policy-Min-TLS-1-1-2019-07 Policy-Min-TLS-1-2-2031-01",
    ],
];

/** What AWS has no such name for: it may mean anything. */
const NOT_AWS = (
    "TLSv1.2 xTLSv1.2_2021 TLSv1.2_2021x TLSv1.2_2016 TLSv1.3_2030 TLS_1_1 TLS_1_20 SecurityPolicy_TLS13_1_0_2021_06 " +
    "SecurityPolicy_TLS11_2018_EDGE ELBSecurityPolicy-TLS-1-20 Custom-ELBSecurityPolicy-TLS-1-2 " +
    "Policy-Min-TLS-1-2-2031-01 Policy-Min-TLS-1-1-2019-07"
).split(" ");

describe("tls-listeners, by the oldest version that is taken", () => {
    const found = (type: string, inputs: Inputs) =>
        violations(ruleOf("tls-listeners"), [resource(type, "front", inputs)]).map(({ message }) => message);
    for (const [type, inputs, modern, old] of VERSIONS) {
        for (const version of modern.split(" ")) {
            it(`lets ${version} be`, () => {
                expect(found(type, inputs(version))).to.deep.equal([]);
            });
        }
        for (const version of old.split(" ")) {
            it(`refuses ${version}, and says what to write`, () => {
                const [message = "", ...others] = found(type, inputs(version));
                expect(/^cannot be judged/.test(message), message).to.equal(NOT_AWS.includes(version));
                expect(others).to.deep.equal([]);
                expect(message).to.contain(version);
                expect(message).to.match(
                    /Write (sslPolicy|minimumProtocolVersion|securityPolicy|tlsSecurityPolicy): "/,
                );
            });
        }
    }

    it("knows modern names, old ones, and says which it does not know", () => {
        const names = ["ELBSecurityPolicy-TLS13-1-2-2021-06", "ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-2099-01"];
        expect(names.map((name) => tlsOf("balancer", name))).to.deep.equal(["modern", "old", "unknown"]);
    });

    it("refuses what AWS takes where nothing is written, and says that it is the default", () => {
        expect(found(LISTENER, { protocol: "HTTPS" })[0]).to.contain("ELBSecurityPolicy-2016-08, the default");
        expect(found(LISTENER, { protocol: "TLS" })[0]).to.contain("ELBSecurityPolicy-2016-08, the default");
        expect(found(LISTENER, { certificateArn: "arn:c" })[0]).to.contain("ELBSecurityPolicy-2016-08, the default");
        expect(found(LISTENER, { protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-FS-2018-06" })[0]).to.contain(
            "(sslPolicy ELBSecurityPolicy-FS-2018-06)",
        );
        expect(found(DISTRIBUTION, { viewerCertificate: { acmCertificateArn: "arn:c" } })[0]).to.contain(
            "takes TLSv1.",
        );
        expect(found(DOMAIN, {})[0]).to.contain("takes TLS_1_0.");
        expect(found("aws:apigatewayv2/domainName:DomainName", {})[0]).to.contain("takes TLS_1_0.");
    });
});

describe("tls-listeners, on a network load balancer", () => {
    for (const port of [80, 8080]) {
        it(`names the port that passes plain HTTP on: ${port}`, () => {
            const [found] = violations(ruleOf("tls-listeners"), [resource(LISTENER, "nlb", { protocol: "TCP", port })]);
            expect(found?.message).to.contain(`(TCP, port ${port})`);
        });
    }
    const onPort = (protocol: string, port: number, loadBalancerArn?: string) =>
        resource(LISTENER, "nlb", { protocol, port, loadBalancerArn });
    table("tls-listeners", [
        {
            it: "refuses port 80 of TCP and UDP together as of TCP",
            resources: [onPort("TCP_UDP", 80), onPort("tcp_udp", 8080), onPort("UDP", 80), onPort("TCP_UDP", 53)],
            says: [/\(TCP_UDP, port 80\)/, /\(TCP_UDP, port 8080\)/],
        },
        {
            it: "refuses port 80 of another program's load balancer, and lets its 8080 be, which is a guess",
            resources: [onPort("TCP", 80, "arn:elsewhere"), onPort("TCP", 8080, "arn:elsewhere")],
            says: [/\(TCP, port 80\)/],
        },
    ]);
});

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
