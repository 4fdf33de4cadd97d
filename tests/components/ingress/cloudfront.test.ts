import { expect } from "chai";
import { originFacingPrefixListId } from "../../../components/ingress/prefix-lists";
import type { Made } from "../harness";
import {
    admitted,
    DISTRIBUTION,
    DOMAIN,
    EGRESS_RULE,
    groupIds,
    LISTENER,
    LISTENER_RULE,
    LOAD_BALANCER,
    TARGET_GROUP,
    VPC_ORIGIN,
    wayIn,
} from "./ways-in";

interface Distribution {
    aliases?: string[];
    origins: { domainName: string; originId: string; vpcOriginConfig: Record<string, unknown> }[];
    defaultCacheBehavior: Record<string, unknown>;
    viewerCertificate: Record<string, unknown>;
}

function distributionOf(made: Made): Distribution {
    return made.one(DISTRIBUTION).inputs as unknown as Distribution;
}

describe("an ingress through CloudFront", () => {
    let made: Made;

    before(async () => {
        made = await wayIn();
    });

    it("has no public address: the load balancer is internal, in the private subnets", () => {
        expect(made.one(LOAD_BALANCER).inputs).to.deep.include({
            internal: true,
            ipAddressType: "ipv4",
            subnets: ["subnet-private-a", "subnet-private-c"],
        });
    });

    it("serves HTTPS on CloudFront's own name and sends plain HTTP there", () => {
        const distribution = distributionOf(made);
        expect(distribution.viewerCertificate).to.deep.equal({ cloudfrontDefaultCertificate: true });
        expect(distribution.aliases).to.equal(undefined);
        expect(distribution.defaultCacheBehavior["viewerProtocolPolicy"]).to.equal("redirect-to-https");
    });

    it("caches nothing, lets every method through and forwards what a WebSocket needs", () => {
        expect(distributionOf(made).defaultCacheBehavior).to.deep.include({
            cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
            originRequestPolicyId: "33f36d7e-f396-46d9-90e0-52428a34d9dc",
            allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
            compress: false,
        });
    });

    it("has browsers keep to HTTPS and to the content type: AWS's SecurityHeadersPolicy", () => {
        const { responseHeadersPolicyId } = distributionOf(made).defaultCacheBehavior;
        expect(responseHeadersPolicyId).to.equal("67f7725c-6f97-4210-82d7-5512b31e9d03");
    });

    it("answers /ready with 404, before any other rule of the listener", () => {
        const rule = made.one(LISTENER_RULE).inputs;
        expect(rule).to.deep.include({
            priority: 1,
            conditions: [{ pathPattern: { values: ["/ready"] } }],
            actions: [
                {
                    type: "fixed-response",
                    fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "Not found\n" },
                },
            ],
        });
        expect(rule["listenerArn"]).to.equal(made.one(LISTENER).outputs?.["arn"]);
    });

    it("hides other paths, or none", async () => {
        const paths = ["/internal/*", "/metrics"];
        const rule = (await wayIn({ hiddenPaths: paths })).one(LISTENER_RULE).inputs;
        expect(rule["conditions"]).to.deep.equal([{ pathPattern: { values: paths } }]);
        expect((await wayIn({ hiddenPaths: [] })).all(LISTENER_RULE)).to.deep.equal([]);
    });

    it("reaches the load balancer through a VPC origin by HTTP, and gives all that AWS asks for", () => {
        const balancer = made.one(LOAD_BALANCER).outputs;
        const origin = made.one(VPC_ORIGIN, "ingress-http-origin");
        expect(origin.inputs["vpcOriginEndpointConfig"]).to.deep.equal({
            name: `${balancer?.["name"]}-http`,
            arn: balancer?.["arn"],
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "http-only",
            originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
        });
        const [target] = distributionOf(made).origins;
        expect(target?.domainName).to.equal(balancer?.["dnsName"]);
        expect(target?.vpcOriginConfig["vpcOriginId"]).to.equal(origin.outputs?.["id"]);
        expect(target).to.not.have.any.keys("customOriginConfig", "s3OriginConfig");
        expect(target?.originId).to.equal(distributionOf(made).defaultCacheBehavior["targetOriginId"]);
    });

    it("lets go of idle connections in order: CloudFront first, then the load balancer", async () => {
        for (const [idle, read, keepalive] of [
            [60, 60, 50],
            [5, 5, 1],
            [4000, 120, 120],
        ]) {
            const timed = await wayIn({ idleTimeoutSeconds: idle });
            expect(timed.one(LOAD_BALANCER).inputs["idleTimeout"]).to.equal(idle);
            expect(distributionOf(timed).origins[0]?.vpcOriginConfig).to.include({
                originReadTimeout: read,
                originKeepaliveTimeout: keepalive,
            });
        }
    });

    it("admits CloudFront alone, on port 80, by Seoul's prefix list", () => {
        expect(admitted(made, "ingress-http")).to.deep.equal([[80, 80, "pl-22a6434b"]]);
        expect(admitted(made, "ingress-alb")).to.deep.equal([]);
        expect(made.one(LOAD_BALANCER).inputs["securityGroups"]).to.deep.equal(
            groupIds(made, "ingress-alb", "ingress-http"),
        );
    });

    it("goes out to the targets' port only, as the group that the targets admit", () => {
        const [id] = groupIds(made, "ingress-alb");
        expect(made.inventory.outputs["securityGroupId"]).to.equal(id);
        expect(made.one(EGRESS_RULE).inputs).to.include({ securityGroupId: id, fromPort: 3001, toPort: 3001 });
    });

    it("gives each port its own security group: the prefix list counts as 55 of a group's 60 rules", async () => {
        const served = await wayIn({ domain: DOMAIN, delegated: true });
        expect(admitted(served, "ingress-http")).to.deep.equal([[80, 80, "pl-22a6434b"]]);
        expect(admitted(served, "ingress-https")).to.deep.equal([[443, 443, "pl-22a6434b"]]);
    });

    it("wears the same groups before and after delegation, so that no door shuts while CloudFront moves", async () => {
        for (const delegated of [false, true]) {
            const staged = await wayIn({ domain: DOMAIN, delegated });
            expect(staged.one(LOAD_BALANCER).inputs["securityGroups"]).to.deep.equal(
                groupIds(staged, "ingress-alb", "ingress-http", "ingress-https"),
            );
        }
    });

    it("gives out the target group only once the listener forwards to it", () => {
        const listener = made.one(LISTENER, "ingress-http");
        expect(listener.inputs).to.deep.include({
            port: 80,
            protocol: "HTTP",
            defaultActions: [{ type: "forward", targetGroupArn: made.one(TARGET_GROUP).outputs?.["arn"] }],
        });
        expect(made.inventory.outputs["targetGroupArn"]).to.equal(made.one(TARGET_GROUP).outputs?.["arn"]);
        expect(made.inventory.outputs["listenerArn"]).to.equal(listener.outputs?.["arn"]);
        expect(made.waits(made.one(DISTRIBUTION), listener)).to.equal(true);
    });

    describe("whose domain is served", () => {
        let served: Made;

        before(async () => {
            served = await wayIn({ domain: DOMAIN, delegated: true });
        });

        it("answers to the domain with TLS 1.2 at least, by a certificate that was issued in us-east-1", () => {
            const distribution = distributionOf(served);
            const certificate = served.one("aws:acm/certificate:Certificate", "ingress-edge-certificate");
            expect(distribution.aliases).to.deep.equal([DOMAIN]);
            expect(distribution.viewerCertificate).to.deep.equal({
                acmCertificateArn: certificate.outputs?.["arn"],
                sslSupportMethod: "sni-only",
                minimumProtocolVersion: "TLSv1.2_2021",
            });
            const issued = served.one(
                "aws:acm/certificateValidation:CertificateValidation",
                "ingress-edge-certificate-issued",
            );
            expect([certificate.inputs["region"], issued.inputs["region"]]).to.deep.equal(["us-east-1", "us-east-1"]);
            expect(served.waits(served.one(DISTRIBUTION), issued)).to.equal(true);
        });

        it("speaks HTTPS to the load balancer too, by a VPC origin and a listener of other names", () => {
            const listener = served.one(LISTENER, "ingress-https");
            expect(listener.inputs).to.deep.include({
                port: 443,
                protocol: "HTTPS",
                sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
                certificateArn: served.one("aws:acm/certificate:Certificate", "ingress-certificate").outputs?.["arn"],
            });
            expect(served.one(VPC_ORIGIN, "ingress-https-origin").inputs["vpcOriginEndpointConfig"]).to.include({
                originProtocolPolicy: "https-only",
            });
        });
    });
});

describe("CloudFront's prefix list", () => {
    it("is known for Seoul and its neighbours", () => {
        expect(originFacingPrefixListId("ap-northeast-2")).to.equal("pl-22a6434b");
        expect(originFacingPrefixListId("ap-northeast-1")).to.equal("pl-58a04531");
        expect(originFacingPrefixListId("us-east-1")).to.equal("pl-3b927c52");
    });

    it("is asked for, with the regions that are known, where it is not", () => {
        expect(() => originFacingPrefixListId("me-central-1")).to.throw(
            /cloudFrontPrefixListId.*prefix list in me-central-1 is not known here, only in .*ap-northeast-2/s,
        );
    });

    it("can be given", async () => {
        const made = await wayIn({ cloudFrontPrefixListId: "pl-0123456789abcdef0" });
        expect(admitted(made, "ingress-http")).to.deep.equal([[80, 80, "pl-0123456789abcdef0"]]);
    });
});
