import { expect } from "chai";
import type { Made } from "../harness";
import { admitted, DOMAIN, groupIds, LISTENER, LISTENER_RULE, LOAD_BALANCER, TARGET_GROUP, wayIn } from "./ways-in";

describe("a public ingress", () => {
    describe("whose domain is not delegated yet", () => {
        let made: Made;

        before(async () => {
            made = await wayIn({ mode: "public", domain: DOMAIN, healthCheckPath: "/health?deep=1" });
        });

        it("answers every request in plain HTTP with a 503 that says why", () => {
            const listener = made.one(LISTENER, "ingress-public-http");
            expect(listener.inputs).to.include({ port: 80, protocol: "HTTP" });
            const [action] = listener.inputs["defaultActions"] as { type: string; fixedResponse: Values }[];
            expect(action?.type).to.equal("fixed-response");
            expect(action?.fixedResponse).to.include({ statusCode: "503", contentType: "text/plain" });
            expect(action?.fixedResponse["messageBody"]).to.match(/no certificate yet/);
        });

        it("forwards the health path alone, so that the target group has a load balancer for ECS to see", () => {
            const rule = made.one(LISTENER_RULE);
            expect(rule.inputs["conditions"]).to.deep.equal([{ pathPattern: { values: ["/health"] } }]);
            expect(rule.inputs["actions"]).to.deep.equal([
                { type: "forward", targetGroupArn: made.one(TARGET_GROUP).outputs?.["arn"] },
            ]);
        });

        it("opens port 80 alone", () => {
            expect(admitted(made, "ingress-public")).to.deep.equal([[80, 80, "0.0.0.0/0"]]);
        });
    });

    describe("whose domain is served", () => {
        let made: Made;

        before(async () => {
            made = await wayIn({ mode: "public", domain: DOMAIN, delegated: true });
        });

        it("is in the public subnets, with addresses of IPv4 only", () => {
            expect(made.one(LOAD_BALANCER).inputs).to.deep.include({
                internal: false,
                ipAddressType: "ipv4",
                subnets: ["subnet-public-a", "subnet-public-c"],
                securityGroups: groupIds(made, "ingress-alb", "ingress-public"),
            });
        });

        it("admits anyone to 443 and to 80, and serves on 443 alone", () => {
            expect(admitted(made, "ingress-public")).to.have.deep.members([
                [80, 80, "0.0.0.0/0"],
                [443, 443, "0.0.0.0/0"],
            ]);
            expect(made.one(LISTENER, "ingress-public-https").inputs).to.deep.include({
                port: 443,
                protocol: "HTTPS",
                sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
                defaultActions: [{ type: "forward", targetGroupArn: made.one(TARGET_GROUP).outputs?.["arn"] }],
            });
        });

        it("redirects port 80 permanently once 443 answers, with the listener that answered 503 before", () => {
            const redirect = made.one(LISTENER, "ingress-public-http");
            expect(redirect.inputs["defaultActions"]).to.deep.equal([
                { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
            ]);
            expect(made.waits(redirect, made.one(LISTENER, "ingress-public-https"))).to.equal(true);
        });

        it("needs no certificate in us-east-1", () => {
            const certificate = made.one("aws:acm/certificate:Certificate");
            expect(certificate.inputs).to.not.have.property("region");
        });

        it("has its own load balancer and target group, since a target group serves one balancer", async () => {
            const other = await wayIn({ domain: DOMAIN, delegated: true });
            for (const type of [LOAD_BALANCER, TARGET_GROUP]) {
                expect(made.one(type).name, type).to.not.equal(other.one(type).name);
            }
        });
    });
});

type Values = Record<string, unknown>;
