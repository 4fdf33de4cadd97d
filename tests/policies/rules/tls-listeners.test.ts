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
